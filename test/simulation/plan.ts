import { MINUTE, SECOND } from '../../src/domain/duration';
import type { ChannelRef } from '../../src/domain/tenancy';
import { channelKey } from '../../src/domain/tenancy';
import { START } from '../support/core-stage';
import type { Fault } from './faulty-platform';
import { type Random, seeded } from './random';

/** Where a process can be killed: at every step of the outbox and of what fills it, or in the middle of nothing. */
const STEPS = [
  'before outbox.claim',
  'after outbox.claim',
  'before send',
  'after send',
  'heard of send',
  'before edit',
  'after edit',
  'before outbox.settle',
  'after outbox.settle',
  'before outbox.retry',
  'after outbox.retry',
  'before transaction',
  'after outages.save',
  'after pages.save',
  'after outbox.want',
  'after transaction',
  'before reports.add',
  'after reports.add',
  'idle',
] as const;

/** Kill -9 at the first such step from a moment on; the next process starts `down` ms later. */
export interface Kill {
  readonly at: number;
  readonly step: (typeof STEPS)[number];
  readonly down: number;
}

/** What happens and what goes wrong in one run; times in ms since 1970, of the world. */
export interface Plan {
  readonly seed: number;
  readonly channels: readonly ChannelRef[];
  readonly reports: readonly { readonly at: number; readonly person: string }[];
  /** "It's fixed", said by some. */
  readonly fixed: readonly { readonly at: number; readonly person: string }[];
  /** Somebody who only wants to be told of the end. */
  readonly watches: readonly number[];
  /** When the page posts its updates: investigating, identified (some), monitoring, resolved. */
  readonly updates: readonly number[];
  readonly pageDown: readonly { readonly from: number; readonly to: number }[];
  readonly faults: readonly (Fault & { readonly platform: string })[];
  readonly deletions: readonly { readonly at: number; readonly channel: string }[];
  readonly jumps: readonly { readonly at: number; readonly by: number }[];
  readonly kills: readonly Kill[];
  /** The database takes nothing and tells nothing; what was begun is rolled back. */
  readonly databaseGone: readonly { readonly from: number; readonly to: number }[];
}

const PEOPLE = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus', 'hal'];

/** A channel that finds what was sent (Slack's way), and one with a nonce (Discord's). */
export const CHANNELS: readonly ChannelRef[] = [
  { platform: 'finds', workspace: 'w', channel: 'alerts' },
  { platform: 'nonce', workspace: 'g', channel: 'alerts' },
  { platform: 'finds', workspace: 'w', channel: 'help' },
  { platform: 'nonce', workspace: 'g', channel: 'ops' },
];

/** The same plan for the same seed. */
export function planOf(seed: number): Plan {
  const random = seeded(seed);
  const within = (from: number, to: number) => START + random.between(from * 60, to * 60) * SECOND;
  const channels = CHANNELS.slice(0, random.between(2, 4));
  const kind = random.pick(['both', 'both', 'reports', 'page']);
  const failing = PEOPLE.slice(0, random.between(3, PEOPLE.length));
  const reports = kind === 'page' ? [] : failing.map((person) => ({ person, at: within(1, 12) }));
  const sayFixed = random.chance(0.3) ? failing.slice(0, random.between(1, failing.length)) : [];
  const updates = kind === 'reports' ? [] : updatesOf(random);
  const moments = [...reports.map(({ at }) => at), ...updates];
  return {
    seed,
    channels,
    reports,
    fixed: kind === 'page' ? [] : sayFixed.map((person) => ({ person, at: within(14, 30) })),
    watches: random.chance(0.4) ? [within(8, 25)] : [],
    updates,
    pageDown: random.chance(0.15) ? [spanOf(random, moments, 20, 60)] : [],
    faults: list(random, 1, 4, () => faultOf(random, channels, moments)),
    deletions: list(random, 0, random.chance(0.3) ? 2 : 0, () => ({
      at: within(3, 90),
      channel: channelKey(random.pick(CHANNELS as [ChannelRef, ...ChannelRef[]])),
    })),
    jumps: random.chance(0.2) ? [{ at: within(2, 80), by: random.between(-60, 120) * MINUTE }] : [],
    kills: list(random, 0, 3, () => killOf(random, moments)).sort((a, b) => a.at - b.at),
    databaseGone: random.chance(0.4) ? list(random, 1, 3, () => awayOf(random, moments)) : [],
  };
}

function list<T>(random: Random, from: number, to: number, make: () => T): T[] {
  return Array.from({ length: random.between(from, to) }, make);
}

/** Half of what goes wrong goes wrong when there is something to tell. */
function momentOf(random: Random, moments: readonly number[]): number {
  const [first, ...others] = moments;
  if (first === undefined || random.chance(0.5)) return START + random.between(0, 80 * 60) * SECOND;
  return random.pick([first, ...others]) - random.between(0, 60) * SECOND;
}

function spanOf(random: Random, moments: readonly number[], least: number, most: number) {
  const from = momentOf(random, moments);
  return { from, to: from + random.between(least * 60, most * 60) * SECOND };
}

function updatesOf(random: Random): number[] {
  let at = START + random.between(0, 20 * 60) * SECOND;
  return Array.from({ length: random.between(2, 6) }, () => {
    at += random.between(20, 15 * 60) * SECOND;
    return at;
  });
}

function faultOf(
  random: Random,
  channels: readonly ChannelRef[],
  moments: readonly number[],
): Fault & { readonly platform: string } {
  const kind = random.pick(['storm', 'broken', 'swallowed', 'slow', 'gone', 'storm', 'swallowed']);
  const channel = random.pick(channels as [ChannelRef, ...ChannelRef[]]);
  const alone = kind === 'gone' || random.chance(0.3);
  return {
    kind,
    platform: channel.platform,
    channel: alone ? channelKey(channel) : undefined,
    chance: random.pick([0.3, 0.7, 1]),
    ...(kind === 'gone' ? spanOf(random, moments, 60, 60) : spanOf(random, moments, 1, 40)),
  };
}

function awayOf(random: Random, moments: readonly number[]) {
  const from = momentOf(random, moments);
  return { from, to: from + random.between(1, random.chance(0.5) ? 10 : 300) * SECOND };
}

function killOf(random: Random, moments: readonly number[]): Kill {
  return {
    at: momentOf(random, moments),
    step: random.pick(STEPS),
    down: random.chance(0.7) ? random.between(1, 90) * SECOND : random.between(2, 40) * MINUTE,
  };
}
