import type { Store } from '../../src/core/ports/store';
import type { Subject } from '../../src/domain/announcement';
import { directChannel, personKey } from '../../src/domain/tenancy';
import { AT, announcement, INCIDENT, sampleNote, sampleReport } from './store-samples';

const PLACE = { platform: 'slack', workspace: 'T1' };
const CHANNEL = { ...PLACE, channel: 'C1' };
const DRAFTED: Subject = { kind: 'outage', id: 'o1' };

/** Everything that the store can hold about somebody, in one workspace. */
async function live(store: Store, tenant: string, user: string, place = PLACE): Promise<void> {
  const person = personKey({ ...place, user });
  const direct = directChannel({ ...place, user });
  const id = `${tenant} ${person}`;
  await store.reports.add(tenant, { ...sampleReport(id), reporter: person });
  await store.working.add(tenant, { person, at: AT });
  await store.marks.put(tenant, { outage: id, person, opinion: 'real', at: AT });
  await store.reminders.put(tenant, { id, kind: 'limit-reset', person, place: direct, dueAt: AT, about: {} });
  await store.watchers.add(tenant, INCIDENT, direct);
  await store.outbox.want(tenant, direct, announcement(1), AT);
  await store.held.hold(tenant, { why: 'quiet', subject: INCIDENT, channel: direct, at: AT });
  await store.held.hold(tenant, {
    why: 'draft',
    subject: DRAFTED,
    channel: { ...place, channel: user },
    at: AT,
    to: user,
  });
  await store.links.put(tenant, [{ claim: id, person, until: AT }]);
  await store.notes.put(tenant, sampleNote(id, { person }));
  await store.tokens.add(tenant, { id, name: user, hash: 'ab', person, createdAt: AT });
}

/** What is left of them. */
async function left(store: Store, tenant: string) {
  const [reports, working, links, tokens] = [
    (await store.reports.since(tenant, 0)).map(({ reporter }) => reporter),
    (await store.working.since(tenant, 0)).map(({ person }) => person),
    (await store.links.all(tenant, 99)).map(({ person }) => person),
    (await store.tokens.all()).filter((token) => token.tenant === tenant).map(({ person }) => person),
  ];
  return {
    ...{ reports, working, links, tokens },
    reminders: (await store.reminders.claim(tenant, AT, 99)).map(({ person }) => person),
    watchers: (await store.watchers.forSubject(tenant, INCIDENT)).map(({ channel }) => channel),
    deliveries: (await store.outbox.forSubject(tenant, INCIDENT)).map(({ channel }) => channel.channel),
    quiet: (await store.held.waiting(tenant)).map(({ channel }) => channel.channel),
    drafts: (await store.held.openDrafts(tenant)).map(({ to }) => to),
  };
}

export function peopleContract(store: () => Store): void {
  describe('a person who is forgotten', () => {
    const ann = { keys: ['slack:T1:ann'], ...PLACE, user: 'ann' };

    test('leaves nothing behind, and takes nobody else along', async () => {
      for (const user of ['ann', 'bob']) await live(store(), 'us', user);
      await live(store(), 'them', 'ann');
      expect(await store().people.forget('us', ann, AT + 7)).toEqual({ reports: 1, tokens: 1 });
      const bob = 'slack:T1:bob';
      expect(await left(store(), 'us')).toEqual({
        ...{ reports: [bob], working: [bob], links: [bob], reminders: [bob] },
        ...{
          watchers: ['@bob'],
          deliveries: ['@bob'],
          quiet: ['@bob'],
        },
        // Her draft is still somebody's to post; her token is nobody's.
        ...{ drafts: expect.arrayContaining([undefined, 'bob']), tokens: expect.arrayContaining([undefined, bob]) },
      });
      expect(await store().marks.ofOutage('us', 'us slack:T1:ann')).toEqual([]);
      expect(await store().marks.ofOutage('us', 'us slack:T1:bob')).toHaveLength(1);
      expect((await store().notes.ofOutage('us', 'o1')).map(({ person }) => person)).toEqual([bob]);
      const hers = (await store().tokens.all()).find(({ id }) => id === 'us slack:T1:ann');
      expect(hers).toMatchObject({ name: 'forgotten', revokedAt: AT + 7 });
      expect((await left(store(), 'them')).reports).toEqual(['slack:T1:ann']);
    });

    test('is only who has the id in that workspace, unless it is theirs everywhere', async () => {
      await live(store(), 'us', 'ann');
      await live(store(), 'us', 'ann', { platform: 'slack', workspace: 'T2' });
      await store().people.forget('us', ann, AT);
      expect((await left(store(), 'us')).quiet).toEqual(['@ann']);
      const { workspace: _any, ...everywhere } = ann;
      await store().people.forget('us', { ...everywhere, keys: ['slack:T2:ann'] }, AT);
      expect(await left(store(), 'us')).toMatchObject({ quiet: [], drafts: [undefined, undefined], reports: [] });
    });

    test('stays revoked since when they were', async () => {
      await store().tokens.add('us', {
        id: 'a',
        name: 'a',
        hash: 'a',
        person: 'slack:T1:ann',
        createdAt: AT,
        revokedAt: AT,
      });
      expect(await store().people.forget('us', { ...ann, keys: [...ann.keys, 'x:*:hash'] }, AT + 9)).toEqual({
        reports: 0,
        tokens: 1,
      });
      expect(await store().tokens.all()).toMatchObject([{ revokedAt: AT }]);
      expect(await store().people.forget('us', { ...ann, user: CHANNEL.channel }, AT)).toEqual({
        reports: 0,
        tokens: 0,
      });
    });
  });
}
