import { ALERTS, apiDown, apiWell, HELP, openStage } from '../../support/core-stage';

const ANN = { platform: 'fake', workspace: 'w', channel: '@ann' };

let stage: Awaited<ReturnType<typeof openStage>>;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
});
afterEach(() => stage.close());

const goesOver = async () => {
  await stage.minutes(5);
  await stage.page(apiWell('investigating', 'resolved'));
  await stage.minutes(5);
};
const titles = (place: typeof ALERTS) => stage.platform.messages(place).map(({ card }) => card.title);

describe('"tell me when it is over"', () => {
  test.each(['button', 'command'])('reaches a person privately, once, by %s', async (way) => {
    await stage.page(apiDown('investigating'));
    await (way === 'button' ? stage.press('ann', 'notify') : stage.command('ann', 'notify'));
    expect(titles(ANN)).toEqual([]);
    await goesOver();
    expect(titles(ANN)).toHaveLength(1);
    expect(titles(HELP)).toEqual([]);
  });

  test('reaches a channel that hears of nothing else, once, and says there at once that it will', async () => {
    await stage.page(apiDown('investigating'));
    const { first } = await stage.command('ann', 'notify channel');
    expect(first).toMatchObject({ visibility: 'channel', card: { title: 'I will tell you all here' } });
    await goesOver();
    expect(titles(HELP)).toHaveLength(1);
    expect(titles(HELP)[0]).toContain('Resolved');
    expect(titles(ANN)).toEqual([]);
  });

  test('tells a channel nothing twice that is subscribed', async () => {
    await stage.subscribe(ALERTS);
    await stage.page(apiDown('investigating'));
    await stage.command('ann', 'notify channel', ALERTS);
    await goesOver();
    expect(titles(ALERTS)).toHaveLength(1);
  });

  test('in direct messages is for the person', async () => {
    await stage.page(apiDown('investigating'));
    await stage.command('ann', 'notify channel', ANN);
    await goesOver();
    expect(titles(ANN)).toHaveLength(1);
  });

  test('promises nothing where the bot may not post, or where nothing is open', async () => {
    expect((await stage.command('ann', 'notify channel')).first.card.title).toBe('Nothing is open right now');
    await stage.page(apiDown('investigating'));
    stage.platform.failNext('not-permitted');
    expect((await stage.command('ann', 'notify channel')).first).toMatchObject({
      visibility: 'private',
      card: { title: 'I cannot post in this channel' },
    });
    await goesOver();
    expect(titles(HELP)).toEqual([]);
  });
});
