import { directChannel } from '../../../src/domain/tenancy';
import { ALERTS, apiDown, apiWell, openStage } from '../../support/core-stage';

const ANA = directChannel({ platform: 'fake', workspace: 'w', user: 'ana' });
const DRAFT = { draftTo: { kind: 'person', id: 'ana', name: 'Ana' } } as const;
const ONCALL = { kind: 'group', id: 'S1', name: 'oncall' } as const;

type Stage = Awaited<ReturnType<typeof openStage>>;

describe('a channel whose announcements somebody posts', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
    await stage.subscribe(ALERTS, DRAFT);
    await stage.page();
  });
  afterEach(() => stage.close());

  const drafts = () => stage.platform.messages(ANA);
  const press = (who: string, id: 'post' | 'discard') => {
    const value = drafts()[0]?.card.actions.find((one) => one.id === id)?.value ?? pressed;
    pressed = value;
    return stage.act(who, ANA, { kind: 'action', action: id, value });
  };
  let pressed = '';

  test('gets nothing until they press Post; then one message, which goes on as any other', async () => {
    await stage.page(apiDown('investigating'));
    expect(stage.platform.messages(ALERTS)).toEqual([]);
    expect(stage.platform.texts(ANA)).toEqual([expect.stringContaining('Draft: Claude incident')]);
    expect(drafts()[0]?.card.actions.map(({ id }) => id)).toEqual(['post', 'discard']);
    await stage.minutes(5);
    await stage.page(apiDown('investigating', 'identified'));
    expect(stage.platform.texts(ANA)).toEqual([expect.stringContaining('Cause found')]);
    expect(drafts()[0]?.edits).toBe(1);
    await press('ana', 'post');
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Cause found')]);
    expect(stage.platform.texts(ANA)).toEqual([expect.stringContaining('Posted: Claude incident')]);
    expect(drafts()[0]?.card.actions).toEqual([]);
    await stage.minutes(5);
    await stage.page(apiWell('investigating', 'identified', 'resolved'));
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Resolved')]);
    expect(stage.platform.messages(ANA)).toHaveLength(1);
  });

  test('is posted in once, however often Post is pressed', async () => {
    await stage.page(apiDown('investigating'));
    await press('ana', 'post');
    expect((await press('ana', 'post')).first.text).toContain('decided already');
    expect((await press('ana', 'discard')).first.text).toContain('decided already');
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
  });

  test('hears nothing of what was discarded, whatever comes of it', async () => {
    await stage.page(apiDown('investigating'));
    await press('ana', 'discard');
    expect(stage.platform.texts(ANA)).toEqual([expect.stringContaining('Discarded')]);
    await stage.minutes(5);
    await stage.page(apiDown('investigating', 'identified'));
    await stage.page(apiWell('investigating', 'identified', 'resolved'));
    await stage.minutes(5);
    expect(stage.platform.messages(ALERTS)).toEqual([]);
    expect(stage.platform.texts(ANA)).toEqual([expect.stringContaining('Discarded')]);
  });

  test('when it is over before anybody pressed: the draft closes quietly, and cannot be posted any more', async () => {
    await stage.page(apiDown('investigating'));
    const [{ card } = drafts()[0] ?? { card: undefined }] = drafts();
    const value = card?.actions[0]?.value ?? '';
    await stage.minutes(5);
    await stage.page(apiWell('investigating', 'resolved'));
    expect(stage.platform.texts(ANA)).toEqual([expect.stringContaining('Over before it was posted')]);
    expect(stage.platform.notes(ANA)).toEqual([]);
    const late = await stage.act('ana', ANA, { kind: 'action', action: 'post', value });
    expect(late.first.text).toContain('decided already');
    expect(stage.platform.messages(ALERTS)).toEqual([]);
  });

  test('has one draft for the team’s outage and the incident that turns out to be the same', async () => {
    for (const person of ['p1', 'p2', 'p3']) await stage.report(person);
    expect(stage.platform.texts(ANA)).toEqual([expect.stringContaining('Draft: Claude looks down')]);
    await stage.page(apiDown('investigating'));
    await stage.minutes(3);
    expect(stage.platform.messages(ANA)).toHaveLength(1);
    await press('ana', 'post');
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
  });

  test('lets the draft of a quiet night wait for the morning', async () => {
    await stage.subscribe(ALERTS, { ...DRAFT, quiet: { from: 780, until: 900, zone: 'UTC', days: ['Tue'] } });
    await stage.page(apiDown('investigating'));
    expect(drafts()).toEqual([]);
    await stage.minutes(61);
    expect(stage.platform.texts(ANA)).toEqual([expect.stringContaining('Draft: Claude incident')]);
  });

  test('is told all the same after ten minutes in which the draft could not be brought to its person', async () => {
    stage.platform.shut(ANA, 'unavailable');
    await stage.page(apiDown('investigating'));
    await stage.minutes(9);
    expect(stage.platform.messages(ALERTS)).toEqual([]);
    await stage.minutes(1);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Claude incident')]);
    stage.platform.reopen(ANA);
    await stage.minutes(20);
    expect(stage.platform.texts(ANA)).toEqual([expect.stringContaining('Posted: Claude incident')]);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
  });

  test('is told within five minutes when the draft never will reach its person', async () => {
    stage.platform.shut(ANA, 'not-permitted');
    await stage.page(apiDown('investigating'));
    await stage.minutes(5);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Claude incident')]);
  });

  test('stays silent in its quiet hours, though nobody can be asked', async () => {
    stage.platform.shut(ANA, 'unavailable');
    await stage.page(apiDown('investigating'));
    await stage.subscribe(ALERTS, { ...DRAFT, quiet: { from: 780, until: 900, zone: 'UTC', days: ['Tue'] } });
    await stage.minutes(30);
    expect(stage.platform.messages(ALERTS)).toEqual([]);
    await stage.minutes(31);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
  });

  test('lets nobody else decide', async () => {
    await stage.page(apiDown('investigating'));
    Object.assign(stage.context, { isManager: () => false });
    expect((await press('mallory', 'post')).first.text).toContain('not yours');
    expect(stage.platform.messages(ALERTS)).toEqual([]);
  });
});

describe('who is called by name', () => {
  test('hears of what begins and of what gets worse, in no edit and of no end', async () => {
    const stage = await openStage();
    await stage.subscribe(ALERTS, { mention: { who: [ONCALL], from: 'minor' } });
    await stage.page();
    const worse = (impact: 'minor' | 'critical', ...statuses: Parameters<typeof apiDown>) => {
      const reading = apiDown(...statuses);
      return { ...reading, incidents: (reading.incidents ?? []).map((one) => ({ ...one, impact })) };
    };
    await stage.page(worse('minor', 'investigating'));
    const [first] = stage.platform.messages(ALERTS);
    expect(first?.card.calls).toEqual([ONCALL]);
    await stage.minutes(5);
    await stage.page(worse('minor', 'investigating', 'identified'));
    expect(first?.edits).toBe(1);
    expect(first?.card.calls).toBeUndefined();
    await stage.minutes(5);
    await stage.page(worse('critical', 'investigating', 'identified'));
    await stage.page(worse('critical', 'investigating', 'identified', 'investigating'));
    await stage.minutes(5);
    expect(stage.platform.notes(ALERTS).filter((note) => note.includes('@oncall'))).toEqual([
      expect.stringContaining('It got worse'),
    ]);
    await stage.page(apiWell('investigating', 'identified', 'investigating', 'resolved'));
    await stage.minutes(3);
    expect(stage.platform.notes(ALERTS).at(-1)).toContain('It is over');
    expect(stage.platform.notes(ALERTS).at(-1)).not.toContain('@oncall');
    await stage.close();
  });

  test.each([
    ['major', true],
    ['critical', false],
  ] as const)('of the team’s own outage, which is a major one: from %s on %s', async (from, called) => {
    const stage = await openStage();
    await stage.subscribe(ALERTS, { mention: { who: [ONCALL], from } });
    for (const person of ['p1', 'p2', 'p3']) await stage.report(person);
    expect(stage.platform.messages(ALERTS)[0]?.card.calls).toEqual(called ? [ONCALL] : undefined);
    await stage.close();
  });
});

test('times are written in the zone and clock of the channel', async () => {
  const stage = await openStage();
  await stage.subscribe(ALERTS, { times: { zone: 'Asia/Kolkata', clock: '12h' } });
  await stage.page();
  await stage.page(apiDown('investigating'));
  expect(stage.platform.texts(ALERTS)[0]).toContain('since 7:30 pm GMT+5:30');
  await stage.close();
});
