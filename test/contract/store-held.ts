import type { Store } from '../../src/core/ports/store';
import type { TellingSettings } from '../../src/domain/subscription';
import { ALERTS, AT, GENERAL, INCIDENT, sampleSubscription } from './store-samples';

const OUTAGE = { kind: 'outage', id: 'o1' } as const;
const TELLING: TellingSettings = {
  quiet: { from: 1_320, until: 420, zone: 'Europe/Berlin', days: ['Mon', 'Sun'], except: 'critical' },
  mention: { who: [{ kind: 'group', id: 'S1', name: 'oncall "<@U1>"' }], from: 'major' },
  draftTo: { kind: 'person', id: 'ana', name: 'Ana' },
  times: { zone: 'Asia/Kolkata', clock: '12h' },
};

export function heldContract(store: () => Store): void {
  describe('how a channel wants to be told', () => {
    test('comes back as it was set, and goes when it is taken away', async () => {
      await store().subscriptions.put('us', sampleSubscription(ALERTS, TELLING));
      expect(await store().subscriptions.all('us')).toEqual([sampleSubscription(ALERTS, TELLING)]);
      const { quiet: _, ...rest } = TELLING;
      await store().subscriptions.put('us', sampleSubscription(ALERTS, rest));
      expect(await store().subscriptions.all('us')).toEqual([sampleSubscription(ALERTS, rest)]);
      await store().subscriptions.put('us', sampleSubscription(ALERTS));
      expect(await store().subscriptions.all('us')).toEqual([sampleSubscription(ALERTS)]);
    });
  });

  describe('what is held back', () => {
    const quiet = (at = AT) => ({ why: 'quiet', subject: INCIDENT, channel: ALERTS, at }) as const;
    const waiting = async () => (await store().held.waiting('us')).map(({ why, subject, at }) => [why, subject.id, at]);

    test('waits once per subject, channel and cause, since it was held first, and only for its tenant', async () => {
      await store().held.hold('us', { ...quiet(AT + 5), subject: OUTAGE });
      await store().held.hold('us', quiet());
      await store().held.hold('us', quiet(AT + 9));
      await store().held.hold('us', { ...quiet(AT + 7), why: 'turn' });
      expect(await waiting()).toEqual([
        ['quiet', 'inc1', AT],
        ['quiet', 'o1', AT + 5],
        ['turn', 'inc1', AT + 7],
      ]);
      expect(await store().held.waiting('them')).toEqual([]);
      expect(await store().held.drafts('us', INCIDENT)).toEqual([]);
    });

    test('is found by its digest once that is written, and may then wait anew', async () => {
      await store().held.hold('us', quiet());
      await store().held.hold('us', { ...quiet(AT + 1), why: 'turn' });
      const rows = await store().held.waiting('us');
      await store().held.settle('us', rows.slice(0, 1), 'told', 'd1');
      expect((await store().held.inDigest('us', 'd1')).map(({ why, state }) => [why, state])).toEqual([
        ['quiet', 'told'],
      ]);
      expect(await waiting()).toEqual([['turn', 'inc1', AT + 1]]);
      await store().held.settle('us', rows, 'told', 'd2');
      expect(await store().held.inDigest('us', 'd1')).toHaveLength(1);
      await store().held.hold('us', quiet(AT + 2));
      expect(await waiting()).toEqual([['quiet', 'inc1', AT + 2]]);
    });

    test('as a draft names who has it, and says what became of it', async () => {
      await store().held.hold('us', { ...quiet(), why: 'draft', to: 'ana' });
      const [draft] = await store().held.drafts('us', INCIDENT);
      expect(draft).toMatchObject({ state: 'waiting', to: 'ana', channel: ALERTS, subject: INCIDENT, at: AT });
      expect(draft?.id).toMatch(/^[\w-]{22}$/);
      expect(await waiting()).toEqual([]);
      expect(await store().held.openDrafts('us')).toEqual([draft]);
      expect(await store().held.openDrafts('them')).toEqual([]);
      await store().held.settle('us', draft ? [draft] : [], 'discarded');
      expect(await store().held.openDrafts('us')).toEqual([]);
      expect(await store().held.draft('us', draft?.id ?? '')).toMatchObject({ state: 'discarded' });
      expect(await store().held.draft('them', draft?.id ?? '')).toBeUndefined();
    });

    test('goes with its channel, and with its age', async () => {
      await store().held.hold('us', quiet());
      await store().held.hold('us', { ...quiet(AT + 1), channel: GENERAL });
      await store().held.hold('them', quiet());
      await store().held.forget('us', ALERTS);
      expect(await waiting()).toEqual([['quiet', 'inc1', AT + 1]]);
      expect(await store().held.prune(AT + 1)).toBe(1);
      expect(await store().held.waiting('them')).toEqual([]);
      expect(await waiting()).toHaveLength(1);
    });
  });
}
