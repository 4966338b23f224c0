import { readFile } from 'node:fs/promises';
import { rehearsalCard } from '../content/cards/rehearsal';
import { plainText } from '../content/plain-text';
import { createAdaptiveDetector } from '../core/detection/adaptive-detector';
import { runRehearsal } from '../core/rehearsal/run-rehearsal';
import { parseQuiet } from '../core/settings/parse-quiet';
import { parseZone } from '../core/settings/parse-zone';
import { createTriage } from '../core/triage/triage';
import { AppError } from '../domain/errors';
import { IMPACTS, type Impact, type Incident, type StatusPageRef } from '../domain/status-page';
import type { Subscription } from '../domain/subscription';
import { channelKey } from '../domain/tenancy';
import { adviser } from '../knowledge/advise';
import { getJson } from '../lib/http';
import { noLogger } from '../lib/no-logger';
import { noMetrics } from '../lib/no-metrics';
import { createReplayClock } from '../lib/replay-clock';
import { parseReading } from '../sources/parse-statuspage';
import { openStore } from '../store/open-store';

const LIMITS = { timeoutMs: 30_000, maxBytes: 5_000_000 };
const MOST_INCIDENTS = 50;
const HERE = { platform: 'cli', workspace: 'local', channel: 'here' };

/** What can be said on the command line; each overrides what the channel has set. */
export interface RehearseOptions {
  /** A file with the body of incidents.json. */
  readonly page?: string | undefined;
  /** Address of a page, without `/api`. */
  readonly url?: string | undefined;
  readonly quiet?: string | undefined;
  readonly mention?: string | undefined;
  readonly impact?: string | undefined;
  readonly zone?: string | undefined;
}

/** What a channel would have heard, as text. `known` are the settings of the channel that is meant, where one is. */
export async function runRehearse(
  options: RehearseOptions,
  page: StatusPageRef,
  known?: Subscription,
): Promise<string> {
  const subscription = withOptions(known ?? plain(), options);
  const { zone } = parsed<{ readonly zone: string }>(parseZone(options.zone ?? 'UTC'));
  const incidents = await readIncidents(options, page);
  if (incidents.length === 0)
    throw new AppError('input', 'there is no incident in that page, so nothing to rehearse', {});
  const rehearsal = await runRehearsal(
    {
      triage: createTriage(),
      advise: adviser(),
      newDetector: () => createAdaptiveDetector({ people: 3 }),
      log: noLogger,
      metrics: noMetrics,
      openStore: () => openStore({ file: ':memory:' }),
      clockAt: createReplayClock,
    },
    { subscription, page, incidents, zone },
  );
  return `${plainText(rehearsalCard(rehearsal, subscription))}\n`;
}

/** The channel that a key such as `slack:T0123:C0456` names. */
export function channelOf(key: string, subscriptions: readonly Subscription[]): Subscription {
  const found = subscriptions.find(({ channel }) => channelKey(channel) === key);
  if (found) return found;
  const keys = subscriptions.map(({ channel }) => channelKey(channel)).join(', ');
  throw new AppError(
    'input',
    `no channel "${key}" is subscribed; there ${keys === '' ? 'is none' : `are ${keys}`}`,
    {},
  );
}

function plain(): Subscription {
  return { channel: HERE, components: [], smallestImpact: 'none', teamOutages: true, monitored: false };
}

function withOptions(subscription: Subscription, { quiet, mention, impact }: RehearseOptions): Subscription {
  const { quiet: before, ...rest } = subscription;
  const hours =
    quiet === undefined ? before : /^(off|none)$/i.test(quiet) ? undefined : parsed(parseQuiet(quiet, before));
  return {
    ...rest,
    ...(hours ? { quiet: hours } : {}),
    ...(impact === undefined ? {} : { smallestImpact: impactNamed(impact) }),
    ...(mention === undefined
      ? {}
      : { mention: { who: [{ kind: 'group', id: 'oncall', name: 'oncall' }], from: impactNamed(mention) } }),
  };
}

function impactNamed(word: string): Impact {
  const impact = IMPACTS.find((one) => one === word);
  if (impact) return impact;
  throw new AppError('input', `there is no impact "${word.slice(0, 40)}": write minor, major or critical`, {});
}

function parsed<T extends object>(outcome: T | { readonly problem: string }): T {
  if ('problem' in outcome) throw new AppError('input', outcome.problem, {});
  return outcome;
}

async function readIncidents({ page: file, url }: RehearseOptions, page: StatusPageRef): Promise<readonly Incident[]> {
  const base = url?.replace(/\/+$/, '') ?? page.url;
  const body = file === undefined ? await fetchBody(`${base}/api/v2/incidents.json`) : await readBody(file);
  const { incidents } = parseReading({ incidents: Array.isArray(body) ? { incidents: body } : body }, Date.now(), base);
  return incidents.slice(0, MOST_INCIDENTS);
}

/** Whoever types an address here can reach it anyway. */
async function fetchBody(address: string): Promise<unknown> {
  try {
    const answer = await getJson(address, { ...LIMITS, privateAllowed: true });
    return answer.kind === 'json' ? answer.body : undefined;
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    const message = `${address} cannot be read: ${cause.message}. --page takes a file with what it says.`;
    throw new AppError('page', message, {}, { cause });
  }
}

async function readBody(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new AppError(
      'input',
      `cannot read ${file}: name a file that holds the body of incidents.json`,
      {},
      { cause },
    );
  }
}
