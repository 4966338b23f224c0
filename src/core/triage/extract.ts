import type { Facts } from '../../domain/facts';
import { MAY_BAR, MAY_REQUEST_ID, MAY_STATUS, MAY_VERSION } from './fold';
import { findStatus } from './http-status';

/** What the phrase index already saw; saves searching again. */
export interface Seen {
  readonly errno: string | undefined;
  readonly errorType: string | undefined;
  readonly route: string | undefined;
  readonly model: boolean;
  readonly attempt: boolean;
  readonly requestId: boolean;
  readonly banner: boolean;
  /** Where a message may first be in the text; -1 when nowhere. */
  readonly message: number;
  /** Where a limit may be said to lift. */
  readonly resets: readonly number[];
}

/** The facts, and how sure the status is. */
export interface Extracted {
  readonly facts: Facts;
  readonly statusScore: number;
}

const REQUEST_ID = /\breq_[A-Za-z0-9]{6,60}/;
const OTHER_REQUEST_ID = /\brequest[ _-]?id["']?\s?[:=]\s?["']?([0-9a-f]{8}-[0-9a-f-]{20,40})/i;
const MESSAGE = /["']message["']\s?:\s?(?:"([^"\n]{1,400})|'([^'\n]{1,400}))/g;
const BANNER = /\bAPI Error\s?[:(]{0,2}\s?(?:Error:\s?)?(?:[45]\d\d\s?)?([^\n{"(·]{4,200})/i;
const MODEL =
  /\bclaude-(?:(?:opus|sonnet|haiku|fable|mythos|instant|v?\d)[a-z0-9.@:-]{0,50})(?:\[1m\])?|\b(?:opus|sonnet|haiku|fable|mythos)(?:[ -]\d{1,2}(?:\.\d{1,2})?)?\b/i;
const LIKE_A_VERSION = /(?<![\d.])[0-3]\.\d{1,3}\.\d/;
const VERSION =
  /(?:\bv|\bversion:?\s{0,2}|claude[- ]code@?\s?v?|\bcli\s|\bin\s|\bon\s|[(,\s])([0-3]\.\d{1,3}\.\d{1,4})(?![\d.])/i;
const ATTEMPT = /\battempt (\d{1,3})(?:\/| of )(\d{1,3})/gi;
const EPOCH = /\|(1[6-9]\d{8}|2\d{9})\b/;
const CLOCK = String.raw`(?:\d{1,2}(?::\d\d)?\s?(?:am|pm)\b|\d{1,2}:\d\d\b)(?:\s(?:utc|gmt|[pe][sd]?t|ces?t|bst)\b)?`;
const RESETS = new RegExp(
  String.raw`\b(?:resets?|regain access|again|until|try again)(?:\s(?:at|on|in|after)){0,1}\s((?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s(?:at\s)?)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\s\d{1,2}(?:,|\sat|,\sat)?\s?)?(?:${CLOCK}|20\d\d-\d\d-\d\d(?:(?:\sat\s|t|\s)\d\d:\d\d(?::\d\d)?)?(?:\s?utc|z)?)(?:\s\([A-Za-z_]{2,20}(?:\/[A-Za-z_+-]{2,30}){0,2}\))?|\d{1,3}\s?(?:h|hours?|m|min|minutes?|s|seconds?)\b(?:\s?\d{1,2}\s?(?:m|min|minutes?)\b)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\s\d{1,2})`,
  'iy',
);
const GATEWAY_HOST =
  /(?:inference gateway\s?\(|ANTHROPIC_BASE_URL["']?\s?[=:]\s?["']?https?:\/\/)([A-Za-z0-9.-]{1,100}(?::\d{1,5})?)/i;
const UNESCAPED_QUOTE = /\\"/g;

function route(text: string, word: string | undefined): string | undefined {
  if (word === 'gateway') {
    const host = GATEWAY_HOST.exec(text)?.[1]?.toLowerCase();
    if (host === 'api.anthropic.com') return 'anthropic';
    if (host) return `gateway:${host}`;
  }
  return word;
}

function resetTime(text: string, resets: readonly number[], may: number): string | undefined {
  const epoch = (may & MAY_BAR) !== 0 ? EPOCH.exec(text)?.[1] : undefined;
  if (epoch) return new Date(Number(epoch) * 1_000).toISOString().replace('.000Z', 'Z');
  for (let i = 0; i < resets.length; i++) {
    RESETS.lastIndex = resets[i] as number;
    const found = RESETS.exec(text);
    if (found) return found[1]?.trim();
  }
  return undefined;
}

function messageFrom(text: string, from: number): RegExpExecArray | null {
  MESSAGE.lastIndex = from;
  return MESSAGE.exec(text);
}

/** Reads the facts out of a cleaned and redacted text. `may` are the `MAY_*` bits of the folded text. */
export function extract(text: string, may: number, seen: Seen): Extracted {
  const mention = (may & MAY_STATUS) !== 0 ? findStatus(text) : undefined;
  const requestId =
    ((may & MAY_REQUEST_ID) !== 0 ? REQUEST_ID.exec(text)?.[0] : undefined) ??
    (seen.requestId ? OTHER_REQUEST_ID.exec(text)?.[1] : undefined);
  const body = seen.message < 0 ? null : messageFrom(text, seen.message);
  const said = body?.[1] ?? body?.[2] ?? (seen.banner ? BANNER.exec(text)?.[1] : undefined);
  const message = said?.replace(UNESCAPED_QUOTE, '"').trim();
  const model = seen.model ? MODEL.exec(text)?.[0]?.toLowerCase() : undefined;
  const version = (may & MAY_VERSION) !== 0 && LIKE_A_VERSION.test(text) ? VERSION.exec(text)?.[1] : undefined;
  const way = route(text, seen.route);
  const resetsAt = resetTime(text, seen.resets, may);
  let attempt: RegExpExecArray | undefined;
  if (seen.attempt) {
    ATTEMPT.lastIndex = 0;
    for (let next = ATTEMPT.exec(text); next; next = ATTEMPT.exec(text)) attempt = next;
  }
  // Set one by one: spreading a dozen conditional objects took longer than finding what is in them.
  const facts: { -readonly [K in keyof Facts]: Facts[K] } = {};
  if (mention) facts.httpStatus = mention.status;
  if (seen.errorType) facts.errorType = seen.errorType;
  if (message) facts.message = message;
  if (seen.errno) facts.errno = seen.errno;
  if (requestId) facts.requestId = requestId;
  if (model) facts.model = model;
  if (version) facts.clientVersion = version;
  if (way) facts.route = way;
  if (attempt) {
    facts.attempt = Number(attempt[1]);
    facts.maxAttempts = Number(attempt[2]);
  }
  if (resetsAt) facts.resetsAt = resetsAt;
  return { facts, statusScore: mention?.score ?? 0 };
}
