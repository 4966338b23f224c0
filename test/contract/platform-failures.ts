import { PlatformError } from '../../src/domain/errors';
import { eventually } from '../support/eventually';
import { cardOf } from './platform-cards';
import type { Failure } from './platform-harness';
import { leftOpen, type Stage } from './platform-stage';

/** How every platform fails and stops. */
export function failuresContract(stage: Stage): void {
  describe('failures', () => {
    const kinds: readonly Failure[] = ['rate-limited', 'unavailable', 'channel-gone', 'token-revoked'];

    it.each(kinds)('%s is told as such, at once and without a second try', async (kind) => {
      if (stage.harness.failures && !stage.harness.failures.includes(kind)) return;
      const { adapter, channels, people } = stage.harness;
      stage.harness.failNext(kind, kind === 'rate-limited' ? 7_000 : undefined);
      const error = await failureOf(adapter.send(channels[0], cardOf('Lost'), { deliveryId: 'd-1' }));
      expect(error).toMatchObject({ platform: adapter.platform, kind });
      if (kind === 'rate-limited') expect(error.retryAfterMs).toBe(7_000);
      if (kind !== 'channel-gone') expect(await stage.readBy(people[0])).toHaveLength(0);
    });

    it('a message that was deleted is gone when it is edited', async () => {
      const { adapter, channels } = stage.harness;
      if (!stage.can.edit) return;
      const ref = await adapter.send(channels[0], cardOf('Soon gone'), { deliveryId: 'd-1' });
      await stage.harness.deleteMessage(ref);
      expect(await failureOf(adapter.edit(ref, cardOf('Too late')))).toMatchObject({ kind: 'message-gone' });
    });

    it('a channel that does not exist is gone', async () => {
      const { adapter, channels } = stage.harness;
      const nowhere = { ...channels[0], channel: channels[0].channel.replace(/.$/, (c) => (c === '9' ? '8' : '9')) };
      const sent = adapter.send(nowhere, cardOf('Lost'), { deliveryId: 'd-1' });
      expect(await failureOf(sent)).toMatchObject({ kind: 'channel-gone' });
    });

    it('never carry what the message said', async () => {
      const { adapter, channels } = stage.harness;
      stage.harness.failNext('channel-gone');
      const error = await failureOf(adapter.send(channels[0], cardOf('Secret plan'), { deliveryId: 'd-1' }));
      expect(`${error.message} ${JSON.stringify(error.details)}`).not.toContain('Secret plan');
    });
  });

  describe('stopping', () => {
    it('ends everything: no more events, nothing left open', async () => {
      const { adapter, channels, people, people_do } = stage.harness;
      await people_do.message(people[0], channels[0], 'before');
      await stage.hears(1);
      await adapter.stop();
      await people_do.message(people[0], channels[0], 'after').catch(() => undefined);
      await stage.harness.close();
      await eventually(() => expect(leftOpen(stage.before)).toEqual([]));
      expect(stage.heard).toHaveLength(1);
    });

    it('may be asked for twice', async () => {
      await stage.harness.adapter.stop();
      await expect(stage.harness.adapter.stop()).resolves.toBeUndefined();
    });
  });
}

async function failureOf(work: Promise<unknown>): Promise<PlatformError> {
  const outcome = await work.then(
    () => 'it succeeded',
    (error: unknown) => error,
  );
  if (outcome instanceof PlatformError) return outcome;
  throw new Error(`expected a PlatformError, got ${String(outcome)}`);
}
