import { outageSubject } from '../../../src/core/outages/outage-watch';
import { MINUTE, SECOND } from '../../../src/domain/duration';
import { ALERTS, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const threeFail = async () => {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
};
const texts = () => stage.platform.texts(ALERTS);
const delivery = async () => {
  const [id = ''] = stage.context.state.outages.keys();
  const [first] = await stage.store.outbox.forSubject('default', outageSubject(id));
  if (!first) throw new Error('there is no delivery');
  return first;
};

describe('a message that was posted without our learning of it', () => {
  test('is found, and brought to what is true by then', async () => {
    stage.platform.swallowNext();
    await threeFail();
    expect(texts()).toEqual([expect.stringContaining('3 people')]);
    await stage.report('dan');
    await stage.minutes(1);
    expect(texts()).toEqual([expect.stringContaining('4 people')]);
    expect((await delivery()).state).toBe('settled');
  });

  test('is found, and left as it is while nothing is new', async () => {
    stage.platform.swallowNext();
    await threeFail();
    await stage.minutes(1);
    expect(stage.platform.messages(ALERTS)).toMatchObject([{ edits: 0 }]);
    expect(stage.platform.calls()).toBe(2);
  });
});

describe('a channel that is back after it could not be posted in', () => {
  test('is looked through for what an earlier try may have posted there, and that shows the last state', async () => {
    stage.platform.swallowNext();
    await threeFail();
    stage.platform.failNext('channel-gone');
    await stage.minutes(60);
    expect(texts()).toEqual([expect.stringContaining('Claude looks down')]);
    await stage.core.placeChanged({ kind: 'channel-joined', channel: ALERTS });
    await stage.context.wakeOutbox();
    await stage.context.wakeOutbox();
    expect(texts()).toEqual([expect.stringMatching(/^Resolved: .*\n.*3 people/)]);
  });

  const overMeanwhile = async () => {
    await threeFail();
    await stage.minutes(2);
    stage.platform.failNext('channel-gone');
    await stage.report('dan');
    await stage.minutes(60);
    expect(texts()).toEqual([expect.stringContaining('Claude looks down')]);
  };

  test('shows no outage that ended meanwhile as open', async () => {
    await overMeanwhile();
    await stage.core.placeChanged({ kind: 'channel-joined', channel: ALERTS });
    await stage.minutes(1);
    expect(texts()).toEqual([expect.stringMatching(/^Resolved: .*\n.*4 people/)]);
  });

  test('shows none either when somebody subscribes it anew', async () => {
    await overMeanwhile();
    await stage.command('dora', 'subscribe', ALERTS);
    await stage.minutes(1);
    expect(texts()).toEqual([expect.stringMatching(/^Resolved: /)]);
  });

  test('is brought to the last state though the process ended as soon as it had let it in again', async () => {
    await overMeanwhile();
    const { transaction } = stage.store;
    jest.spyOn(stage.store, 'transaction').mockImplementationOnce(async (work) => {
      await transaction(work);
      throw new Error('killed');
    });
    await expect(stage.core.placeChanged({ kind: 'channel-joined', channel: ALERTS })).rejects.toThrow('killed');
    await stage.core.stop();
    const again = await openStage({ store: stage.store, clock: stage.clock, platform: stage.platform });
    await again.minutes(1);
    expect(texts()).toEqual([expect.stringMatching(/^Resolved: /)]);
    await again.core.stop();
  });

  test('is not edited where nothing was missed', async () => {
    await threeFail();
    await stage.core.placeChanged({ kind: 'channel-left', channel: ALERTS });
    await stage.core.placeChanged({ kind: 'channel-joined', channel: ALERTS });
    await stage.minutes(2);
    expect(stage.platform.messages(ALERTS)).toMatchObject([{ edits: 0 }]);
  });

  test('is known to be lost before its delivery is given up, since the process may end in between', async () => {
    stage.platform.failNext('not-permitted');
    const { giveUp } = stage.store.outbox;
    const lostThen: unknown[] = [];
    jest.spyOn(stage.store.outbox, 'giveUp').mockImplementation(async (...args) => {
      lostThen.push((await stage.store.subscriptions.all('default'))[0]?.lost?.why);
      return giveUp(...args);
    });
    await threeFail();
    expect(lostThen).toEqual(['not-permitted']);
  });
});

test('a note waits, and not in a circle, while a process that died holds the message it belongs to', async () => {
  await threeFail();
  await stage.minutes(2);
  await stage.core.stop();
  const { id, channel, subject, revision } = await delivery();
  const now = stage.clock.now();
  const changed = { subject, reason: 'changed', revision: revision + 1, at: now } as const;
  await stage.store.outbox.want('default', channel, changed, now);
  const note = { kind: 'note', id: `outage/${subject.id}/relapse/${now}` } as const;
  await stage.store.outbox.want('default', channel, { subject: note, reason: 'first', revision: 1, at: now }, now + 1);
  const [held] = await stage.store.outbox.claim(now, MINUTE, 1);
  expect(held?.id).toBe(id);
  const retry = jest.spyOn(stage.store.outbox, 'retry');
  const again = await openStage({ store: stage.store, clock: stage.clock, platform: stage.platform });
  await again.clock.advance(SECOND);
  expect(stage.platform.notes(ALERTS)).toEqual([]);
  await again.minutes(2);
  expect(stage.platform.notes(ALERTS)).toHaveLength(1);
  expect(retry.mock.calls.length).toBeLessThanOrEqual(61);
  await again.core.stop();
});
