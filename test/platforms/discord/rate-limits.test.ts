import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { createPacer } from '../../../src/platforms/discord/pacer';
import { eventually } from '../../support/eventually';
import { limited } from '../../support/fake-discord-limits';
import { failureOf, useFakeDiscord } from './use-fake';

const card = { title: 'Claude looks down', tone: 'bad' as const, body: [], actions: [] };

describe('limits of Discord', () => {
  const use = useFakeDiscord();
  const channels = () => [...use().fake.state.channels.keys()];
  const send = (deliveryId: string, channel = use().general) =>
    use().adapter.send({ ...use().place, channel }, card, { deliveryId });
  const refuseNext = (...refusal: Parameters<typeof limited> extends [unknown, ...infer R] ? R : never) =>
    void use().fake.state.failures.push(limited(use().fake.state, ...refusal));

  it.each(['global', 'user', 'shared'] as const)(
    'a refusal (%s) is told with the time to wait, tried once',
    async (scope) => {
      await use().start();
      const before = use().fake.state.calls.length;
      refuseNext(7, scope);
      expect(await failureOf(send('1'))).toMatchObject({ kind: 'rate-limited', retryAfterMs: 7_000 });
      expect(use().fake.state.calls).toHaveLength(before + 1);
    },
  );

  it('one channel’s holds up no other, and asks nothing of Discord before its time', async () => {
    await use().start();
    const [first = '', second = ''] = channels();
    // From its first answer on the SDK knows to which limit the calls belong.
    use().fake.state.limits.perChannel = { calls: 5, ms: 2_000 };
    await send('0', first);
    refuseNext(2, 'user');
    await failureOf(send('1', first));
    await expect(send('2', second)).resolves.toMatchObject({ channel: second });
    const before = use().fake.state.calls.length;
    const error = await failureOf(send('3', first));
    expect(error.kind).toBe('rate-limited');
    expect(error.retryAfterMs).toBeGreaterThan(1_000);
    expect(use().fake.state.calls).toHaveLength(before);
  });

  it('the bot’s as a whole stops its messages, not its answers to commands', async () => {
    await use().start();
    const [, second = ''] = channels();
    refuseNext(30, 'global');
    await failureOf(send('1'));
    const timers = openTimers();
    expect(await failureOf(send('2', second))).toMatchObject({ kind: 'rate-limited' });
    expect(openTimers()).toBeLessThanOrEqual(timers);
    use().people.command(use().ada, use().general, 'status');
    await eventually(() => expect(use().fake.state.interactions.at(-1)?.acknowledged).toBeDefined());
    await eventually(() => expect(use().heard).toHaveLength(1));
  });

  it('are not met at all by as many messages as one announcement has', async () => {
    await use().start();
    use().fake.state.limits.global = 50;
    use().fake.state.limits.perChannel = { calls: 5, ms: 5_000 };
    const many = Array.from({ length: 100 }, (_, index) => String(1_400_000_000_000_100_000n + BigInt(index)));
    for (const id of many) use().fake.state.channels.set(id, { id, type: 0, name: `c${id}` });
    await Promise.all(many.map((id) => send(id, id)));
    expect(use().fake.state.messages).toHaveLength(100);
    expect(use().fake.state.refusedForRate).toBe(0);
  });

  it('that a channel tells beforehand are kept: the next message waits for the outbox', async () => {
    await use().start();
    use().fake.state.limits.perChannel = { calls: 2, ms: 2_000 };
    await send('1');
    await send('2');
    expect((await failureOf(send('3'))).retryAfterMs).toBeGreaterThan(1_000);
    expect(use().fake.state.refusedForRate).toBe(0);
  });
});

function openTimers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
}

describe('the pace of calls', () => {
  it('lets some go at once and the rest one after the other, in the order of asking', async () => {
    const clock = createVirtualClock(0);
    const pacer = createPacer(clock, { perSecond: 10, burst: 3 });
    const gone: number[] = [];
    for (let i = 0; i < 8; i++) void pacer.turn().then(() => gone.push(i));
    await clock.advance(0);
    expect(gone).toEqual([0, 1, 2]);
    await clock.advance(100);
    expect(gone).toEqual([0, 1, 2, 3]);
    await clock.advance(400);
    expect(gone).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('never lets more go in any second than both together', async () => {
    const clock = createVirtualClock(0);
    const pacer = createPacer(clock, { perSecond: 40, burst: 8 });
    const times: number[] = [];
    for (let i = 0; i < 200; i++) void pacer.turn().then(() => times.push(clock.now()));
    await clock.advance(2_000);
    for (let i = 0; i < 30; i++) void pacer.turn().then(() => times.push(clock.now()));
    await clock.advance(10_000);
    expect(times).toHaveLength(230);
    for (const at of times) expect(times.filter((t) => t >= at && t < at + 1_000).length).toBeLessThanOrEqual(48);
  });

  it('lets everybody go when it is stopped', async () => {
    const clock = createVirtualClock(0);
    const pacer = createPacer(clock, { perSecond: 1, burst: 1 });
    const turns = [pacer.turn(), pacer.turn(), pacer.turn()];
    pacer.stop();
    await expect(Promise.all([...turns, pacer.turn()])).resolves.toHaveLength(4);
  });
});
