import { openStage } from '../../support/core-stage';

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
});
