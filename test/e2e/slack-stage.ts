import { type App, createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { MINUTE } from '../../src/domain/duration';
import { noLogger } from '../../src/lib/no-logger';
import { createVirtualClock } from '../../src/lib/virtual-clock';
import { platforms } from '../../src/platforms/registry';
import { eventually } from '../support/eventually';
import { APP_TOKEN, BOT_TOKEN, startFakeSlack } from '../support/fake-slack';
import { slackPeople } from '../support/fake-slack-people';
import { SIGNING_SECRET, sendRequests } from '../support/fake-slack-requests';
import { readable } from '../support/fake-slack-rules';
import { startFakeStatusPage } from '../support/fake-status-page';
import { bodiesAt, scenario } from '../support/statuspage-bodies';

export const STORY = scenario('ordinary');
const [INCIDENT] = STORY.incidents;
export const BEGAN = Date.parse(INCIDENT?.created_at ?? '');
export const ENDED = Date.parse(INCIDENT?.resolved_at ?? '');

export type SlackStage = Awaited<ReturnType<typeof openSlackStage>>;

/** The whole app against the fake Slack and a fake status page, on a clock that is moved by hand; it begins 20 minutes before the incident. */
export async function openSlackStage(over: 'socket' | 'http') {
  const clock = createVirtualClock(BEGAN - 20 * MINUTE);
  const slack = await startFakeSlack({ now: clock.now });
  const statusPage = await startFakeStatusPage();
  statusPage.show(bodiesAt(STORY, clock.now()));
  const env = {
    PORT: '0',
    DATABASE_FILE: ':memory:',
    STATUS_PAGES: `claude=${statusPage.url}`,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    ...(over === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
  };
  const app: App = await createApp({ config: readConfig(env, platforms), log: noLogger, clock });
  const people = slackPeople(slack, over === 'http' ? sendRequests(slack, app.address, clock.now) : slack.emit);
  await eventually(async () => expect((await fetch(`${app.address}/readyz`)).status).toBe(200));

  const ours = () => slack.messages.filter(({ raw }) => !raw.from);

  return {
    slack,
    people,
    clock,
    app,
    /** What the bot said in a channel to all, oldest first. */
    said: (channel: string) => ours().filter((one) => one.channel === channel && one.to === undefined),
    /** What it told one person alone, there. */
    told: (person: string, channel: string) => ours().filter((one) => one.channel === channel && one.to === person),
    /** What a person reads on the Home tab. */
    home: (person: string) => readable(slack.homes.get(person) ?? {}),
    /** Time moves in small steps, so that every call really gets its answer. */
    async pass(minutes: number): Promise<void> {
      for (let step = 0; step < minutes * 3; step += 1) {
        const [asked, called] = [statusPage.requests.length, slack.calls.length];
        await clock.advance(MINUTE / 3);
        if (statusPage.requests.length > asked) await eventually(() => expect(statusPage.waiting()).toBe(0));
        if (slack.calls.length > called) await new Promise((resolve) => setImmediate(resolve));
      }
    },
    showPage: () => statusPage.show(bodiesAt(STORY, clock.now())),
    async close(): Promise<void> {
      await app.stop();
      await slack.close();
      await statusPage.close();
    },
  };
}
