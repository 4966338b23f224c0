import { MINUTE, SECOND } from '../../src/domain/duration';
import { eventually } from '../support/eventually';
import { CHANNELS, PEOPLE } from '../support/fake-slack';
import { readable } from '../support/fake-slack-rules';
import { BEGAN, ENDED, openSlackStage, type SlackStage } from './slack-stage';

jest.setTimeout(120_000);

const [GENERAL, HELP] = CHANNELS;
const [ALICE, BEN, CAROL] = PEOPLE;
const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';

describe.each(['socket', 'http'] as const)('the whole bot in a Slack workspace, over %s', (over) => {
  let stage: SlackStage;

  beforeEach(async () => {
    stage = await openSlackStage(over);
  });
  afterEach(async () => {
    await stage.close();
    expect(stage.slack.violations).toEqual([]);
  });

  const words = (channel: string) => stage.said(channel).map(({ raw }) => readable(raw));
  const announcement = () =>
    words(GENERAL).filter((text) => text.includes('for your team') && !text.includes('It is over'));

  /** Three people hit the same error: two mention the bot, one hands a colleague's message over and fills in the form. */
  async function threeReports(beforeTheLast = () => {}): Promise<void> {
    const { people, slack, clock } = stage;
    await people.command(ALICE, GENERAL, 'subscribe');
    await eventually(() => expect(stage.told(ALICE, GENERAL).length + stage.said(GENERAL).length).toBeGreaterThan(0));
    await people.openHome(ALICE);
    await eventually(() => expect(stage.home(ALICE)).toContain('Open outages'));

    await people.mention(ALICE, HELP, OVERLOADED);
    await eventually(() => expect(stage.said(HELP)).toHaveLength(1));
    await clock.advance(MINUTE);
    await people.mention(BEN, HELP, OVERLOADED);
    await eventually(() => expect(stage.said(HELP)).toHaveLength(2));
    await clock.advance(MINUTE);

    const theirs = { ts: '1.1', user: BEN, text: OVERLOADED };
    await people.messageShortcut(CAROL, HELP, 'Report as a Claude error', theirs);
    await eventually(() => expect(slack.views.has(CAROL)).toBe(true));
    beforeTheLast();
    await people.submit(CAROL, { what: 'every request fails' }, { since: ['minutes'], where: ['office'] });
    await eventually(() => expect(stage.told(CAROL, HELP)).toHaveLength(1));
    await clock.advance(5 * SECOND);
  }

  async function confirmed(): Promise<void> {
    await threeReports();
    await eventually(() => expect(announcement()).toHaveLength(1));
  }

  it('tells an outage from its first report to its end: once announced, edited, and everybody who asked is told', async () => {
    const { people, pass, clock, showPage } = stage;
    await confirmed();
    expect(announcement()[0]).toContain('The official page says nothing of it so far.');
    // Each of the two was answered in the thread of what they wrote.
    expect(stage.said(HELP).every(({ thread_ts: thread }) => thread !== undefined)).toBe(true);
    await eventually(() => expect(stage.home(ALICE)).toContain('3 people'));
    expect(stage.home(ALICE)).toMatch(/Claude is overloaded|overloaded/i);

    const [posted] = stage.said(GENERAL).filter(({ raw }) => readable(raw).includes('for your team'));
    await people.press(CAROL, GENERAL, posted?.ts ?? '', 'notify');
    await eventually(() => expect(stage.told(CAROL, GENERAL)).toHaveLength(1));

    await pass((BEGAN - clock.now()) / MINUTE + 1);
    showPage();
    await pass(3);
    await eventually(() => expect(announcement()[0]).toMatch(/You saw it \d+ min before the page/));
    expect(announcement()).toHaveLength(1);

    await pass((ENDED - clock.now()) / MINUTE + 1);
    showPage();
    await pass(25);
    await eventually(() => expect(announcement()).toEqual([expect.stringContaining('Resolved')]));
    // The same message, edited: nobody scrolls past three of them.
    expect(stage.said(GENERAL).find(({ raw }) => readable(raw).includes('Resolved'))?.ts).toBe(posted?.ts);
    await eventually(() => expect(words(`D${CAROL}`)).toEqual([expect.stringContaining('Resolved')]));
    expect(words(`D${ALICE}`)).toEqual([]);
    // All that the channel ever saw: that it is subscribed, this, and below it a note for who does not look at edits.
    const notes = stage.said(GENERAL).filter(({ thread_ts: thread }) => thread !== undefined);
    expect(notes.map(({ raw, thread_ts: thread }) => [thread, readable(raw)])).toEqual([
      [posted?.ts, expect.stringContaining('It is over')],
    ]);
    expect(stage.said(GENERAL)).toHaveLength(3);
    await people.openHome(ALICE);
    await eventually(() => expect(stage.home(ALICE)).toContain('Claude works'));
  });

  it('loses nothing and says nothing twice when Slack is down in the middle', async () => {
    const { people, slack, pass, clock, showPage } = stage;
    await confirmed();
    const [posted] = stage.said(GENERAL).filter(({ raw }) => readable(raw).includes('for your team'));
    await people.press(CAROL, GENERAL, posted?.ts ?? '', 'notify');
    await eventually(() => expect(stage.told(CAROL, GENERAL)).toHaveLength(1));
    await pass((BEGAN - clock.now()) / MINUTE + 1);

    await slack.kill();
    showPage();
    await pass(5);
    expect(announcement()[0]).not.toContain('before the page');
    await slack.restart();
    await pass(6);
    await eventually(() =>
      expect(announcement()).toEqual([expect.stringMatching(/You saw it \d+ min before the page/)]),
    );

    await slack.kill();
    await pass((ENDED - clock.now()) / MINUTE + 1);
    showPage();
    await pass(25);
    await slack.restart();
    await pass(6);
    await eventually(() => expect(announcement()).toEqual([expect.stringContaining('Resolved')]));
    await eventually(() => expect(words(`D${CAROL}`)).toEqual([expect.stringContaining('Resolved')]));
    await eventually(() => people.command(BEN, HELP, 'status'));
    await eventually(() => expect(stage.told(BEN, HELP)).toHaveLength(1));
  });

  it('waits with an announcement as long as Slack asks, and posts it once', async () => {
    const { slack, clock } = stage;
    await threeReports(() => slack.limit(GENERAL, 40 * SECOND));
    const tries = () =>
      slack.calls.filter(
        ({ method, args }) =>
          method === 'chat.postMessage' && args.channel === GENERAL && String(args.text).includes('looks down'),
      );
    await eventually(() => expect(tries()).toHaveLength(1));
    for (let seconds = 5; seconds < 38; seconds += 1) await clock.advance(SECOND);
    expect(tries()).toHaveLength(1);
    for (let seconds = 0; seconds < 10; seconds += 1) await clock.advance(SECOND);
    await eventually(() => expect(announcement()).toHaveLength(1));
    expect(tries()).toHaveLength(2);
  });
});
