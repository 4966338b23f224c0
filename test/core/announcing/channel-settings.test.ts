import type { Inbound } from '../../../src/core/ports/platform';
import { channelKey } from '../../../src/domain/tenancy';
import { ALERTS, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;

const ONCALL = { kind: 'group', id: 'S1', name: 'oncall' } as const;
const ANA = { kind: 'person', id: 'U1', name: 'Ana Lima' } as const;

describe('the settings of a channel', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
    await stage.page();
    await stage.subscribe(ALERTS, { subscribedBy: 'dora' });
  });
  afterEach(() => stage.close());

  const now = () => stage.context.state.subscriptions.get(channelKey(ALERTS));
  const says = async (text: string) => (await stage.command('dora', `settings ${text}`, ALERTS)).first;

  /** What a platform hands over when somebody is named, or a form comes back. */
  async function hands(event: Pick<Inbound, 'kind'> & Record<string, unknown>) {
    const cards: string[] = [];
    const actor = { platform: 'fake', workspace: 'w', user: 'dora', name: 'Dora' };
    const whole = { actor, channel: ALERTS, dedupeKey: `h${Math.random()}`, ...event } as unknown as Inbound;
    await stage.core.handle(whole, {
      reply: async (card) => void cards.push(JSON.stringify(card)),
      openForm: async () => undefined,
    });
    return cards.join('\n');
  }

  test('open as a form with what is set, and the form that comes back is kept', async () => {
    await says('quiet 22:00-07:00 europe/berlin Mon-Fri except critical');
    const { forms } = await stage.command('dora', 'settings', ALERTS);
    expect(forms[0]).toMatchObject({ id: 'settings', fields: expect.any(Array) });
    expect(forms[0]?.fields.length).toBeLessThanOrEqual(5);
    expect(forms[0]?.fields.find(({ id }) => id === 'also')).toMatchObject({ chosen: ['team'] });
    const [second] = (await stage.press('dora', 'quiet', ALERTS)).forms;
    expect(
      second?.fields.map((field) => ('value' in field ? field.value : 'chosen' in field ? field.chosen : '')),
    ).toEqual(['22:00-07:00', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], 'Europe/Berlin', ['critical'], ['reader']]);
    const told = await hands({
      kind: 'form',
      form: 'settings',
      values: {},
      choices: { components: ['code'], impact: ['major'], also: ['monitor', 'weekly'] },
    });
    expect(told).toContain('Saved');
    expect(now()).toMatchObject({
      components: ['code'],
      smallestImpact: 'major',
      teamOutages: false,
      monitored: true,
      weekly: true,
      quiet: { from: 1_320, until: 420, zone: 'Europe/Berlin', except: 'critical' },
    });
  });

  test('keep what was set when the same form comes back unchanged', async () => {
    await says('quiet 9pm-6:30am America/New_York');
    await says('times 12h America/New_York');
    await hands({ kind: 'command', text: 'settings mention @oncall @Ana critical', mentioned: [ONCALL, ANA] });
    await hands({ kind: 'command', text: 'settings draft @Ana', mentioned: [ANA] });
    await says('weekly on');
    const before = now();
    const forms = [
      ...(await stage.command('dora', 'settings', ALERTS)).forms,
      ...(await stage.press('dora', 'calls', ALERTS)).forms,
      ...(await stage.press('dora', 'quiet', ALERTS)).forms,
    ];
    for (const form of forms) {
      const values = form.fields.flatMap((field) => (field.kind === 'text' ? [[field.id, field.value ?? '']] : []));
      const choices = form.fields.flatMap((field) => (field.kind === 'choice' ? [[field.id, field.chosen ?? []]] : []));
      const people = form.fields.flatMap((field) => (field.kind === 'people' ? [[field.id, field.chosen ?? []]] : []));
      await hands({
        kind: 'form',
        form: form.id,
        values: Object.fromEntries(values),
        choices: Object.fromEntries(choices),
        people: Object.fromEntries(people),
      });
    }
    expect(forms.map(({ id }) => id)).toEqual(['settings', 'calls', 'quiet']);
    expect(now()).toEqual(before);
  });

  test.each([
    ['quiet 22:00-07:00 Europe/Berlim', 'no time zone "Europe/Berlim". Did you mean Europe/Berlin'],
    ['quiet 22:00-07:00 berlin', 'Did you mean Europe/Berlin'],
    ['quiet 22:00-07:00 PST', 'America/Los_Angeles'],
    ['quiet 22:00-07:00', 'In which time zone?'],
    ['quiet 25:00-07:00 UTC', 'no such time on a clock'],
    ['quiet at night', 'could not read the hours'],
    ['quiet 0-24 UTC', 'quiet for ever'],
    ['quiet 22-7 UTC except nobody', 'Write "except critical"'],
    ['mention @here major', 'I never call @here'],
    ['mention @oncall major', 'I cannot tell from here who @oncall is'],
    ['mention major', 'Whom should I call'],
    ['draft perhaps', 'Who sees it first?'],
    ['times 24h', 'times 24h Europe/Berlin'],
    ['team perhaps', 'team on, or team off'],
  ])('"%s" changes nothing and says what to write', async (text, words) => {
    const before = now();
    const { text: answer, visibility } = await says(text);
    expect(answer).toContain(words);
    expect(visibility).toBe('private');
    expect(now()).toEqual(before);
  });

  test('take hours as people write them', async () => {
    await says('quiet 10pm to 7am UTC weekend');
    expect(now()?.quiet).toEqual({ from: 1_320, until: 420, zone: 'UTC', days: ['Sun', 'Sat'] });
    await says('quiet 23-6');
    expect(now()?.quiet).toMatchObject({ from: 1_380, until: 360, zone: 'UTC' });
    await says('quiet off');
    expect(now()?.quiet).toBeUndefined();
  });

  test('write times in the zone that is known here', async () => {
    await says('quiet 22-7 Europe/Berlin');
    await says('times 24h');
    expect(now()?.times).toEqual({ zone: 'Europe/Berlin', clock: '24h' });
    await says('times 12h UTC');
    await says('times 24h');
    expect(now()?.times).toEqual({ zone: 'UTC', clock: '24h' });
  });

  test('call and draft to who is named, by what the platform tells of them', async () => {
    await hands({ kind: 'command', text: 'settings mention @oncall @Ana Lima critical', mentioned: [ONCALL, ANA] });
    expect(now()?.mention).toEqual({ who: [ONCALL, ANA], from: 'critical' });
    expect(await hands({ kind: 'command', text: 'settings draft @oncall', mentioned: [ONCALL] })).toContain(
      'one person',
    );
    await hands({ kind: 'command', text: 'settings draft @Ana Lima', mentioned: [ANA] });
    expect(now()?.draftTo).toEqual(ANA);
    await says('draft off');
    await says('mention off');
    expect(now()).not.toHaveProperty('draftTo');
    expect(now()).not.toHaveProperty('mention');
  });

  test.each(['calls', 'mention', 'draft'])('let people be picked who were never named before (%s)', async (word) => {
    const [form] = (await stage.command('dora', `settings ${word}`, ALERTS)).forms;
    expect(form).toMatchObject({ id: 'calls', fields: [{ id: 'who', groups: true }, { id: 'from' }, { id: 'draft' }] });
    const picks = { kind: 'form', form: 'calls', values: {}, choices: { from: ['minor'] } } as const;
    const told = await hands({ ...picks, people: { who: [ONCALL, ANA], draft: [ANA] } });
    expect(told).toContain('from minor impact on');
    expect(now()).toMatchObject({ mention: { who: [ONCALL, ANA], from: 'minor' }, draftTo: ANA });
    await hands({ ...picks, people: { who: [], draft: [] } });
    expect(now()).not.toHaveProperty('mention');
    expect(now()).not.toHaveProperty('draftTo');
  });

  test('never call everybody, also when that is what was picked', async () => {
    const everyone = { kind: 'group', id: 'G1', name: '@everyone' };
    const picks = { kind: 'form', form: 'calls', values: {}, choices: {}, people: { who: [everyone] } } as const;
    expect(await hands(picks)).toContain('I never call @everyone');
    expect(now()).not.toHaveProperty('mention');
  });

  test('are shown with every value, and survive that somebody subscribes anew', async () => {
    await says('quiet 22:00-07:00 Europe/Berlin');
    await says('times 24h Europe/Berlin');
    await stage.command('dora', 'subscribe code major', ALERTS);
    const { text } = await says('show');
    expect(text).toContain('Components: Claude Code');
    expect(text).toContain('Quiet hours: 22:00 to 07:00 (Europe/Berlin), every day');
    expect(text).toContain('Times: 24 hours, Europe/Berlin');
    expect(text).toContain('Impact: From major impact on');
  });

  test('need a subscription first', async () => {
    await stage.command('dora', 'unsubscribe', ALERTS);
    expect((await says('')).text).toContain('/claude-status subscribe begins them');
  });

  test('suggest what can be set, and zones while one is typed', async () => {
    const ask = async (typed: string) =>
      (
        await stage.core.suggest({
          actor: { platform: 'fake', workspace: 'w', user: 'dora', name: '' },
          channel: ALERTS,
          command: 'settings',
          typed,
        })
      ).map(({ value }) => value);
    expect(await ask('')).toContain('quiet 22:00-07:00 Europe/Berlin');
    expect(await ask('quiet 22:00-07:00 Ber')).toContain('quiet 22:00-07:00 Europe/Berlin');
  });
});
