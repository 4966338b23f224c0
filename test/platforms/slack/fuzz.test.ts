import { Agent, request } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import type { Inbound, Responder } from '../../../src/core/ports/platform';
import { OVERLOADED, openStage } from '../../support/core-stage';
import { eventually } from '../../support/eventually';
import { fakePlatform } from '../../support/fake-platform';
import { CHANNELS, type FakeSlack, PEOPLE, startFakeSlack, TEAM } from '../../support/fake-slack';
import { slackPeople } from '../../support/fake-slack-people';
import { requestOf, signed } from '../../support/fake-slack-requests';
import { type Json, objectOf } from '../../support/fake-slack-rules';
import { hostileIn, mutation } from '../../support/hostile-slack';
import { slackAdapter, slackOverHttp } from './slack-harness';

jest.setTimeout(600_000);

const [GENERAL, HELP] = CHANNELS;
const [ALICE, BEN] = PEOPLE;
/** 10,000 in all. */
const BATCHES = { socket: 140, http: 60 } as const;
const PER_BATCH = 50;
const CROWD = Array.from({ length: 200 }, (_, i) => `U0CROWD${i}`);
// Fresh in every run and part of the test's name; `FUZZ_SEED` plays one again.
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));

describe.each(['socket', 'http'] as const)(`whatever comes over the %s (seed ${seed})`, (over) => {
  const escaped: unknown[] = [];
  const note = (reason: unknown) => void escaped.push(reason);
  let slack: FakeSlack;
  let stage: Awaited<ReturnType<typeof openStage>>;
  let http: Awaited<ReturnType<typeof slackOverHttp>> | undefined;
  let adapter: ReturnType<typeof slackAdapter>;
  let atWork = 0;
  let agent: Agent;

  beforeEach(async () => {
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
    slack = await startFakeSlack();
    agent = new Agent({ keepAlive: true });
    slack.teamOf(TEAM).people.push(...CROWD);
    http = over === 'http' ? await slackOverHttp(slack) : undefined;
    adapter = http?.adapter ?? slackAdapter(slack);
    // The real core: what people write travels as far as it ever does, also into announcements.
    stage = await openStage({ platform: { ...fakePlatform(), adapter } });
    await stage.subscribe({ platform: 'slack', workspace: TEAM, channel: GENERAL }, { monitored: true });
    await adapter.start(async (event: Inbound, responder: Responder) => {
      atWork += 1;
      await stage.core.handle(event, responder).finally(() => {
        atWork -= 1;
      });
    }, stage.core.placeChanged);
  });

  afterEach(async () => {
    agent.destroy();
    await adapter.stop();
    await http?.close();
    await stage.close();
    await slack.close();
    await turn();
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  });

  it('brings nothing down and never becomes a mention, a broadcast or a link', async () => {
    const wayIn = over === 'http' ? requests(http?.base ?? '', agent) : frames(slack);
    const envelopes = await recorded(slack, wayIn);
    const mutated = fc.record({
      envelope: fc.constantFrom(...envelopes),
      mutations: fc.array(mutation, { minLength: 1, maxLength: 2 }),
      cutAt: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat() }),
    });
    let looked = 0;
    /** What the bot said since the last look that it should not have said so. */
    const lapses = () => {
      const said = slack.messages.slice(looked).filter(({ raw }) => !raw.from);
      looked = slack.messages.length;
      const views = [...slack.views.values(), ...slack.homes.values()].map(({ blocks }) => ({ blocks }) as Json);
      return [...said.map(({ raw }) => raw), ...views]
        .filter((raw) => hostileIn(raw).length > 0)
        .map((raw) => [hostileIn(raw), raw]);
    };
    const settled = async () => {
      for (let quiet = 0, busy = 0; quiet < 5; quiet = atWork === 0 ? quiet + 1 : 0) {
        await turn();
        busy = atWork === 0 ? 0 : busy + 1;
        // An answer that could not be given waits for the next try.
        if (busy % 200 === 199) await stage.clock.advance(1_000);
      }
      await stage.context.wakeOutbox();
    };

    const all = fc.sample(mutated, { numRuns: BATCHES[over] * PER_BATCH, seed });
    for (let from = 0; from < all.length; from += PER_BATCH) {
      const sent = all.slice(from, from + PER_BATCH).map(({ envelope, mutations, cutAt }) => {
        const fresh = freshen(slack, envelope);
        const payload = mutations.reduce<unknown>((spoiltSoFar, mutate) => mutate(spoiltSoFar), fresh.payload);
        return wayIn({ ...fresh, payload }, cutAt);
      });
      await Promise.all(sent);
      await settled();
      expect({ from, lapses: lapses(), escaped }).toEqual({ from, lapses: [], escaped: [] });
    }
    expect([...new Set(slack.violations)]).toEqual([]);
    const before = slack.messages.length;
    await slackPeople(slack, (envelope) => wayIn(envelope, null) as Promise<void>).command(ALICE, HELP, 'status');
    await eventually(() => expect(slack.messages.length).toBeGreaterThan(before));
    // They did travel.
    expect(slack.messages.filter(({ raw }) => !raw.from).length).toBeGreaterThan(1_000);
  });
});

type WayIn = (envelope: Json, cutAt: number | null) => Promise<unknown>;

/** One of each that Slack hands over: they are made anew, and then spoilt, in every run. */
async function recorded(slack: FakeSlack, wayIn: WayIn): Promise<Json[]> {
  const really = slackPeople(slack, (envelope) => wayIn(envelope, null) as Promise<void>);
  await really.command(ALICE, HELP, 'report');
  await really.openHome(ALICE);
  await eventually(() => expect([slack.views.has(ALICE), slack.homes.has(ALICE)]).toEqual([true, true]));
  const buttons = ['report', 'works', 'fixed', 'still', 'notify', 'status'].map((id) => ({
    type: 'button',
    action_id: id,
    value: 'outage:1',
    text: { type: 'plain_text', text: id },
  }));
  const { ts } = slack.keep(GENERAL, { blocks: [{ type: 'actions', elements: buttons }] });
  const theirs = { ts: '1800000000.000200', user: BEN, text: OVERLOADED };

  const taken: Json[] = [];
  const people = slackPeople(slack, async (envelope) => void taken.push(envelope));
  for (const text of ['status', `report ${OVERLOADED}`, 'subscribe', 'troubleshoot 529'])
    await people.command(ALICE, HELP, text);
  await people.mention(ALICE, HELP, OVERLOADED);
  await people.message(ALICE, GENERAL, OVERLOADED);
  await people.direct(ALICE, OVERLOADED);
  for (const { action_id: action } of buttons) await people.press(ALICE, GENERAL, ts, action);
  await people.openHome(ALICE);
  await people.pressHome(ALICE, 'report');
  await people.messageShortcut(ALICE, GENERAL, 'Report as a Claude error', theirs);
  await people.messageShortcut(ALICE, HELP, 'Report as a Claude error', {
    ...theirs,
    text: '',
    attachments: [{ fallback: OVERLOADED }],
  });
  await people.globalShortcut(ALICE, 'Report a Claude error');
  const form = slack.views.get(ALICE);
  await people.submit(ALICE, { what: 'all requests fail', text: OVERLOADED });
  if (form) slack.views.set(ALICE, form);
  await people.react(ALICE, GENERAL, ts, 'white_check_mark');
  return taken;
}

/** The envelope as if it happened now, by somebody of the crowd: nothing is left out as seen before. */
function freshen(slack: FakeSlack, envelope: Json): Json {
  const serial = slack.next();
  const user = CROWD[serial % CROWD.length] ?? ALICE;
  const text = JSON.stringify(envelope)
    .replaceAll(ALICE, user)
    .replace(/trigger\.\d+/g, () => slack.trigger(user))
    .replace(/http:[^"]*\/respond\/r\d+/g, () => slack.responseUrl(user, HELP))
    .replace(/1[89]000000\d+\.000\d+/g, `18000000${serial}.000200`)
    .replace(/"(Ev|V)\d+"/g, `"$1${serial}"`);
  const said = /"type":"(?:message|app_mention)"/.test(text);
  for (const channel of said ? [GENERAL, HELP] : [])
    slack.messages.push({ ts: `18000000${serial}.000200`, channel, raw: { from: user } });
  return objectOf(JSON.parse(text));
}

/** Takes a few characters out of what is on its way. */
function spoilt(text: string, from: number, cutAt: number | null): string {
  if (cutAt === null) return text;
  const at = from + (cutAt % Math.max(1, text.length - from));
  return text.slice(0, at) + text.slice(at + 1 + (cutAt % 40));
}

function frames(slack: FakeSlack): WayIn {
  return async (envelope, cutAt) => {
    const id = `fuzz-${slack.next()}`;
    const start = `{"envelope_id":"${id}","accepts_response_payload":false,`;
    slack.toss(id, spoilt(start + JSON.stringify(envelope).slice(1), start.length, cutAt));
  };
}

function requests(base: string, agent: Agent): WayIn {
  const { hostname, port } = new URL(base);
  return (envelope, cutAt) => {
    const asked = requestOf(envelope);
    const body = spoilt(asked.body ?? '', 0, cutAt);
    const headers = { ...asked.headers, ...signed(body, Date.now()) };
    return new Promise((resolve, reject) => {
      request({ hostname, port, path: '/slack/events', method: 'POST', headers, agent }, (answer) => {
        answer.resume().on('end', () => resolve(expect([200, 400, 404]).toContain(answer.statusCode)));
      })
        .on('error', reject)
        .end(body);
    });
  };
}
