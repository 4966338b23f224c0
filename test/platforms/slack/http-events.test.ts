import { request as httpRequest } from 'node:http';
import type { Inbound } from '../../../src/core/ports/platform';
import { MINUTE } from '../../../src/domain/duration';
import { OVERLOADED, openStage } from '../../support/core-stage';
import { eventually } from '../../support/eventually';
import { CHANNELS, type FakeSlack, PEOPLE, startFakeSlack, TEAM } from '../../support/fake-slack';
import { slackPeople } from '../../support/fake-slack-people';
import { requestOf, sendRequests, signed } from '../../support/fake-slack-requests';
import type { Json } from '../../support/fake-slack-rules';
import { keepingLog, slackOverHttp } from './slack-harness';

const [GENERAL] = CHANNELS;
const [ALICE] = PEOPLE;
const JSON_BODY = { 'content-type': 'application/json', connection: 'close' };
const OF_ANOTHER_KIND = JSON.stringify({
  type: 'shortcut',
  callback_id: 'other',
  user: { id: ALICE },
  team: { id: TEAM },
});
const FORM_BODY = { 'content-type': 'application/x-www-form-urlencoded', connection: 'close' };

describe('requests from Slack', () => {
  const escaped: unknown[] = [];
  const note = (reason: unknown) => void escaped.push(reason);
  let slack: FakeSlack;
  let bot: Awaited<ReturnType<typeof slackOverHttp>>;
  let people: ReturnType<typeof slackPeople>;
  let lines: string[];
  let heard: Inbound[];
  let sent: Json[];

  beforeEach(async () => {
    escaped.length = 0;
    process.on('unhandledRejection', note);
    slack = await startFakeSlack();
    lines = [];
    heard = [];
    sent = [];
    bot = await slackOverHttp(slack, undefined, keepingLog(lines));
    const send = sendRequests(slack, bot.base);
    people = slackPeople(slack, (envelope) => {
      sent.push(envelope);
      return send(envelope);
    });
  });

  afterEach(async () => {
    await bot.adapter.stop();
    await bot.close();
    await slack.close();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(escaped).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  const start = () => bot.adapter.start(async (event) => void heard.push(event));
  async function post(body: string, headers: Readonly<Record<string, string>>) {
    const answer = await fetch(`${bot.base}/slack/events`, { method: 'POST', headers, body });
    return [answer.status, await answer.text()] as const;
  }
  const postSigned = (body: string, headers = JSON_BODY) => post(body, { ...headers, ...signed(body, Date.now()) });
  const said = (text: string) => requestOf({ type: 'events_api', payload: eventOf(text) }).body;

  describe('are refused, and do nothing, when they are', () => {
    it.each<[string, (body: string) => Readonly<Record<string, string>>]>([
      ['unsigned', () => ({})],
      ['signed without a time', (body) => ({ ...signed(body, Date.now()), 'x-slack-request-timestamp': '' })],
      [
        'signed with a time that is none',
        (body) => ({ ...signed(body, Date.now()), 'x-slack-request-timestamp': 'NaN' }),
      ],
      ['signed with another secret', (body) => signed(body, Date.now(), 'the-secret-of-another-app')],
      ['signed for other words', (body) => signed(`${body} `, Date.now())],
      ['signed by an unknown scheme', (body) => ({ ...signed(body, Date.now()), 'x-slack-signature': 'v1=00' })],
      ['older than five minutes', (body) => signed(body, Date.now() - 5 * MINUTE - 2_000)],
      ['from the future', (body) => signed(body, Date.now() + 5 * MINUTE + 2_000)],
    ])('%s', async (_, headersFor) => {
      await start();
      const body = said('hello');
      expect(await post(body, { ...JSON_BODY, ...headersFor(body) })).toEqual([401, '']);
      expect((await postSigned(said('genuine')))[0]).toBe(200);
      await eventually(() => expect(heard).toHaveLength(1));
      expect(heard).toMatchObject([{ text: 'genuine' }]);
    });
  });

  it('that are refused are told in the log once, with the mend and without their words', async () => {
    await start();
    const body = said('my secret words');
    for (let time = 0; time < 20; time += 1) await post(body, { ...JSON_BODY, ...signed(body, Date.now(), 'another') });
    expect(lines.filter((line) => line.includes('refused'))).toHaveLength(1);
    expect(lines.join('\n')).toContain('Compare SLACK_SIGNING_SECRET');
    expect(lines.join('\n')).not.toContain('secret words');
  });

  it('that are unsigned or of another time are refused before any of their words are taken in', async () => {
    const body = said('hello');
    const late = signed(body, Date.now() - MINUTE * 6);
    for (const headers of [{}, late, { ...late, 'x-slack-signature': 'v0=' }]) {
      const { hostname, port } = new URL(bot.base);
      const status = await new Promise((resolve, reject) => {
        const request = httpRequest({
          ...{ hostname, port, method: 'POST', path: '/slack/events', agent: false },
          headers: { 'content-type': 'application/json', 'content-length': 1_000_000, ...headers },
        });
        request.on('response', (answer) => {
          resolve(answer.statusCode);
          request.destroy();
        });
        request.on('error', reject);
        // Its words never come.
        request.flushHeaders();
      });
      expect(status).toBe(401);
    }
  });

  it('that are too large are refused with the size that would not be', async () => {
    const [status, answer] = await postSigned('x'.repeat(1024 * 1024 + 1));
    expect([status, answer]).toEqual([413, expect.stringContaining('At most 1 MB')]);
  });

  it('that ask whether this is the right address are answered before the bot has started', async () => {
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c1', token: 'legacy' });
    expect(await postSigned(challenge)).toEqual([200, '{"challenge":"c1"}']);
    expect(await post(challenge, JSON_BODY)).toEqual([401, '']);
  });

  it('that only try the connection are answered and do nothing, whatever else they hold', async () => {
    await start();
    const body = new URLSearchParams({ ssl_check: '1', command: '/claude-status', user_id: ALICE, text: 'status' });
    expect(await postSigned(body.toString(), FORM_BODY)).toEqual([200, '']);
    await people.message(ALICE, GENERAL, 'hello');
    await eventually(() => expect(heard).toHaveLength(1));
  });

  it('are left for later while the bot has not started or was stopped, so that Slack sends them again', async () => {
    await expect(people.message(ALICE, GENERAL, 'early')).rejects.toThrow('503');
    expect(bot.adapter.isConnected()).toBe(false);
    await start();
    expect(bot.adapter.isConnected()).toBe(true);
    await people.redeliver();
    await eventually(() => expect(heard).toMatchObject([{ text: 'early' }]));
    await bot.adapter.stop();
    expect(bot.adapter.isConnected()).toBe(false);
    await expect(people.message(ALICE, GENERAL, 'late')).rejects.toThrow('503');
    await start();
    await people.redeliver();
    await eventually(() => expect(heard).toMatchObject([{ text: 'early' }, { text: 'late' }]));
  });

  it('arrive under any name of this machine, as through a tunnel', async () => {
    await start();
    const body = said('through a tunnel');
    const { port } = new URL(bot.base);
    const headers = { ...JSON_BODY, ...signed(body, Date.now()), host: 'bot.example.com' };
    const status = await new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path: '/slack/events', method: 'POST', headers };
      httpRequest(options, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end(body);
    });
    expect(status).toBe(200);
  });

  it('that come again because the first answer got lost do nothing twice', async () => {
    const stage = await openStage();
    await bot.adapter.start(stage.core.handle);
    const answers = () => slack.messages.filter(({ raw }) => !raw.from).length;
    await people.mention(ALICE, GENERAL, OVERLOADED);
    await eventually(() => expect(answers()).toBe(1));
    await people.redeliver();
    expect(requestOf({ ...sent.at(-1), retry_attempt: 1 }).headers).toHaveProperty('x-slack-retry-num', '1');
    await people.command(ALICE, GENERAL, 'status');
    await eventually(() => expect(answers()).toBe(2));
    expect(stage.context.state.reports).toHaveLength(1);
    await stage.close();
  });

  it.each<[string, string, Readonly<Record<string, string>>, number]>([
    ['no JSON', '{', JSON_BODY, 400],
    ['a list', '[]', JSON_BODY, 400],
    ['nothing', '', JSON_BODY, 400],
    ['a form with a broken payload', 'payload=%7B', FORM_BODY, 400],
    ['something that nobody listens to', OF_ANOTHER_KIND, JSON_BODY, 404],
    ['no kind at all', '{}', JSON_BODY, 404],
  ])('that hold %s are refused', async (_, body, headers, status) => {
    await start();
    expect((await postSigned(body, headers as typeof JSON_BODY))[0]).toBe(status);
  });
});

function eventOf(text: string): Json {
  const event = { type: 'message', channel: GENERAL, channel_type: 'channel', user: ALICE, text, ts: '1.1' };
  return { type: 'event_callback', team_id: TEAM, event_id: 'Ev1', event };
}
