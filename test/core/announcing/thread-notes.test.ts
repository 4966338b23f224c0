import { parseNote } from '../../../src/core/announcing/thread-notes';
import { ALERTS, apiDown, apiWell, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const notes = () => stage.platform.notes(ALERTS);
const outage = async () => {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
};

describe('the thread of an announcement', () => {
  test('hears once that it is over; the message itself is edited, and ordinary changes are edits only', async () => {
    await outage();
    await stage.report('dan');
    await stage.minutes(5);
    expect(notes()).toEqual([]);
    await stage.minutes(60);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
    expect(stage.platform.texts(ALERTS)[0]).toMatch(/^Resolved/);
    expect(notes()).toHaveLength(1);
    expect(notes()[0]).toMatch(/^It is over\nResolved: Claude works again for your team\n.*4 people/);
    await stage.minutes(60);
    expect(notes()).toHaveLength(1);
  });

  test('hears that it is back, and then that it is over', async () => {
    await outage();
    for (const person of ['ann', 'bob', 'cid']) await stage.press(person, 'fixed');
    await stage.minutes(2);
    await outage();
    await stage.minutes(2);
    expect(notes()).toEqual([expect.stringMatching(/^It fails again\nClaude looks down/)]);
    await stage.minutes(60);
    expect(notes().map((note) => note.split('\n')[0])).toEqual(['It fails again', 'It is over']);
  });

  test('hears of the end of an incident on the page, after the message was edited', async () => {
    await stage.page(apiDown('investigating'));
    await stage.minutes(5);
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.minutes(2);
    expect(notes()).toEqual([expect.stringMatching(/^It is over\n.*Elevated errors on the API/)]);
  });

  test('of the team’s outage hears what got worse about the official incident, and what exactly', async () => {
    await outage();
    await stage.page(apiDown('investigating'));
    await stage.minutes(5);
    const reading = apiDown('investigating', 'identified');
    await stage.page({
      ...reading,
      incidents: (reading.incidents ?? []).map((one) => ({ ...one, impact: 'critical' })),
    });
    await stage.minutes(2);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
    expect(stage.platform.texts(ALERTS)[0]).toContain('It got worse: impact raised from major to critical');
    expect(notes()).toEqual([
      expect.stringMatching(/^It got worse\nClaude looks down for your team\n.*\nImpact raised from major to critical/),
    ]);
  });

  test('hears nothing where the message never stood, or was deleted', async () => {
    await outage();
    stage.platform.deleteAll(ALERTS);
    await stage.minutes(60);
    // The message that was deleted is posted anew, and says itself that it is over.
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringMatching(/^Resolved/)]);
    expect(notes().length).toBeLessThanOrEqual(1);
    expect(await stage.store.outbox.pending()).toBe(0);
  });

  test('waits for the edit when the platform asks to wait', async () => {
    await outage();
    await stage.minutes(2);
    stage.platform.failNext('rate-limited', 120_000);
    for (const person of ['ann', 'bob', 'cid']) await stage.press(person, 'fixed');
    await stage.minutes(60);
    expect(stage.platform.texts(ALERTS)[0]).toMatch(/^Resolved/);
    expect(notes()).toHaveLength(1);
  });

  test('is told once when the process ended between the edit and the note', async () => {
    await outage();
    await stage.minutes(30);
    await stage.clock.advance(0);
    await stage.core.stop();
    await stage.clock.advance(10 * 60_000);
    const again = await openStage({ store: stage.store, clock: stage.clock, platform: stage.platform });
    await again.minutes(60);
    expect(stage.platform.notes(ALERTS)).toHaveLength(1);
    await again.close();
  });
});

test('an id that is no note of ours names nothing', () => {
  expect(parseNote('outage/o1/resolved/3')).toEqual({
    parent: { kind: 'outage', id: 'o1' },
    turn: 'resolved',
    turnedAt: 3,
  });
  for (const id of ['', 'outage/o1', 'channel/x/resolved/1', 'outage/o1/resolved/x'])
    expect(parseNote(id)).toBeUndefined();
});
