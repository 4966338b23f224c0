import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR, MINUTE } from '../../src/domain/duration';
import { SourceError } from '../../src/domain/errors';
import type { PageReading } from '../../src/domain/status-page';
import { type ChannelRef, channelKey } from '../../src/domain/tenancy';
import { incident, OVERLOADED, PAGE, pageReading, START } from '../support/core-stage';
import { type Bot, startBot } from './bot';
import { type FaultyPlatform, faultyPlatform } from './faulty-platform';
import { createMachine } from './machine';
import { CHANNELS, type Plan } from './plan';
import { seeded } from './random';

const AT_HELP: ChannelRef = { platform: 'finds', workspace: 'w', channel: 'elsewhere' };
/** The last fault is over well before, and nothing takes longer from then on. */
const END = 4 * HOUR;
/** Who waits for a step that never comes dies all the same. */
const PATIENCE = 15 * MINUTE;
const LOOK_EVERY = 5 * MINUTE;
/** The first life is up a little later, ms. */
const SOON = 1;
const NOBODY = { reply: async () => undefined, openForm: async () => undefined };

/** What is left when all is over. */
export interface Outcome {
  readonly plan: Plan;
  readonly bot: Bot;
  readonly platforms: ReadonlyMap<string, FaultyPlatform>;
  readonly lives: number;
}

/** Lets it all happen in a folder of its own, and hands over what is left; the bot is buried after `look`. `glance` sees it again and again meanwhile. */
export async function runPlan(
  plan: Plan,
  folder: string,
  look: (outcome: Outcome) => Promise<void>,
  glance?: (meanwhile: Outcome) => Promise<void>,
): Promise<void> {
  const machine = createMachine(START);
  const random = seeded(plan.seed ^ 0x5eed);
  const platforms = new Map<string, FaultyPlatform>(
    [['finds', 'look-back'] as const, ['nonce', 'nonce'] as const].map(([name, dedup]) => {
      const faults = plan.faults.filter(({ platform }) => platform === name);
      return [name, faultyPlatform(name, dedup, machine, random, faults)];
    }),
  );
  const { time } = machine;
  const graveyard: Bot[] = [];
  const kills = [...plan.kills];
  const rejoined = new Set<string>();
  let failure: unknown;
  const databaseGone = () => plan.databaseGone.some(({ from, to }) => time.now() >= from && time.now() < to);
  let bot = live(0);

  function live(life: number): Bot {
    const [kill] = kills;
    const born: Bot = startBot({
      machine,
      file: join(folder, `life-${life}.db`),
      corpse: join(folder, `life-${life + 1}.db`),
      connect: (passing) => [...platforms.values()].map((platform) => platform.connect(passing)),
      diesAt: (step) => kill !== undefined && step === kill.step && time.now() >= kill.at,
      databaseGone,
      onDeath() {
        kills.shift();
        graveyard.push(born);
        time.after(kill?.down ?? 0, () => {
          bot = live(life + 1);
        });
      },
      fail: (error) => {
        failure ??= error;
      },
    });
    if (kill) {
      const latest = Math.max(kill.at + (kill.step === 'idle' ? 0 : PATIENCE), time.now());
      time.after(latest - time.now(), () => born.kill());
    }
    pollOnAndOn(born);
    return born;
  }

  /** Reads the page when it changed, and now and then all the same. */
  function pollOnAndOn(reader: Bot): void {
    let read = -1;
    let readAt = Number.NEGATIVE_INFINITY;
    const poll = async () => {
      if (!reader.isAlive()) return;
      const now = time.now();
      const posted = plan.updates.filter((at) => at <= now).length;
      const core = reader.core();
      if (plan.pageDown.some(({ from, to }) => now >= from && now < to)) {
        read = -1;
        await attempt(() => core?.takePageFailure(PAGE, new SourceError('unreachable', 'no answer')));
      } else if (core && (posted !== read || now - readAt >= 15 * MINUTE)) {
        await attempt(() => core.takeReading(PAGE, pageAt(plan, core.context.clock.now(), posted)));
        read = posted;
        readAt = now;
      }
      time.after(MINUTE, poll);
    };
    time.after(1_000, poll);
  }

  /** What people do while it is down is lost to it. */
  const say = (
    at: number,
    person: string,
    what: { kind: 'command'; text: string } | { kind: 'action'; action: 'fixed' | 'notify' },
  ) =>
    time.after(at - START, async () => {
      const actor = { platform: 'finds', workspace: 'w', user: person, name: person };
      const dedupeKey = `${person}-${at}`;
      await attempt(() => bot.core()?.handle({ ...what, actor, channel: AT_HELP, dedupeKey }, NOBODY));
    });

  const subscribeAll = async () => {
    if (!bot.core()) time.after(SOON, subscribeAll);
    else
      await attempt(async () => {
        for (const channel of plan.channels) await subscribe(bot, channel);
      });
  };
  time.after(SOON, subscribeAll);
  for (const { at, person } of plan.reports) say(at, person, { kind: 'command', text: `report ${OVERLOADED}` });
  for (const { at, person } of plan.fixed) say(at, person, { kind: 'action', action: 'fixed' });
  for (const at of plan.watches) say(at, 'zoe', { kind: 'action', action: 'notify' });
  for (const { at, by } of plan.jumps) time.after(at - START, () => machine.jump(by));
  for (const { at, channel } of plan.deletions)
    time.after(at - START, () => platforms.get(channel.split(':')[0] ?? '')?.deleteAll(channel));
  for (const fault of plan.faults) if (fault.kind === 'gone') time.after(fault.to - START, () => letIn(fault.channel));

  /** The bot is let in again; the platform tells it once it listens, and people try again what fails. */
  async function letIn(key: string | undefined): Promise<void> {
    const channel = CHANNELS.find((one) => channelKey(one) === key);
    const core = bot.core();
    if (!channel || rejoined.has(channelKey(channel))) return;
    const done = core && (await attempt(() => core.placeChanged({ kind: 'channel-joined', channel })));
    if (!done || !bot.isAlive()) time.after(MINUTE, () => letIn(key));
  }

  try {
    for (let at = START + LOOK_EVERY; at < START + END; at += LOOK_EVERY) {
      await time.advanceTo(at);
      if (!databaseGone()) await glance?.({ plan, bot, platforms, lives: graveyard.length + 1 });
    }
    if (failure) throw failure;
    await look({ plan, bot, platforms, lives: graveyard.length + 1 });
  } finally {
    for (const one of [...graveyard, bot]) await one.bury();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function subscribe(bot: Bot, channel: ChannelRef): Promise<void> {
  const wish = { channel, components: [], smallestImpact: 'none', teamOutages: true, monitored: false } as const;
  const core = bot.core();
  if (!core) throw new Error('the bot was not up in time');
  await core.context.store.subscriptions.put('default', wish);
  core.context.state.subscriptions.set(channelKey(channel), wish);
}

/** Who is killed meanwhile does not finish; answers whether it did. */
async function attempt(work: () => Promise<unknown> | undefined): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    // It is dead, or the next look at the page brings the same again.
    return false;
  }
}

function pageAt(plan: Plan, now: number, posted: number): PageReading {
  if (posted === 0) return pageReading(now);
  const last = plan.updates.length - 1;
  const statuses = plan.updates
    .slice(0, posted)
    .map((_, n) =>
      n === last ? 'resolved' : n === last - 1 && n > 0 ? 'monitoring' : n === 0 ? 'investigating' : 'identified',
    );
  const over = posted > last;
  return pageReading(now, {
    indicator: over ? 'none' : 'major',
    components: [{ id: 'api', name: 'Claude API', status: over ? 'operational' : 'major_outage' }],
    incidents: [incident(plan.updates[0] ?? now, ...statuses)],
  });
}
