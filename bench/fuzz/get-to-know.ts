import { SIGNING_SECRET } from '../../test/support/fake-slack-requests';
import {
  MANAGERS_PASSWORD,
  METRICS_TOKEN,
  VIEWERS_PASSWORD,
  WEBHOOK_SECRET,
  type WholeBot,
} from '../../test/support/whole-bot';
import type { Known } from './examples';

const REPORTERS = ['mia', 'noah', 'priya', 'lars', 'sofia'];
const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';

/** Gives the bot something to talk about, an outage and messages about it, and learns how to ask it for that. */
export async function getToKnow(bot: WholeBot): Promise<Known> {
  const manager = await bot.signIn(MANAGERS_PASSWORD);
  const viewer = await bot.signIn(VIEWERS_PASSWORD);
  const leaver = await bot.signIn(VIEWERS_PASSWORD);
  const { id, shown: machine } = await bot.token();
  const headers = { cookie: viewer.cookie, 'content-type': 'application/json' };
  const say = (person: string, text: string) =>
    fetch(`${bot.address}/playground/api/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ person, channel: 'claude-help', text }),
    });
  for (const person of REPORTERS) await say(person, OVERLOADED);
  await say('mia', '/claude-status report');
  const seen = await fetch(`${bot.address}/playground/api/state?person=mia`, { headers });
  const { messages } = (await seen.json()) as { messages: readonly { id: string }[] };
  const board = await (await fetch(`${bot.address}/`, { headers })).text();
  const outages = [...board.matchAll(/\/outages\/([\w-]+)/g)].map(([, outage = '']) => outage);
  return {
    machine,
    manager,
    viewer,
    leaver,
    metricsToken: METRICS_TOKEN,
    webhookSecret: WEBHOOK_SECRET,
    signingSecret: SIGNING_SECRET,
    ids: {
      id: outages,
      message: messages.map((message) => message.id),
      form: ['report'],
      secret: [WEBHOOK_SECRET],
      token: [id],
      team: ['default', 'slack:T0TEAM'],
      key: ['playground:local:deploys', 'playground:local:claude-help', 'slack:T1:C1'],
      name: ['day-wide.svg', 'week-narrow.svg'],
      file: ['base.css', 'page.css', 'board.js', 'icon.svg', 'index.html', 'sign-in.css', 'times.js'],
    },
  };
}
