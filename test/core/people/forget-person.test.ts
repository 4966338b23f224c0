import Database from 'better-sqlite3';
import { createWho } from '../../../src/core/machines/who';
import { linkPeople } from '../../../src/core/people/people';
import { openStore } from '../../../src/store/open-store';
import { useTempFolder } from '../../store/temp-folder';
import { ALERTS, apiDown, HELP, openStage } from '../../support/core-stage';

const path = useTempFolder();

/** Which tables of the file have the word in them. */
function tablesWith(file: string, word: string): readonly string[] {
  const database = new Database(file, { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all() as {
    name: string;
  }[];
  const found = tables.filter(({ name }) =>
    JSON.stringify(database.prepare(`select * from "${name}"`).all()).includes(word),
  );
  database.close();
  return found.map(({ name }) => name);
}

describe('forget me', () => {
  it('removes the reports of who asks, and leaves outages as large as they were', async () => {
    const stage = await openStage();
    for (const person of ['ann', 'bob', 'cem']) await stage.report(person);
    await stage.minutes(1);
    const { first } = await stage.command('ann', 'forget me');
    expect(first.visibility).toBe('private');
    expect(first.text).toContain('Your reports (1) are removed.');
    const kept = JSON.stringify([
      await stage.store.reports.since('default', 0),
      await stage.store.outages.since('default', 0),
      [...stage.context.state.outages.values()],
      stage.context.state.reports,
    ]);
    expect(kept).not.toContain('fake:w:ann');
    expect(kept).toContain('fake:w:bob');
    expect([...stage.context.state.outages.values()].map(({ people }) => people.length)).toEqual([3]);
    expect((await stage.command('ann', 'forget me')).first.text).toContain('no reports of yours');
    await stage.close();
  });

  it('forgets nobody else', async () => {
    const stage = await openStage();
    await stage.report('bob');
    const { first } = await stage.command('ann', 'forget bob');
    expect(first.text).toContain('only have yourself forgotten');
    expect(await stage.store.reports.since('default', 0)).toHaveLength(1);
    await stage.close();
  });

  it('leaves what somebody decided about groups, without them', async () => {
    const stage = await openStage();
    await stage.report('bob', 'Error: frobnicator rejected widget alpha because of the moon');
    await stage.report('cid', 'Error: gizmo lost its wheel on the way to beta');
    const [from, into] = stage.context.state.reports.map(({ cluster }) => cluster.id.slice(3, 10));
    await stage.command('ann', `merge ${from} ${into}`);
    await stage.command('ann', 'forget me');
    const kept = [...(await stage.store.groupings.all('default')), ...stage.context.state.groupings];
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toContain('fake:w:ann');
    await stage.close();
  });

  it('waits no longer for the end of what they asked about', async () => {
    const stage = await openStage();
    for (const person of ['ann', 'bob', 'cem']) await stage.report(person);
    for (const person of ['ann', 'bob']) await stage.press(person, 'notify');
    await stage.command('ann', 'forget me');
    const [outage] = stage.context.state.outages.keys();
    const waiting = await stage.store.watchers.forSubject('default', { kind: 'outage', id: outage ?? '' });
    expect(waiting.map(({ channel }) => channel)).toEqual(['@bob']);
    await stage.close();
  });

  it('leaves nothing of who asks in any table, whatever they did', async () => {
    const file = path('bot.db');
    const store = await openStore({ file });
    const stage = await openStage({ store, personOf: linkPeople([['fake:w:zoe', 'claude-code:*:zoes-laptop']]) });
    const { contextOf } = stage.core;
    await stage.page();
    await stage.subscribe(ALERTS, { draftTo: { kind: 'person', id: 'zoe', name: 'Z' } });
    await stage.command('zoe', 'subscribe');
    await stage.command('zoe', 'subscribe', { ...HELP, channel: '@zoe' });
    for (const person of ['zoe', 'bob', 'cem']) await stage.report(person);
    await stage.page(apiDown('investigating'));
    await stage.press('zoe', 'notify');
    await stage.press('zoe', 'works');
    await stage.report('zoe', 'Error: frobnicator rejected widget alpha because of the moon');
    await stage.report('bob', 'Error: gizmo lost its wheel on the way to beta');
    const [from, into] = stage.context.state.reports.slice(-2).map(({ cluster }) => cluster.id.slice(3, 10));
    await stage.command('zoe', `merge ${from} ${into}`);
    const outage = [...stage.context.state.outages.keys()][0] ?? '';
    await store.marks.put('default', { outage, person: 'fake:w:zoe', opinion: 'real', at: 1 });
    await store.tokens.add('default', {
      id: 'a',
      name: 'zoe',
      hash: 'ab',
      person: 'claude-code:*:zoes-laptop',
      createdAt: 1,
    });
    await store.links.put('default', [
      { claim: 'c', person: 'claude-code:*:zoes-laptop', until: stage.clock.now() + 1 },
    ]);
    expect(tablesWith(file, 'zoe')).toEqual([
      ...['deliveries', 'groupings', 'held', 'links', 'marks', 'outages', 'reminders', 'reports'],
      ...['subscriptions', 'tokens', 'watchers', 'working'],
    ]);

    const { first } = await stage.command('zoe', 'forget me');
    expect(first.text).toContain('Your reports (2) are removed.');
    expect(first.text).toContain('The token of your machine is revoked');
    // The channel's own setting: who gets its drafts is for its managers to say.
    expect(tablesWith(file, 'zoe')).toEqual(['subscriptions']);
    expect(
      (await store.subscriptions.all('default')).map(({ channel, draftTo, subscribedBy }) => [
        channel.channel,
        draftTo?.id,
        subscribedBy,
      ]),
    ).toEqual([
      ['alerts', 'zoe', undefined],
      ['help', undefined, undefined],
    ]);
    expect(await contextOf('default')).toBe(stage.context);
    await stage.close();
    await store.close();
  });

  it('posts the announcement that they had as a draft, once its time is over', async () => {
    const stage = await openStage();
    await stage.subscribe(ALERTS, { draftTo: { kind: 'person', id: 'zoe', name: 'Z' } });
    await stage.page();
    await stage.page(apiDown('investigating'));
    expect(stage.platform.messages(ALERTS)).toEqual([]);
    await stage.command('zoe', 'forget me');
    await stage.minutes(11);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Claude incident')]);
    await stage.close();
  });

  it('counts them in no outage that comes later', async () => {
    const stage = await openStage();
    await stage.report('zoe');
    await stage.command('zoe', 'forget me');
    for (const person of ['bob', 'cem', 'dan']) await stage.report(person);
    expect([...stage.context.state.outages.values()].map(({ people }) => people)).toEqual([
      ['fake:w:bob', 'fake:w:cem', 'fake:w:dan'],
    ]);
    await stage.close();
  });

  it('reaches whoever else remembers people', async () => {
    const stage = await openStage();
    const who = createWho((text) => text, undefined, { links: [], retention: 1, now: () => 0 });
    stage.context.forgetters.add(who.forget);
    const linked = { claim: 'installation i', person: 'fake:w:zoe', until: 9 };
    who.giveBack([linked]);
    await stage.command('zoe', 'forget me');
    expect(who.takeNews()).toEqual([]);
    await stage.close();
  });
});
