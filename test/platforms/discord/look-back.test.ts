import { action } from '../../../src/content/actions';
import { type Card, paragraph } from '../../../src/content/card';
import type { Clock } from '../../../src/core/ports/clock';
import { systemClock } from '../../../src/lib/system-clock';
import { createActionIds } from '../../../src/platforms/discord/action-ids';
import { madeAt } from '../../../src/platforms/discord/snowflake';
import { Refusal } from '../../support/fake-discord-state';
import { failureOf, useFakeDiscord } from './use-fake';

const bare: Card = { title: 'Maintenance', tone: 'notice', body: [paragraph('From noon on.')], actions: [] };
const linked: Card = { ...bare, title: 'Claude is down', url: 'https://stspg.io/1' };
const pressable: Card = { ...linked, actions: [action('notify', 'incident:1'), action('why')] };

describe('a delivery on Discord that may have arrived minutes ago', () => {
  const use = useFakeDiscord();
  const shown = () => use().fake.state.messages;

  /** As Discord does after some minutes. */
  function forgetNonces(): void {
    for (const message of shown()) message.payload = { ...message.payload, nonce: `forgotten ${message.id}` };
  }

  async function sentAndLost(card: Card): Promise<void> {
    const adapter = await use().start();
    use().fake.state.loseNextAnswer = true;
    const failure = await failureOf(adapter.send(use().place, card, { deliveryId: '1' }));
    expect(failure.kind).toBe('unavailable');
    forgetNonces();
  }

  it.each([
    ['a button', pressable, { ...pressable, title: 'Resolved: Claude is down' }],
    ['a link', linked, { ...linked, title: 'Resolved: Claude is down' }],
    ['its words alone', bare, bare],
  ])('is found there by %s, also with other words by now', async (_by, first, later) => {
    await sentAndLost(first);
    const ref = await use().adapter.send(use().place, later, { deliveryId: '1', again: true });
    expect(ref.message).toBe(shown()[0]?.id);
    expect(shown()).toHaveLength(1);
  });

  it('is found by a process that did not send it', async () => {
    await sentAndLost(pressable);
    await use().adapter.stop();
    const next = await use().start();
    await next.send(use().place, pressable, { deliveryId: '1', again: true });
    expect(shown()).toHaveLength(1);
  });

  it('is not mistaken for another one of the same subject', async () => {
    await sentAndLost(pressable);
    await use().adapter.send(use().place, pressable, { deliveryId: '2', again: true });
    expect(shown()).toHaveLength(2);
  });

  it('is not mistaken for what somebody else wrote', async () => {
    const adapter = await use().start();
    await adapter.send(use().place, bare, { deliveryId: '1' });
    forgetNonces();
    const copied = { payload: shown()[0]?.payload ?? {}, by: use().ada };
    shown().splice(0, 1, { id: use().fake.state.nextId(), channel: use().general, ...copied });
    await adapter.send(use().place, bare, { deliveryId: '1', again: true });
    expect(shown()).toHaveLength(2);
  });

  it('is found in its thread, and as an answer where there are no threads', async () => {
    const adapter = await use().start();
    const top = await adapter.send(use().place, pressable, { deliveryId: '1' });
    const note = () => adapter.send(use().place, bare, { deliveryId: '2', thread: top, again: true });
    const first = await note();
    forgetNonces();
    expect(await note()).toEqual(first);
    use().fake.state.denied.add(`threads:${use().general}`);
    const other = await adapter.send(use().place, pressable, { deliveryId: '3' });
    const answer = () => adapter.send(use().place, bare, { deliveryId: '4', thread: other, again: true });
    const answered = await answer();
    forgetNonces();
    expect(await answer()).toEqual(answered);
  });

  it('is found behind what others said since, as far as a day back', async () => {
    await sentAndLost(pressable);
    const [lost] = shown();
    const at = madeAt(lost?.id ?? '0');
    for (let n = 0; n < 150; n += 1) {
      shown().push({ id: use().fake.state.nextId(), channel: use().general, payload: {}, by: use().ada });
    }
    const clock: Clock = { ...systemClock, now: () => at + 3_600_000 };
    const adapter = use().build({}, clock);
    await use().listen(adapter);
    const ref = await adapter.send(use().place, pressable, { deliveryId: '1', again: true });
    expect(ref.message).toBe(lost?.id);
    expect(use().fake.state.calls.filter((call) => call === `GET /channels/${use().general}/messages`)).toHaveLength(2);
  });

  it('is sent, as nothing can be seen where the bot may not read back', async () => {
    await sentAndLost(pressable);
    Object.assign(use().fake.state.channels.get(use().general) ?? {}, { forbidden: ['ReadMessageHistory'] });
    await use().adapter.send(use().place, pressable, { deliveryId: '1', again: true });
    expect(shown()).toHaveLength(2);
  });

  it('waits while Discord cannot tell what stands there', async () => {
    await sentAndLost(pressable);
    use().fake.state.failures.push(new Refusal(503, 0, 'upstream connect error'));
    const failure = await failureOf(use().adapter.send(use().place, pressable, { deliveryId: '1', again: true }));
    expect(failure.kind).toBe('unavailable');
    expect(shown()).toHaveLength(1);
  });

  it('has buttons that work all the same', async () => {
    const adapter = await use().start();
    await adapter.send(use().place, pressable, { deliveryId: '1' });
    const ids = shown()[0]?.payload.components?.[0]?.components.map(({ custom_id = '' }) => custom_id) ?? [];
    expect(new Set(ids).size).toBe(2);
    const { decode } = createActionIds();
    expect(ids.map(decode)).toEqual([{ action: 'notify', value: 'incident:1' }, { action: 'why' }]);
  });
});
