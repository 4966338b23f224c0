import { ALERTS, apiDown, OVERLOADED, openStage } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
});
afterEach(() => stage.close());

const REFUSED = 'Unable to connect to API (ECONNREFUSED)';
const GATEWAY = 'ANTHROPIC_BASE_URL: https://llm.corp.example.com\nAPI Error: 502 Bad Gateway';

const why = async (person = 'ann') => (await stage.command(person, 'why')).first;
/** The items below a heading of the answer. */
async function under(title: string): Promise<string> {
  const { text } = await why();
  const [, rest = ''] = text.split(`\n${title}\n`);
  return rest.split(/\n(?=Evidence|Says nothing|Why nothing|How the reports|As of)/)[0] ?? '';
}

describe('why', () => {
  test('lists what speaks for an outage that the team notices, with numbers, and the page against it', async () => {
    for (const person of ['bob', 'cid', 'dee']) await stage.report(person);
    await stage.minutes(9);
    const answer = await why();
    expect(answer.visibility).toBe('private');
    expect(answer.card.title).toBe('Why: Claude looks down for your team. It is not you.');
    const pro = await under('Evidence for');
    expect(pro).toMatch(/3 people reported trouble since 14:00 UTC \(9 min\)/);
    expect(pro).toContain('Overloaded: 3 people since 14:00 UTC.');
    expect(pro).toContain('Nobody says that it works for them.');
    const contra = await under('Evidence against');
    expect(contra).toContain('The official page says: all systems operational');
    expect(contra).toContain('All 2 components are operational');
  });

  test('says why it is nothing else', async () => {
    for (const person of ['bob', 'cid', 'dee']) await stage.report(person);
    await stage.minutes(2);
    const instead = await under('Why nothing else');
    expect(instead).toMatch(/Not your network: .*Overloaded: 3 people/);
    expect(instead).toMatch(/Not one person alone: .*3 people reported trouble/);
    expect(instead).toContain('Not your gateway: less likely, though nothing rules it out so far.');
  });

  test('counts who is fine against it', async () => {
    for (const person of ['bob', 'cid', 'dee']) await stage.report(person);
    for (const person of ['eve', 'fay', 'dee']) await stage.press(person, 'works');
    const contra = await under('Evidence against');
    expect(contra).toContain('It works again for 1 of the 3 people.');
    expect(contra).toContain('2 people say that it works for them.');
  });

  test('names the gateway that all of them went through, and what that speaks against', async () => {
    for (const person of ['bob', 'cid', 'dee']) await stage.report(person, GATEWAY);
    await stage.minutes(2);
    expect((await why()).card.title).toContain('llm.corp.example.com');
    expect(await under('Evidence for')).toMatch(/All went through one gateway: .*llm\.corp\.example\.com.* 3 people/);
    expect(await under('Why nothing else')).toContain('Not Claude itself: All went through one gateway');
  });

  test('weighs where people are', async () => {
    for (const person of ['bob', 'cid', 'dee'])
      await stage.act(person, ALERTS, { kind: 'form', values: { text: REFUSED }, choices: { where: ['office'] } });
    await stage.minutes(2);
    expect((await why()).card.title).toContain('your network');
    const pro = await under('Evidence for');
    expect(pro).toContain('Connection: 3 people');
    expect(pro).toContain('Where they are, as 3 people said: in the office 3. They share a network.');
    expect(await under('Evidence against')).not.toContain('Connection');
  });

  test('takes nothing that a page said earlier for evidence while it cannot be read', async () => {
    await stage.minutes(30);
    await stage.pageFails();
    await stage.minutes(15);
    await stage.pageFails();
    for (const person of ['bob', 'cid', 'dee']) await stage.report(person);
    const contra = await under('Evidence against');
    expect(contra).not.toMatch(/page|components/);
    const beside = await under('Says nothing either way');
    expect(beside).toContain('The official page cannot be read since 14:30 UTC');
    expect(beside).toContain('last read 14:00 UTC: all systems operational');
    expect(beside).not.toContain('components');
  });

  test('tells the page, the rule that it goes by and its components', async () => {
    await stage.page(apiDown('investigating'));
    const pro = await under('Evidence for');
    expect(pro).toContain('incident "Elevated errors on the API" (investigating)');
    expect(pro).toContain('an incident is open and components of it fail');
    expect(pro).toContain('1 of 1 components is not well: Claude API (major outage).');
    expect(await under('Evidence against')).toContain('Nobody reported trouble in the last 30 min.');
  });

  test('while all is well, says so with the same care', async () => {
    expect((await why()).card.tone).toBe('good');
    expect(await under('Evidence for')).toContain('Nobody reported trouble in the last 30 min.');
    expect(await under('Evidence against')).toBe('Nothing speaks against it.');
  });

  test('groups the reports with the reason for each group', async () => {
    await stage.report('bob');
    await stage.report('cid', `${OVERLOADED} again`);
    await stage.report('dee', REFUSED);
    const groups = await under('How the reports are grouped');
    expect(groups).toMatch(/2 people, 2 reports; same: HTTP 529, overloaded_error\./);
    expect(groups).toMatch(/1 person, 1 report; .*ECONNREFUSED/);
  });

  test('tells what machines tell: for whom of all it fails, and that it is the same in every network', async () => {
    const { activity } = stage.context.state;
    const now = stage.clock.now();
    const note = (person: string, network: string, model: string, failing: boolean) =>
      activity.note(person, { model, route: 'anthropic', network, failing, aside: false }, now);
    for (const [n, person] of ['bob', 'cid', 'dee', 'eve'].entries()) {
      await stage.report(person);
      note(person, `net${n % 2}`, 'opus', true);
    }
    for (const person of ['fay', 'gus', 'hal']) note(person, 'net0', 'sonnet', false);
    const pro = await under('Evidence for');
    expect(pro).toContain('It fails for 4 of 7 people active in the last 15 min, as their machines tell.');
    expect(pro).toContain('It fails in 2 of 2 networks alike.');
    expect(await under('Says nothing either way')).toContain('By model: opus fails for 4 of 4; 1 other well.');
    expect(await under('Why nothing else')).toMatch(/Not your network: /);
  });

  test('names the wall that machines tell of', async () => {
    const { activity } = stage.context.state;
    const now = stage.clock.now();
    for (const person of ['bob', 'cid', 'dee', 'eve']) {
      await stage.report(person, REFUSED);
      activity.note(person, { model: 'opus', route: 'anthropic', network: 'office', failing: true, aside: false }, now);
    }
    for (let n = 0; n < 12; n++)
      activity.note(
        `p${n}`,
        { model: 'opus', route: 'anthropic', network: `home${n}`, failing: false, aside: false },
        now,
      );
    expect((await why()).card.title).toContain('your network');
    expect(await under('Evidence for')).toContain(
      'All 4 people whose machines fail are in one network; 12 people elsewhere are fine.',
    );
  });

  test('leaves out what was long before', async () => {
    await stage.report('bob');
    await stage.minutes(45);
    const { text } = await why();
    expect(text).not.toContain('How the reports are grouped');
    expect(text).toContain('Nobody reported trouble in the last 30 min.');
  });

  test('comes also by a button: on the answer about the status and on the announcement', async () => {
    const status = (await stage.command('ann', 'status')).first.card;
    expect(status.actions.map(({ id }) => id)).toContain('why');
    await stage.subscribe(ALERTS);
    for (const person of ['bob', 'cid', 'dee']) await stage.report(person);
    await stage.minutes(2);
    expect(stage.platform.messages(ALERTS)[0]?.card.actions.map(({ id }) => id)).toContain('why');
    const { first } = await stage.press('ann', 'why', ALERTS);
    expect(first).toMatchObject({ visibility: 'private', card: { title: expect.stringMatching(/^Why: /) } });
  });

  test('is only the word alone: a question or an error that begins with it is answered as such', async () => {
    const asked = await stage.act('ann', ALERTS, { kind: 'mention', text: 'why is claude down?' });
    expect(asked.first.card.title).not.toMatch(/^Why: /);
    await stage.act('ann', ALERTS, { kind: 'mention', text: `why do I get ${OVERLOADED}` });
    expect(stage.context.state.reports).toHaveLength(1);
    await stage.command('bob', `why ${OVERLOADED}`);
    expect(stage.context.state.reports).toHaveLength(2);
    const told = (await stage.command('bob', 'why so serious')).first;
    expect(told.text).toContain('Did you mean /claude-status why?');
  });
});
