import { ALERTS, apiDown, incident, openStage, START } from '../../support/core-stage';

const AWS = {
  id: 'aws',
  name: 'AWS',
  url: 'https://status.aws.amazon.com',
  read: { kind: 'feed', url: 'https://status.aws.amazon.com/rss' },
};
const THROUGH_AWS = 'API Error: 529 Overloaded. Using Amazon Bedrock, check the AWS health dashboard';
const DIRECT = 'API Error: 529 Overloaded';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ otherPages: [AWS] });
  await stage.page();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const awsDown = () => stage.page({ incidents: [{ ...incident(START, 'investigating'), name: 'Model errors' }] }, AWS);
const alerts = () => stage.platform.texts(ALERTS);

describe("another provider's page", () => {
  test('is shown apart, announced nowhere, and no reason for a verdict about Claude', async () => {
    await awsDown();
    await stage.minutes(5);
    expect(alerts()).toEqual([]);
    const { first } = await stage.command('ann', '');
    expect(first.card.title).toBe('Claude works, as far as we can see.');
    expect(first.card.body[0]).not.toMatchObject({
      items: expect.arrayContaining([[{ text: expect.stringContaining('AWS') }]]),
    });
    expect(first.text).toMatch(/Other providers\nAWS \(.*\): Model errors \(.*\) \(first seen .*\)\./);
    expect((await stage.report('ann', DIRECT)).first.card.title).toContain('just you');
  });

  test('explains nothing that the team notices on another way', async () => {
    await awsDown();
    for (const person of ['ann', 'bob', 'cid']) await stage.report(person, DIRECT);
    expect((await stage.command('dan', '')).first.text).not.toContain('which you reach it through');
    expect([...stage.context.state.outages.values()][0]?.incidentId).toBeUndefined();
  });

  test('is part of the answer to somebody who goes through it', async () => {
    await awsDown();
    const { first } = await stage.report('ann', THROUGH_AWS);
    expect(first.card.title).toBe('AWS, on your way to Claude, has trouble. It may be that.');
    expect(first.text).toContain('AWS, which these requests go through, tells of: "Model errors"');
  });

  test('is part of the verdict when the whole team goes through it', async () => {
    await awsDown();
    for (const person of ['ann', 'bob', 'cid']) await stage.report(person, THROUGH_AWS);
    const { first } = await stage.command('dan', '');
    expect(first.card.title).toContain('AWS, which you reach it through, has trouble');
    expect(first.text).toContain('tells of: "Model errors"');
  });

  test('says nothing while it cannot be read, nor when nothing is open there', async () => {
    await stage.page({}, AWS);
    expect((await stage.report('ann', THROUGH_AWS)).first.text).not.toContain('AWS, ');
  });

  test("leaves Claude's own incidents what they are", async () => {
    await awsDown();
    await stage.page(apiDown('investigating'));
    expect((await stage.report('ann', THROUGH_AWS)).first.card.title).toBe('Claude has an outage. It is not you.');
    expect(alerts()).toHaveLength(1);
  });
});
