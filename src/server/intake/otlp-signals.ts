import type { MachineClaims, MachineSignal } from '../../core/ports/machine-intake';
import {
  MOST_ATTRIBUTES,
  type OtlpAttribute,
  type OtlpLogs,
  type OtlpRecord,
  type OtlpValue,
  textAttribute,
} from './otlp-log';

/** In the bytes of every event that is kept. */
export const KEPT_MARK = 'api_';
const PREFIX = 'claude_code.';
const MOST_SENDERS = 20;
/** The client names itself before anything else. */
const SENDER_ATTRIBUTES = 8;
const LONGEST_MESSAGE = 4_000;
const LONGEST_ID = 128;
const NS_PER_MS = 1e6;
const OTHER = 'other';

const KEPT = new Set(['api_error', 'api_retries_exhausted', 'api_request']);
const KEPT_BODIES = new Set([...KEPT].map((name) => PREFIX + name));
type Kept = 'api_error' | 'api_retries_exhausted' | 'api_request';

const ROUTES: Readonly<Record<string, string>> = {
  firstParty: 'anthropic',
  bedrock: 'bedrock',
  vertex: 'vertex',
  foundry: 'foundry',
};

/** What an export request held for us. */
export interface Collected {
  readonly signals: readonly MachineSignal[];
  /** Whose the sessions are: what the first record of each sender says, whatever it is about. */
  readonly whose: readonly MachineClaims[];
  /** How many events there were, by kind: the three that are kept, and `other`. */
  readonly kinds: Readonly<Record<Kept | 'other', number>>;
  /** How many records were refused: broken, too large or too many. */
  readonly rejected: number;
}

interface Read {
  name?: unknown;
  values: Partial<Record<Known, OtlpValue>>;
}

const KNOWN = [
  'session.id',
  'user.id',
  'user.account_uuid',
  'app.version',
  'anthropic.provider',
  'anthropic.custom_base_url',
  'model',
  'error',
  'status_code',
  'query_source',
] as const;
type Known = (typeof KNOWN)[number];
/** What is asked for of a record, beside its name. */
export const KNOWN_KEYS: ReadonlySet<string> = new Set(KNOWN);

/** Keeps of each record what is asked for by name, and reads nothing else of it. */
export function collectSignals({ groups, beyond }: OtlpLogs): Collected {
  const signals: MachineSignal[] = [];
  const kinds = { api_error: 0, api_retries_exhausted: 0, api_request: 0, other: 0 };
  const whose: MachineClaims[] = [];
  let rejected = beyond;
  for (const { version, records } of groups) {
    if (whose.length < MOST_SENDERS) whose.push(claimsOf(records[0] as OtlpRecord | null | undefined));
    for (const record of records as readonly (OtlpRecord | null | undefined)[]) {
      if (record === null || isOther(record?.body?.stringValue)) kinds.other++;
      else {
        const read = readRecord(record);
        if (!read) rejected++;
        else if (!isKept(read.name)) kinds.other++;
        else {
          kinds[read.name]++;
          signals.push(signalOf(read.name, read.values, record?.timeUnixNano, version));
        }
      }
    }
  }
  return { signals, whose, kinds, rejected };
}

function claimsOf(record: OtlpRecord | null | undefined): MachineClaims {
  if (!Array.isArray(record?.attributes)) return {};
  const head: readonly unknown[] = record.attributes.slice(0, SENDER_ATTRIBUTES);
  return {
    session: textAttribute(head, 'session.id')?.slice(0, LONGEST_ID),
    account: textAttribute(head, 'user.account_uuid')?.slice(0, LONGEST_ID),
    installation: textAttribute(head, 'user.id')?.slice(0, LONGEST_ID),
  };
}

/** Whether the body, which repeats the event's name, says that the record need not be looked into; most need not. */
export function isOther(body: unknown): boolean {
  return typeof body === 'string' && !KEPT_BODIES.has(body) && body.startsWith(PREFIX);
}

function readRecord(record: OtlpRecord | undefined): Read | undefined {
  if (typeof record !== 'object') return undefined;
  const attributes = record.attributes ?? [];
  if (!Array.isArray(attributes) || attributes.length > MOST_ATTRIBUTES) return undefined;
  const read: Read = { values: {} };
  for (const attribute of attributes as readonly (OtlpAttribute | null)[]) {
    const key = attribute?.key;
    const value = attribute?.value;
    if (typeof value !== 'object' || value === null) continue;
    if (key === 'event.name') read.name = value.stringValue;
    else if (KNOWN_KEYS.has(key as string)) read.values[key as Known] = value;
  }
  const body = record.body?.stringValue;
  if (read.name === undefined && typeof body === 'string' && body.startsWith(PREFIX))
    read.name = body.slice(PREFIX.length);
  return read;
}

function isKept(name: unknown): name is Kept {
  return KEPT.has(name as string);
}

function signalOf(
  kind: Kept,
  values: Read['values'],
  timeUnixNano: unknown,
  groupVersion: string | undefined,
): MachineSignal {
  const text = (key: Known, most: number) => {
    const value = values[key]?.stringValue;
    return typeof value === 'string' && value !== '' ? value.slice(0, most) : undefined;
  };
  const ok = kind === 'api_request';
  const version = text('app.version', LONGEST_ID) ?? groupVersion ?? '';
  return {
    ok,
    at: millis(timeUnixNano),
    session: text('session.id', LONGEST_ID),
    account: text('user.account_uuid', LONGEST_ID),
    installation: text('user.id', LONGEST_ID),
    model: modelWord(text('model', LONGEST_ID)),
    route: routeWord(text('anthropic.provider', LONGEST_ID), values['anthropic.custom_base_url']?.boolValue === true),
    version: /^\d{1,5}\.\d{1,5}\.\d{1,6}(?=$|[-+])/.exec(version)?.[0] ?? OTHER,
    aside: !isOwnWork(text('query_source', LONGEST_ID)),
    ...(!ok && { status: status(values.status_code), message: text('error', LONGEST_MESSAGE) }),
    ...(kind === 'api_retries_exhausted' && { echo: true }),
  };
}

function modelWord(model = ''): string {
  return /^[a-z0-9][\w.:@/[\]-]{0,63}$/i.test(model) ? model.toLowerCase() : OTHER;
}

function routeWord(provider: string | undefined, ownAddress: boolean): string {
  const route = (provider !== undefined && Object.hasOwn(ROUTES, provider) && ROUTES[provider]) || OTHER;
  return route === 'anthropic' && ownAddress ? 'gateway' : route;
}

/** A person's own request, in whatever way Claude Code is used. */
function isOwnWork(source: string | undefined): boolean {
  return source === undefined || /^(?:sdk|repl_main_thread|agent|subagent)(?=$|[:_])/.test(source);
}

function status(value: OtlpValue | undefined): number | undefined {
  const found = numberOf(value?.intValue ?? value?.doubleValue ?? value?.stringValue);
  return Number.isInteger(found) && found >= 100 && found <= 599 ? found : undefined;
}

function millis(nanos: unknown): number | undefined {
  const found = Math.round(numberOf(nanos) / NS_PER_MS);
  return Number.isSafeInteger(found) && found > 0 ? found : undefined;
}

/** A 64-bit number comes as text in JSON, and as an object of its own from protobuf. */
function numberOf(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'string') return Number(value);
  const { toNumber } = (value ?? {}) as { readonly toNumber?: unknown };
  return typeof toNumber === 'function' ? Number(toNumber.call(value)) : Number.NaN;
}
