import { eventually } from '../support/eventually';
import { APP_TOKEN, BOT_TOKEN, CHANNELS, type FakeSlack, PEOPLE, startFakeSlack } from '../support/fake-slack';
import { slackPeople } from '../support/fake-slack-people';
import { SIGNING_SECRET, sendRequests } from '../support/fake-slack-requests';
import { readable } from '../support/fake-slack-rules';
import { INCIDENT_NAME, type InstancesStage, openInstancesStage } from './instances-stage';

jest.setTimeout(240_000);

const [GENERAL, HELP] = CHANNELS;
const [ALICE, BEN, CAROL] = PEOPLE;
const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';

describe.each(['socket', 'http'] as const)('two instances in one Slack workspace, over %s', (over) => {
  let slack: FakeSlack;
  let stage: InstancesStage;
  let people: ReturnType<typeof slackPeople>;

  beforeEach(async () => {
    slack = await startFakeSlack();
    stage = await openInstancesStage({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: slack.apiUrl,
      ...(over === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
    });
    people = slackPeople(slack, over === 'http' ? sendRequests(slack, stage.balancer.url) : slack.emit);
    await Promise.all([stage.start('a'), stage.start('b')]);
    await stage.shared(2);
  });
  afterEach(async () => {
    await stage.close();
    await slack.close();
    expect(slack.violations).toEqual([]);
  });

  const posted = (channel: string) =>
    slack.messages.filter((one) => one.channel === channel && !one.raw.from && !one.to);
  const said = (channel: string) => posted(channel).map(({ raw }) => readable(raw));
  const told = (person: string) => slack.messages.filter(({ to }) => to === person).map(({ raw }) => readable(raw));
  const outage = () => posted(GENERAL).filter(({ raw }) => readable(raw).includes('for your team'));
  const incident = () =>
    posted(GENERAL).filter(({ raw, thread_ts }) => !thread_ts && readable(raw).includes(INCIDENT_NAME));
  const reports = async (person: string) => {
    const before = posted(HELP).length;
    await people.mention(person, HELP, OVERLOADED);
    await eventually(() => expect(posted(HELP)).toHaveLength(before + 1), 20_000);
  };

  it('is one bot to everybody, also when the one that decides is killed in the middle', async () => {
    await people.command(ALICE, GENERAL, 'subscribe');
    await eventually(() => expect(said(GENERAL)).toHaveLength(1), 20_000);
    for (const person of [ALICE, BEN, CAROL]) await reports(person);
    await eventually(() => expect(outage()).toHaveLength(1), 20_000);
    const [message] = outage();
    expect(readable(message?.raw ?? {})).toContain('3 people');
    // Whichever of the two is asked, the answer is the same, as soon as they have told each other.
    await eventually(async () => {
      const before = told(ALICE).length;
      for (const n of [1, 2]) {
        await people.command(ALICE, HELP, 'status');
        await eventually(() => expect(told(ALICE)).toHaveLength(before + n), 20_000);
      }
      for (const answer of told(ALICE).slice(before)) expect(answer).toContain('3 people');
    }, 20_000);

    const leader = await stage.leader();
    await leader.kill();
    stage.gone(leader);
    await stage.leader();
    await people.press(BEN, GENERAL, message?.ts ?? '', 'falsealarm');
    await eventually(() => expect(readable(outage()[0]?.raw ?? {})).toMatch(/false alarm/i), 30_000);
    expect(outage().map(({ ts }) => ts)).toEqual([message?.ts]);
    expect(posted(HELP)).toHaveLength(3);
  });

  it('tells what the page tells once, and its end in the same message, whoever of them is left to tell it', async () => {
    await people.command(ALICE, GENERAL, 'subscribe');
    await eventually(() => expect(said(GENERAL)).toHaveLength(1), 20_000);
    stage.began();
    await Promise.all([stage.nudge(), stage.nudge()]);
    await eventually(() => expect(incident()).toHaveLength(1), 20_000);
    const [message] = incident();

    const leader = await stage.leader();
    await leader.kill();
    stage.gone(leader);
    await stage.leader();
    stage.ended();
    await stage.nudge();
    await eventually(() => expect(readable(incident()[0]?.raw ?? {})).toContain('Resolved'), 30_000);
    expect(incident().map(({ ts }) => ts)).toEqual([message?.ts]);
  });

  it('answers once what Slack hands to the other one a second time', async () => {
    const answers = (word: RegExp) => said(`D${ALICE}`).filter((text) => word.test(text));
    await people.direct(ALICE, 'status');
    await eventually(() => expect(answers(/Claude works/)).toHaveLength(1), 20_000);
    // In turn to the other one and to the same one.
    for (const _ of [1, 2, 3]) await people.redeliver();
    for (const n of [1, 2]) {
      await people.direct(ALICE, 'help');
      await eventually(() => expect(answers(/subscribe/)).toHaveLength(n), 20_000);
    }
    expect(answers(/Claude works/)).toHaveLength(1);
  });

  it('hands a form over to whichever instance gets it back', async () => {
    for (const person of [ALICE, BEN]) {
      await people.command(person, HELP, 'report');
      await eventually(() => expect(slack.views.has(person)).toBe(true), 20_000);
      await people.submit(person, { text: OVERLOADED });
      await eventually(() => expect(told(person).join()).toContain('529'), 20_000);
    }
  });
});
