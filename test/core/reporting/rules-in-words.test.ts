import type { IncidentUpdate } from '../../../src/domain/status-page';
import { ALERTS, apiDown, incident, OVERLOADED, openStage, START } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const alerts = () => stage.platform.texts(ALERTS);
const threeFail = async () => {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
};

/** The API's incident with other words in its updates. */
function saying(name: string, ...bodies: string[]) {
  const down = incident(START, ...bodies.map(() => 'investigating' as const));
  const updates = down.updates.map((update, n): IncidentUpdate => ({ ...update, body: bodies[n] ?? '' }));
  return { ...apiDown('investigating'), incidents: [{ ...down, name, updates }] };
}

describe('rule 11: models that the newest text names', () => {
  test('drive the advice in the announcement, in the status and in the answer to a report', async () => {
    await stage.page(saying('Elevated errors', 'Opus 4.6 requests fail.'));
    expect(alerts()[0]).toContain('Only Opus 4.6 is named: switch with /model sonnet');
    expect((await stage.command('ann', '')).first.text).toContain('/model sonnet');
    expect((await stage.report('ann', OVERLOADED)).first.text).toContain('Only Opus 4.6 is named');
  });

  test('leave no general step beside the exact one that names another model', async () => {
    await stage.page(saying('Elevated errors', 'Opus 4.6 and Sonnet 4.5 requests fail.'));
    const answer = (await stage.report('ann', OVERLOADED)).first.text;
    await threeFail();
    await stage.minutes(3);
    for (const text of [answer, (await stage.command('bob', '')).first.text]) {
      expect(text).toContain('switch with /model haiku');
      expect(text).not.toContain('Sonnet or Haiku may go through');
    }
  });

  test('change the advice when a newer text names others', async () => {
    await stage.page(saying('Elevated errors', 'Opus 4.6 requests fail.'));
    await stage.minutes(3);
    await stage.page(saying('Elevated errors', 'Opus 4.6 requests fail.', 'Sonnet 4.5 fails as well as Opus 4.6.'));
    await stage.minutes(3);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('switch with /model haiku');
    expect(alerts()[0]).toContain('It got worse: now also Sonnet 4.5');
  });

  test('are no advice for somebody whose own report names another model, nor once all models fail', async () => {
    await stage.page(saying('Elevated errors', 'Opus 4.6 requests fail.'));
    expect((await stage.report('ann', `${OVERLOADED} model: claude-haiku-4-5`)).first.text).not.toContain('is named');
    await stage.page(saying('Elevated errors', 'Opus 4.6 requests fail.', 'All models fail now.'));
    expect((await stage.command('bob', '')).first.text).not.toContain('is named');
  });
});

describe('rule 15: a side feature', () => {
  const SIDE = 'Voice input does not start for some people. Core functionality is not affected.';

  test('does not explain overloads that the team reports: both are told, apart from each other', async () => {
    await stage.page(saying('Voice input is unavailable', SIDE));
    expect(alerts()[0]).toContain('what Claude is mostly used for still works');
    await threeFail();
    expect(alerts()).toHaveLength(2);
    expect(alerts()[1]).toContain('Claude looks down for your team');
    expect(alerts()[1]).toContain("only of something beside Claude's core");
    expect([...stage.context.state.outages.values()].map((outage) => outage.incidentId)).toEqual([undefined]);
  });

  test('that comes later is not linked either', async () => {
    await threeFail();
    await stage.page(saying('Voice input is unavailable', SIDE));
    await stage.minutes(3);
    expect(alerts()).toHaveLength(2);
    expect(alerts()[0]).toContain('Claude looks down for your team');
    expect(alerts()[0]).not.toContain('before the page');
  });

  test('is told as what it is by the verdict, and leaves one report one report', async () => {
    await stage.page(saying('Voice input is unavailable', SIDE));
    const { first } = await stage.command('ann', '');
    expect(first.card.title).toBe('Something beside Claude\'s core has trouble: "Voice input is unavailable".');
    expect((await stage.report('ann', OVERLOADED)).first.text).toContain('just you');
  });

  test('explains them as soon as the page says that the core is hit', async () => {
    await stage.page(saying('Voice input is unavailable', SIDE, 'Model requests see elevated errors too.'));
    await threeFail();
    await stage.minutes(3);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Here: 3 people');
  });
});
