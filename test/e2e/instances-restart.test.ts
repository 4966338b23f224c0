import { eventually } from '../support/eventually';
import { APP_TOKEN, BOT_TOKEN, CHANNELS, type FakeSlack, startFakeSlack, TEAM } from '../support/fake-slack';
import { slackPeople } from '../support/fake-slack-people';
import { readable } from '../support/fake-slack-rules';
import { byHand } from '../support/postgres/use-database';
import { type InstancesStage, openInstancesStage } from './instances-stage';

jest.setTimeout(240_000);

const [GENERAL, HELP] = CHANNELS;
const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
/** As long as orchestrators wait before they kill. */
const GRACE = 10_000;

let slack: FakeSlack;
let stage: InstancesStage;
let people: ReturnType<typeof slackPeople>;

beforeEach(async () => {
  slack = await startFakeSlack();
  slack.teamOf(TEAM).people.push(...Array.from({ length: 500 }, (_, n) => person(n)));
  stage = await openInstancesStage({
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    SLACK_APP_TOKEN: APP_TOKEN,
  });
  people = slackPeople(slack);
});
afterEach(async () => {
  await stage.close();
  await slack.close();
  expect(slack.violations).toEqual([]);
});

const person = (n: number) => `U1P${String(n).padStart(4, '0')}`;
const posted = (channel: string) => slack.messages.filter((one) => one.channel === channel && !one.raw.from && !one.to);
const outages = () => posted(GENERAL).filter(({ raw }) => readable(raw).includes('for your team'));

test('a rolling restart under steady reports loses none and says nothing twice', async () => {
  const [a, b] = [await stage.start('a'), await stage.start('b')];
  await stage.shared(2);
  await people.command(person(0), GENERAL, 'subscribe');
  await eventually(() => expect(posted(GENERAL)).toHaveLength(1), 20_000);

  let reports = 0;
  let going = true;
  const steadily = (async () => {
    while (going && reports < 500) {
      const before = posted(HELP).length;
      // What Slack could not hand over it hands over again.
      const reporter = person(reports);
      await people.mention(reporter, HELP, OVERLOADED).catch(() => eventually(() => people.redeliver(), 20_000));
      reports += 1;
      await eventually(() => expect(posted(HELP).length).toBeGreaterThan(before), 20_000);
    }
  })();
  await eventually(() => expect(outages()).toHaveLength(1), 20_000);
  const ends = [await a.stop()];
  stage.gone(a);
  await stage.start('c');
  ends.push(await b.stop());
  stage.gone(b);
  await stage.leader();
  const untilThen = reports;
  await eventually(() => expect(reports).toBeGreaterThan(untilThen + 3), 20_000);
  going = false;
  await steadily;

  for (const { code, ms } of ends) {
    expect(code).toBe(0);
    expect(ms).toBeLessThan(GRACE);
  }
  expect(posted(HELP)).toHaveLength(reports);
  const [stored] = await byHand<{ reports: number; reporters: number }>(
    stage.url,
    'select count(*)::int as reports, count(distinct reporter)::int as reporters from reports',
  );
  expect(stored).toEqual({ reports, reporters: reports });
  expect(outages()).toHaveLength(1);
  const [open] = await byHand<{ outages: number }>(stage.url, 'select count(*)::int as outages from outages');
  expect(open?.outages).toBe(1);
});
