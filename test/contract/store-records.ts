import type { Store } from '../../src/core/ports/store';
import type { Outage } from '../../src/domain/outage';
import {
  ALERTS,
  AT,
  announcement,
  GENERAL,
  INCIDENT,
  sampleOutage,
  samplePage,
  sampleReport,
  sampleSubscription,
} from './store-samples';

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

export function recordsContract(store: () => Store): void {
  describe('reports', () => {
    test('come back as they were added, with every odd character', async () => {
      const { channel: _, circumstances: __, ...withoutChannel } = sampleReport('b');
      await store().reports.add('us', sampleReport('a'));
      await store().reports.add('us', { ...withoutChannel, type: 'unknown', facts: {}, redactions: [] });
      expect(await store().reports.since('us', 0)).toEqual([
        sampleReport('a'),
        { ...withoutChannel, type: 'unknown', facts: {}, redactions: [] },
      ]);
    });

    test('come oldest first, those of one moment in the order they came, from the given moment on', async () => {
      for (const [id, at] of [
        ['z', 20],
        ['late', 10],
        ['a', 20],
        ['early', 9],
      ] as const) {
        await store().reports.add('us', sampleReport(id, at));
      }
      expect(ids(await store().reports.since('us', 10))).toEqual(['late', 'z', 'a']);
    });

    test('are kept once, however often they are added', async () => {
      await store().reports.add('us', sampleReport('a', 10));
      await store().reports.add('us', sampleReport('a', 20));
      expect(await store().reports.since('us', 0)).toEqual([sampleReport('a', 10)]);
    });

    test('survive in order when hundreds arrive at once', async () => {
      const many = Array.from({ length: 700 }, (_, n) => sampleReport(`r${n}`, AT));
      await Promise.all(many.map((report) => store().reports.add('us', report)));
      expect(ids(await store().reports.since('us', AT))).toEqual(ids(many));
    });

    test('are dropped before a moment, for every tenant, together with what people said until then', async () => {
      for (const tenant of ['us', 'them']) {
        await store().reports.add(tenant, sampleReport('old', 9));
        await store().reports.add(tenant, sampleReport('new', 10));
        await store().working.add(tenant, { person: 'ann', at: 9 });
        await store().working.add(tenant, { person: 'bob', at: 10 });
      }
      expect(await store().reports.prune(10)).toBe(2);
      expect(await store().reports.prune(10)).toBe(0);
      for (const tenant of ['us', 'them']) {
        expect(ids(await store().reports.since(tenant, 0))).toEqual(['new']);
        expect(await store().working.since(tenant, 0)).toEqual([{ person: 'bob', at: 10 }]);
      }
    });

    test('are dropped all, however many there are', async () => {
      await Promise.all(Array.from({ length: 4_100 }, (_, n) => store().reports.add('us', sampleReport(`r${n}`, n))));
      expect(await store().reports.prune(4_099)).toBe(4_099);
      expect(ids(await store().reports.since('us', 0))).toEqual(['r4099']);
    });
  });

  describe('people who say that it works', () => {
    test('come back oldest first from the moment on, as often as they said it', async () => {
      for (const at of [30, 10, 20, 20]) await store().working.add('us', { person: `p${at}`, at });
      expect(await store().working.since('us', 20)).toEqual([
        { person: 'p20', at: 20 },
        { person: 'p20', at: 20 },
        { person: 'p30', at: 30 },
      ]);
    });

    test('may say afterwards what helped, for what they said last', async () => {
      for (const at of [10, 20]) await store().working.add('us', { person: 'ann', at });
      await store().working.add('us', { person: 'bob', at: 30, helped: 'waiting' });
      await store().working.sayHelped('us', 'ann', 'restart');
      await store().working.sayHelped('us', 'ann', 'model');
      await store().working.sayHelped('them', 'ann', 'other');
      await store().working.sayHelped('us', 'nobody', 'other');
      expect(await store().working.since('us', 0)).toEqual([
        { person: 'ann', at: 10 },
        { person: 'ann', at: 20, helped: 'model' },
        { person: 'bob', at: 30, helped: 'waiting' },
      ]);
    });
  });

  describe('outages', () => {
    test('come back as they were saved', async () => {
      await store().outages.save('us', sampleOutage('a'));
      expect(await store().outages.open('us')).toEqual([sampleOutage('a')]);
    });

    test('have one row each, in which the newest state wins', async () => {
      const { usual: _, ...second } = sampleOutage('a', { revision: 2, state: 'recovering', recoveringAt: AT + 9 });
      await store().outages.save('us', sampleOutage('a'));
      await store().outages.save('us', second);
      await store().outages.save('us', sampleOutage('a', { revision: 1 }));
      expect(await store().outages.since('us', 0)).toEqual([second]);
    });

    test('take a state of the same revision: not every change is one that people see', async () => {
      await store().outages.save('us', sampleOutage('a'));
      await store().outages.save('us', sampleOutage('a', { lastFailureAt: AT + 99 }));
      expect(await store().outages.one('us', 'a')).toEqual(sampleOutage('a', { lastFailureAt: AT + 99 }));
      expect(await store().outages.one('them', 'a')).toBeUndefined();
      expect(await store().outages.open('us')).toEqual([sampleOutage('a', { lastFailureAt: AT + 99 })]);
    });

    test('are open until they are over', async () => {
      const states: readonly Outage['state'][] = ['suspected', 'confirmed', 'recovering', 'over'];
      for (const state of states) await store().outages.save('us', sampleOutage(state, { state }));
      expect(ids(await store().outages.open('us')).sort()).toEqual(['confirmed', 'recovering', 'suspected']);
      await store().outages.save('us', sampleOutage('confirmed', { state: 'over', revision: 2 }));
      expect(ids(await store().outages.open('us')).sort()).toEqual(['recovering', 'suspected']);
    });

    test('of a time are those that began in it and all that are open, oldest first', async () => {
      await store().outages.save('us', sampleOutage('long ago', { since: 10, state: 'over' }));
      await store().outages.save('us', sampleOutage('then', { since: 30, state: 'over' }));
      await store().outages.save('us', sampleOutage('old and open', { since: 20 }));
      await store().outages.save('us', sampleOutage('now', { since: 40 }));
      expect(ids(await store().outages.since('us', 30))).toEqual(['old and open', 'then', 'now']);
    });
  });

  describe('pages', () => {
    test('are unknown at first, then what was saved last', async () => {
      expect(await store().pages.load('us', 'claude')).toBeUndefined();
      await store().pages.save('us', samplePage('claude', 1));
      await store().pages.save('us', samplePage('claude', 2));
      await store().pages.save('us', samplePage('other', 3));
      expect(await store().pages.load('us', 'claude')).toEqual(samplePage('claude', 2));
    });
  });

  describe('subscriptions', () => {
    test('are one per channel, the last one put', async () => {
      const { mutedUntil: _, ...unmuted } = sampleSubscription(GENERAL, { monitored: true, teamOutages: false });
      await store().subscriptions.put('us', sampleSubscription(GENERAL));
      await store().subscriptions.put('us', sampleSubscription(ALERTS));
      await store().subscriptions.put('us', { ...unmuted, components: [] });
      expect(await store().subscriptions.all('us')).toEqual([
        sampleSubscription(ALERTS),
        { ...unmuted, components: [] },
      ]);
    });

    test('end for one channel, and only there', async () => {
      await store().subscriptions.put('us', sampleSubscription(GENERAL));
      await store().subscriptions.put('us', sampleSubscription(ALERTS));
      await store().subscriptions.remove('us', GENERAL);
      await store().subscriptions.remove('us', { ...ALERTS, workspace: 'elsewhere' });
      expect(await store().subscriptions.all('us')).toEqual([sampleSubscription(ALERTS)]);
    });
  });

  describe('watchers', () => {
    test('wait for a subject, each once, until they are taken', async () => {
      const outage = { kind: 'outage', id: 'inc1' } as const;
      for (const channel of [GENERAL, ALERTS, GENERAL]) await store().watchers.add('us', INCIDENT, channel);
      await store().watchers.add('us', outage, GENERAL);
      expect(await store().watchers.forSubject('us', INCIDENT)).toEqual([ALERTS, GENERAL]);
      expect(await store().watchers.take('us', INCIDENT)).toEqual([ALERTS, GENERAL]);
      expect(await store().watchers.take('us', INCIDENT)).toEqual([]);
      expect(await store().watchers.forSubject('us', INCIDENT)).toEqual([]);
      expect(await store().watchers.forSubject('us', outage)).toEqual([GENERAL]);
    });
  });

  describe('watchers of a place', () => {
    const outage = { kind: 'outage', id: 'o1' } as const;

    test('are told by the place', async () => {
      await store().watchers.add('us', outage, GENERAL);
      await store().watchers.add('us', INCIDENT, GENERAL);
      await store().watchers.add('us', INCIDENT, ALERTS);
      expect(await store().watchers.of('us', GENERAL)).toEqual([INCIDENT, outage]);
      expect(await store().watchers.of('them', GENERAL)).toEqual([]);
    });

    test('go with their workspace, and no others', async () => {
      const elsewhere = { ...GENERAL, workspace: 'elsewhere' };
      for (const channel of [GENERAL, ALERTS, elsewhere]) await store().watchers.add('us', INCIDENT, channel);
      await store().watchers.add('them', INCIDENT, GENERAL);
      await store().watchers.leave('us', GENERAL);
      expect(await store().watchers.forSubject('us', INCIDENT)).toEqual([elsewhere]);
      expect(await store().watchers.forSubject('them', INCIDENT)).toEqual([GENERAL]);
    });
  });

  describe('tenants', () => {
    test('are known by a subscription, an open outage or a delivery that is due, each once', async () => {
      expect(await store().tenants()).toEqual([]);
      await store().subscriptions.put('b', sampleSubscription(GENERAL));
      await store().subscriptions.put('b', sampleSubscription(ALERTS));
      await store().outages.save('b', sampleOutage('a'));
      await store().outages.save('a', sampleOutage('a'));
      await store().outages.save('over', sampleOutage('a', { state: 'over' }));
      await store().outbox.want('c', GENERAL, announcement(1), 1);
      await store().reports.add('reports', sampleReport('a'));
      expect(await store().tenants()).toEqual(['a', 'b', 'c']);
    });

    test('see nothing of each other, even with the same ids', async () => {
      await store().reports.add('them', sampleReport('a'));
      await store().working.add('them', { person: 'ann', at: AT });
      await store().outages.save('them', sampleOutage('a'));
      await store().pages.save('them', samplePage('claude'));
      await store().subscriptions.put('them', sampleSubscription(GENERAL));
      await store().watchers.add('them', INCIDENT, GENERAL);

      for (const us of ['us', '', 'THEM', "them' or '1'='1", '%']) {
        expect(await store().reports.since(us, 0)).toEqual([]);
        expect(await store().working.since(us, 0)).toEqual([]);
        expect(await store().outages.open(us)).toEqual([]);
        expect(await store().outages.since(us, 0)).toEqual([]);
        expect(await store().pages.load(us, 'claude')).toBeUndefined();
        expect(await store().subscriptions.all(us)).toEqual([]);
        expect(await store().watchers.forSubject(us, INCIDENT)).toEqual([]);
      }
    });

    test('change nothing of each other, even with the same ids', async () => {
      await store().reports.add('them', sampleReport('a'));
      await store().outages.save('them', sampleOutage('a'));
      await store().pages.save('them', samplePage('claude'));
      await store().subscriptions.put('them', sampleSubscription(GENERAL));
      await store().watchers.add('them', INCIDENT, GENERAL);

      await store().reports.add('us', sampleReport('a', AT + 1));
      await store().outages.save('us', sampleOutage('a', { revision: 9, state: 'over' }));
      await store().pages.save('us', samplePage('claude', 9));
      await store().subscriptions.put('us', sampleSubscription(GENERAL, { monitored: true }));
      await store().subscriptions.remove('us', GENERAL);
      await store().watchers.take('us', INCIDENT);

      expect(await store().reports.since('them', 0)).toEqual([sampleReport('a')]);
      expect(await store().reports.since('us', 0)).toEqual([sampleReport('a', AT + 1)]);
      expect(await store().outages.since('them', 0)).toEqual([sampleOutage('a')]);
      expect(await store().pages.load('them', 'claude')).toEqual(samplePage('claude'));
      expect(await store().subscriptions.all('them')).toEqual([sampleSubscription(GENERAL)]);
      expect(await store().watchers.forSubject('them', INCIDENT)).toEqual([GENERAL]);
    });
  });
}
