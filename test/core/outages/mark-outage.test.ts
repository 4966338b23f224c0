import { ALERTS, OVERLOADED, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const THREE = ['bob', 'cid', 'dee'];
const outages = () => [...stage.context.state.outages.values()];
const newest = () => outages().at(-1);
const alerts = () => stage.platform.messages(ALERTS);
const mark = (person: string, action: 'real' | 'falsealarm', id = newest()?.id ?? '') =>
  stage.press(person, action, ALERTS, id);

async function outage(people = THREE): Promise<string> {
  for (const person of people) await stage.report(person);
  await stage.minutes(2);
  expect(newest()?.state).toBe('confirmed');
  return newest()?.id ?? '';
}

describe('marking an outage', () => {
  test('is offered on the announcement, with the outage that it is about', async () => {
    const id = await outage();
    const buttons = alerts()[0]?.card.actions.filter((button) => ['real', 'falsealarm'].includes(button.id));
    expect(buttons?.map(({ label, value }) => [label, value])).toEqual([
      ['It is real', id],
      ['False alarm', id],
    ]);
  });

  test('as a false alarm ends it, says so calmly where it was announced, names nobody and pings nobody', async () => {
    await outage();
    const posted = alerts().length;
    const { first } = await mark('ann', 'falsealarm');
    expect(first.visibility).toBe('private');
    expect(first.card.title).toBe('Noted: a false alarm');
    expect(newest()).toMatchObject({ state: 'over', marked: 'false-alarm' });
    expect(alerts()).toHaveLength(posted);
    expect(stage.platform.notes(ALERTS)).toEqual([]);
    const [message] = alerts();
    expect(message?.card).toMatchObject({ title: 'False alarm: it was no outage', tone: 'good' });
    expect(stage.platform.texts(ALERTS)[0]).not.toContain('ann');
    expect((await stage.command('eve', 'status')).first.card.tone).not.toBe('bad');
    expect(await stage.store.outages.open('default')).toEqual([]);
  });

  test('as real is shown on the card while it goes on and afterwards', async () => {
    await outage();
    await mark('ann', 'real');
    await stage.minutes(2);
    expect(newest()).toMatchObject({ state: 'confirmed', marked: 'real' });
    expect(stage.platform.texts(ALERTS)[0]).toContain('this was real');
    await stage.minutes(40);
    expect(newest()?.state).toBe('over');
    expect(stage.platform.texts(ALERTS)[0]).toContain('this was real');
    expect((await stage.command('ann', 'history')).first.text).toContain('marked as real');
  });

  test('can be done afterwards too, also from the note in the thread', async () => {
    const id = await outage();
    await stage.minutes(40);
    expect(stage.platform.notes(ALERTS)).toHaveLength(1);
    await mark('ann', 'falsealarm', id);
    await stage.minutes(2);
    expect(alerts()[0]?.card.title).toBe('False alarm: it was no outage');
    expect(stage.platform.notes(ALERTS)).toHaveLength(1);
  });

  test('counts the newest word of each person, and most people decide', async () => {
    await outage();
    await mark('ann', 'real');
    await mark('bob', 'real');
    expect((await mark('cid', 'falsealarm')).first.card.title).toContain('more people say that it was real');
    expect(newest()?.marked).toBe('real');
    await mark('bob', 'falsealarm');
    expect(newest()?.marked).toBe('false-alarm');
  });

  test('is only for an outage that is known', async () => {
    await outage();
    expect((await mark('ann', 'falsealarm', 'o-nothing')).first.card.title).toBe('I no longer know this outage');
    expect(newest()?.state).toBe('confirmed');
  });

  test('is forgotten with who did it, and what it led to stays', async () => {
    const id = await outage();
    await mark('ann', 'falsealarm');
    await stage.command('ann', 'forget me');
    expect(await stage.store.marks.ofOutage('default', id)).toEqual([]);
    expect(newest()?.marked).toBe('false-alarm');
  });

  test('tells who waits for the end that there is nothing to wait for', async () => {
    await outage();
    await stage.press('eve', 'notify');
    await mark('ann', 'falsealarm');
    const direct = { platform: 'fake', workspace: 'w', channel: '@eve' };
    expect(stage.platform.texts(direct)[0]).toContain('False alarm');
  });
});

describe('what was called a false alarm', () => {
  test('is not raised again by the same people', async () => {
    await outage();
    await mark('ann', 'falsealarm');
    for (const person of THREE) await stage.report(person, `${OVERLOADED} again`);
    await stage.minutes(3);
    expect(outages()).toHaveLength(1);
    expect(newest()?.state).toBe('over');
    expect(alerts()).toHaveLength(1);
  });

  test('is not raised again by them and one more, although all of them count anew, for an hour', async () => {
    await outage();
    await stage.report('bob', `${OVERLOADED} still`);
    await mark('ann', 'falsealarm');
    for (const person of [...THREE, 'eve']) await stage.report(person, `${OVERLOADED} again`);
    await stage.minutes(3);
    expect(outages().map(({ state }) => state)).toEqual(['over']);
    expect(alerts()).toHaveLength(1);
    await stage.minutes(61);
    await outage();
    expect(outages().filter(({ state }) => state === 'confirmed')).toHaveLength(1);
    expect(alerts()).toHaveLength(2);
  });

  test('does not hide a real one: other people make an outage', async () => {
    await outage();
    await mark('ann', 'falsealarm');
    await stage.minutes(5);
    await outage(['eve', 'fay', 'gus']);
    expect(outages()).toHaveLength(2);
  });

  test('stays one after a restart', async () => {
    await outage();
    await mark('ann', 'falsealarm');
    const again = await openStage({ store: stage.store, clock: stage.clock });
    expect([...again.context.state.outages.values()].map(({ state }) => state)).toEqual(['over']);
    await again.report('bob', `${OVERLOADED} again`);
    await again.report('eve');
    expect([...again.context.state.outages.values()].map(({ state }) => state)).toEqual(['over']);
    await again.close();
  });

  test('goes on when it turns out to be real while people still fail', async () => {
    const id = await outage();
    await mark('ann', 'falsealarm');
    await stage.minutes(10);
    await stage.report('bob', `${OVERLOADED} still`);
    await mark('ann', 'real', id);
    expect(newest()).toMatchObject({ id, state: 'confirmed', marked: 'real' });
    await stage.minutes(2);
    expect(alerts()[0]?.card.tone).toBe('bad');
    expect(newest()).not.toHaveProperty('overAt');
    await stage.report('eve');
    expect(newest()?.people).toHaveLength(4);
  });

  test('stays over when nobody failed since long', async () => {
    const id = await outage();
    await mark('ann', 'falsealarm');
    await stage.minutes(20);
    await mark('ann', 'real', id);
    expect(newest()).toMatchObject({ state: 'over', marked: 'real' });
  });
});

describe('who may not', () => {
  test('is told privately who may, and nothing changes', async () => {
    await stage.close();
    stage = await openStage({ isManager: ({ user }) => user === 'boss' });
    await stage.subscribe(ALERTS, { subscribedBy: 'sub' });
    const id = await outage();
    const { first } = await mark('ann', 'falsealarm');
    expect(first).toMatchObject({ visibility: 'private', card: { title: 'That is for those who look after me' } });
    expect(await stage.store.marks.ofOutage('default', id)).toEqual([]);
    expect(newest()?.state).toBe('confirmed');
    for (const words of ['merge aaaa bbbb', 'split aaaa'])
      expect((await stage.command('ann', words)).first.card.title).toBe('That is for those who look after me');
    await mark('boss', 'falsealarm');
    expect(newest()?.state).toBe('over');
  });

  test('is also who subscribed the channel, as anybody can: only its own settings are theirs', async () => {
    await stage.close();
    stage = await openStage({ isManager: ({ user }) => user === 'boss' });
    await stage.subscribe(ALERTS, { subscribedBy: 'sub' });
    await outage();
    expect((await mark('sub', 'falsealarm')).first.card.title).toBe('That is for those who look after me');
    expect(newest()?.state).toBe('confirmed');
    const settings = (person: string) => stage.command(person, 'settings quiet 22:00-07:00', ALERTS);
    const refused = (await settings('ann')).first.card;
    expect(refused.title).toBe('That is for those who look after me');
    expect(JSON.stringify(refused.body)).toContain('"user":"sub"');
    expect((await settings('sub')).first.card.title).not.toBe('That is for those who look after me');
  });
});
