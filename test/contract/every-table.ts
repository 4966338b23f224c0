import type { Store } from '../../src/core/ports/store';
import type { TenantId } from '../../src/domain/tenancy';
import {
  ALERTS,
  AT,
  announcement,
  GENERAL,
  INCIDENT,
  messageIn,
  sampleBaseline,
  sampleNote,
  sampleOutage,
  samplePage,
  sampleReport,
  sampleSubscription,
} from './store-samples';

const PLACE = { platform: 'slack', workspace: 'T1', channel: '@U1' } as const;

/** Puts something into every table; what two tenants put has the same ids, and differs by `word`. */
export async function fillEveryTable(store: Store, tenant: TenantId, word: string): Promise<void> {
  const person = `slack:T1:${word}`;
  for (const id of ['a', 'b']) await store.reports.add(tenant, { ...sampleReport(id), reason: word, reporter: person });
  await store.working.add(tenant, { person, at: AT, helped: 'waiting' });
  await store.outages.save(tenant, sampleOutage('a', { incidentId: word }));
  await store.outages.save(tenant, sampleOutage('b', { incidentId: word, state: 'over' }));
  const unreachable = { since: AT, reason: word, announced: true };
  await store.pages.save(tenant, { ...samplePage('claude'), unreachable });
  await store.pageNews.add(`claude ${word}`, { number: 1, changes: [] }, AT);
  await store.pageNews.setHeard(tenant, 'claude', word.length);
  await store.subscriptions.put(tenant, sampleSubscription(GENERAL, { subscribedBy: word, weekly: true }));
  await store.watchers.add(tenant, INCIDENT, { ...PLACE, channel: word });
  await store.watchers.add(tenant, { kind: 'outage', id: word }, PLACE);
  await store.held.hold(tenant, { why: 'draft', subject: INCIDENT, channel: GENERAL, at: AT, to: word });
  await store.held.hold(tenant, { why: 'quiet', subject: { kind: 'outage', id: word }, channel: GENERAL, at: AT });
  await store.baselines.save(tenant, sampleBaseline(word.length));
  const cluster = { id: 'c1-b', type: 'timeout', label: word, basis: 'signature' } as const;
  await store.groupings.put(tenant, { id: 'a', from: 'c1-a', to: cluster, by: person, at: AT });
  for (const channel of [GENERAL, ALERTS]) await store.outbox.want(tenant, channel, announcement(word.length), AT);
  const delivery = await store.outbox.one(tenant, INCIDENT, GENERAL);
  const message = messageIn(GENERAL, word);
  await store.outbox.settle(delivery?.id ?? '', { at: AT, revision: word.length, message });
  const installation = { platform: 'slack', workspace: 'T1', sealed: word, installedBy: word, installedAt: AT };
  await store.installations.put(tenant, installation);
  await store.tokens.add(tenant, { id: 'a', name: word, hash: word, person, createdAt: AT, usedAt: AT + 1 });
  await store.tokens.salt(word);
  const signal = { minute: AT, model: word, route: 'anthropic', version: '1', outcome: 'ok', count: 2 ** 40 } as const;
  await store.signals.add(tenant, [signal]);
  await store.reminders.put(tenant, { id: 'a', kind: 'limit-reset', person, place: PLACE, dueAt: AT, about: { word } });
  await store.noise.add(tenant, [{ channel: { ...GENERAL, channel: word }, day: AT, posts: 1, edits: 2, pings: 3 }]);
  await store.marks.put(tenant, { outage: 'a', person, opinion: 'real', at: AT });
  await store.links.put(tenant, [{ claim: 'a', person, until: AT }]);
  await store.notes.put(tenant, sampleNote('a', { person, text: word }));
}

/** Everything that the store answers to a tenant. */
export async function readEverything(store: Store, tenant: TenantId) {
  return {
    reports: await store.reports.since(tenant, 0),
    working: await store.working.since(tenant, 0),
    openOutages: await store.outages.open(tenant),
    outages: await store.outages.since(tenant, 0),
    page: await store.pages.load(tenant, 'claude'),
    heard: await store.pageNews.heard(tenant, 'claude'),
    subscriptions: await store.subscriptions.all(tenant),
    watchers: await store.watchers.forSubject(tenant, INCIDENT),
    watched: await store.watchers.of(tenant, PLACE),
    waiting: await store.held.waiting(tenant),
    drafts: await store.held.drafts(tenant, INCIDENT),
    openDrafts: await store.held.openDrafts(tenant),
    draft: await store.held.draft(tenant, (await store.held.drafts(tenant, INCIDENT))[0]?.id ?? ''),
    baseline: await store.baselines.load(tenant),
    groupings: await store.groupings.all(tenant),
    deliveries: await store.outbox.forSubject(tenant, INCIDENT),
    delivery: await store.outbox.one(tenant, INCIDENT, GENERAL),
    installation: await store.installations.get(tenant, PLACE),
    tokens: (await store.tokens.all()).filter((token) => token.tenant === tenant),
    signals: await store.signals.since(tenant, 0),
    reminder: await store.reminders.nextDueAt(tenant),
    noise: await store.noise.since(tenant, 0),
    marks: await store.marks.ofOutage(tenant, 'a'),
    marked: await store.marks.saidSince(tenant, 0),
    links: await store.links.all(tenant, 10),
    notes: await store.notes.ofOutage(tenant, 'o1'),
    changes: await store.notes.changes(tenant, 0),
    counts: (await store.board.reportCounts(tenant, { from: 0, until: 2 * AT, bucket: AT }, ['overloaded'])).kinds,
    told: await store.board.told(tenant, 0, 10),
  };
}

/** Everything that a tenant can do about its own, other than read. */
export async function dropEverything(store: Store, tenant: TenantId, person: string): Promise<void> {
  await store.working.sayHelped(tenant, person, 'restart');
  await store.outages.save(tenant, sampleOutage('a', { revision: 9, state: 'over' }));
  await store.pages.save(tenant, samplePage('claude'));
  await store.pageNews.setHeard(tenant, 'claude', 99);
  await store.subscriptions.remove(tenant, GENERAL);
  await store.watchers.take(tenant, INCIDENT);
  await store.watchers.leave(tenant, PLACE);
  for (const { id, why } of await store.held.openDrafts(tenant))
    await store.held.settle(tenant, [{ id, why }], 'posted');
  await store.held.forget(tenant, GENERAL);
  await store.baselines.save(tenant, sampleBaseline(0));
  await store.groupings.remove(tenant, 'a');
  await store.outbox.reopen(tenant, GENERAL);
  await store.outbox.want(tenant, GENERAL, announcement(50), AT);
  await store.installations.remove(tenant, PLACE);
  await store.tokens.revoke(tenant, 'a', AT);
  await store.tokens.used(tenant, 'a', AT + 99);
  await store.reminders.claim(tenant, AT, 10);
  await store.reminders.remove(tenant, 'a');
  await store.marks.put(tenant, { outage: 'a', person, opinion: 'false-alarm', at: AT + 1 });
  await store.links.put(tenant, [{ claim: 'a', person: 'somebody', until: AT + 1 }]);
  await store.notes.remove(tenant, 'a');
  await store.notes.put(tenant, sampleNote('b', { person }));
  const somebody = { keys: [person], platform: 'slack', workspace: 'T1', user: 'U1' };
  await store.people.forget(tenant, somebody, AT);
}
