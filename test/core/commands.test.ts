import { channelKey } from '../../src/domain/tenancy';
import { ALERTS, HELP, incident, OVERLOADED, openStage, START } from '../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const run = async (text: string, person = 'ann') => (await stage.command(person, text)).first;
const subscription = () => stage.context.state.subscriptions.get(channelKey(HELP));

describe('/claude-status', () => {
  test('says the verdict first, then why, and what one can press', async () => {
    await stage.page();
    const { card, visibility } = await run('');
    expect(visibility).toBe('private');
    expect(card).toMatchObject({ title: 'Claude works, as far as we can see.', tone: 'good' });
    expect(card.actions.map((a) => a.id)).toEqual(['report', 'works', 'why']);
  });

  test('names components, incident, the team and what to do while Claude is down', async () => {
    await stage.page({
      indicator: 'major',
      components: [{ id: 'api', name: 'Claude API', status: 'major_outage' }],
      incidents: [incident(START, 'investigating')],
    });
    for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
    const { card, text } = await run('');
    expect(card.tone).toBe('bad');
    expect(text).toContain('It is not you');
    expect(text).toContain('3 people since 14:00 UTC');
    expect(text).toContain('Claude API: major outage');
    expect(text).toContain('Elevated errors on the API');
    expect(text).toMatch(/What to do\n1\. /);
    expect(text).not.toMatch(/api key|\/login/i);
  });

  test('admits that it does not know while the page cannot be read', async () => {
    expect((await run('')).card.title).toContain('has not been read yet');
    await stage.pageFails();
    expect((await run('')).card.title).toContain('cannot be read');
  });
});

describe('report', () => {
  test('tells one person that it is only them, with steps', async () => {
    await stage.page();
    const { card, text } = await run(`report ${OVERLOADED}`);
    expect(card.title).toContain('just you');
    expect(text).toContain('What to do');
    expect(card.actions.map((a) => a.id)).toEqual(expect.arrayContaining(['fixed', 'still']));
  });

  test('without a text opens the form, and the form counts as a report', async () => {
    const { answers, forms } = await stage.command('ann', 'report');
    expect(answers).toEqual([]);
    expect(forms).toMatchObject([{ id: 'report' }]);
    await stage.act('ann', HELP, { kind: 'form', values: { text: OVERLOADED } });
    expect(stage.context.state.reports).toHaveLength(1);
  });

  test('opens the form with the message in it that the button was used on, whole characters only', async () => {
    const press = (quote: string) => stage.act('ann', HELP, { kind: 'action', action: 'report', quote });
    const filledIn = ({ forms }: Awaited<ReturnType<typeof press>>) => {
      const field = forms[0]?.fields.find(({ id }) => id === 'text');
      return field?.kind === 'text' ? field.value : undefined;
    };
    expect(filledIn(await press(` ${OVERLOADED}\n`))).toBe(OVERLOADED);
    expect(filledIn(await press(`${'a'.repeat(2_999)}😀 and more`))).toBe('a'.repeat(2_999));
    expect(filledIn(await press('  '))).toBeUndefined();
    expect(stage.context.state.reports).toHaveLength(0);
  });

  test('tells a personal limit apart from an outage, until three people meet one at once', async () => {
    await stage.page();
    const limit = "You've hit your session limit · resets 3:45pm";
    expect((await run(`report ${limit}`)).card.title).toContain('your own limit');
    expect((await run(`report ${limit}`, 'bob')).card.title).toContain('your own limit');
    const { card } = await run(`report ${limit}`, 'cid');
    expect(card.title).toContain('limits may be counted wrongly');
    expect((await run('')).text).not.toContain('looks down');
  });

  test('says how many others have trouble when they are too few for an outage', async () => {
    await stage.page();
    await stage.report('ann');
    await stage.minutes(12);
    expect((await run(`report ${OVERLOADED}`, 'bob')).card.title).toContain('You and one other person');
  });

  test('tells a mistake in the own request as such, even while Claude is down', async () => {
    await stage.page({ indicator: 'major', incidents: [incident(START, 'investigating')] });
    expect(
      (await run('report API Error: 400 prompt is too long: 210000 tokens > 200000 maximum')).card.title,
    ).toContain('this one request');
  });
});

describe('troubleshoot', () => {
  test('without a kind shows where to begin, with one shows its runbook', async () => {
    expect((await run('troubleshoot')).text).toContain('/claude-status troubleshoot tls_proxy');
    expect((await run('troubleshoot tls_proxy')).text).toContain('NODE_EXTRA_CA_CERTS');
  });

  test('shows the runbook of the kind that is chosen from its menu', async () => {
    const choose = (value: string) => stage.act('ada', HELP, { kind: 'action', action: 'troubleshoot', value });
    const { choice } = (await run('troubleshoot')).card;
    expect(choice?.options.map(({ value }) => value)).toContain('tls_proxy');
    expect((await choose('tls_proxy')).first.text).toContain('NODE_EXTRA_CA_CERTS');
    expect((await choose('')).first.card.choice).toEqual(choice);
  });

  test('offers the nearest kind for a misspelt one', async () => {
    expect((await run('troubleshoot overlaoded')).text).toContain('troubleshoot overloaded');
  });
});

describe('subscribe, mute and unsubscribe', () => {
  test('keep what was asked for, also in the store', async () => {
    await stage.page();
    expect((await run('subscribe code major monitor')).text).toContain('Claude Code, from major impact on');
    expect(subscription()).toMatchObject({ components: ['code'], smallestImpact: 'major', monitored: true });
    expect(await stage.store.subscriptions.all('default')).toEqual([subscription()]);
  });

  test('explain a word that is no component', async () => {
    await stage.page();
    expect((await run('subscribe cdoe')).text).toContain('I know no component or impact "cdoe"');
    expect(subscription()).toBeUndefined();
  });

  test('hold announcements back while a channel is muted', async () => {
    await run('subscribe');
    await run('mute 2h');
    for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
    expect(stage.platform.messages(HELP)).toEqual([]);
  });

  test.each(['mute', 'mute soon', 'mute 0h', 'mute 99d'])('ask how long on: %s', async (text) => {
    await run('subscribe');
    expect((await run(text)).text).toContain('For how long?');
  });

  test('end with unsubscribe', async () => {
    await run('subscribe');
    await run('unsubscribe');
    expect(subscription()).toBeUndefined();
    expect((await run('unsubscribe')).text).toContain('gets no announcements');
  });
});

describe('history', () => {
  test('lists outages that the team noticed and incidents of the page', async () => {
    await stage.subscribe(ALERTS);
    for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
    await stage.page({ incidents: [incident(START, 'investigating')], indicator: 'major' });
    const { text } = await run('history');
    expect(text).toContain('your team: 3 people, overloaded 3');
    expect(text).toContain('official: Elevated errors on the API');
    expect(text).toContain('Reports: 3 by 3 people');
  });

  test.each(['history 0', 'history x', 'history 1000'])('asks for a number of days on: %s', async (text) => {
    expect((await run(text)).text).toContain('from 1 to 90');
  });
});

describe('help', () => {
  test('lists every command', async () => {
    const { text } = await run('help');
    for (const name of ['report', 'troubleshoot', 'history', 'subscribe', 'unsubscribe', 'mute'])
      expect(text).toContain(`/claude-status ${name}`);
  });
});
