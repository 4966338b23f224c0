import { DAY } from '../../domain/duration';
import { keyAmong, type PersonOf } from '../people/people';
import type { MachineLink } from '../ports/link-store';
import type { MachineClaims, MachineSender } from '../ports/machine-intake';
import { boundedMap } from './bounded-map';

/** So many claims are remembered, and at most twice that. */
export const REMEMBERED = 20_000;
const LONGEST_NAME = 128;
const KIND = 'claude-code';
/** Sessions end with the day. */
const SESSION_KEPT = 2 * DAY;
const SESSION = 'session ';
/** Accounts that everybody has: they tell nobody apart. */
const NOBODY = new Set(
  'root user admin administrator ubuntu debian node app dev developer runner vscode codespace coder guest default home'.split(
    ' ',
  ),
);

/** Tells people apart. */
export interface Who {
  /** The person key of who an event is about; the same human gets the same key, whatever of them is named. */
  personOf(sender: MachineSender, claims: MachineClaims): string;
  /** Whether it is known already who that is: telemetry may still say it of a session or a name that is new. */
  knows(sender: MachineSender, session: string | undefined): boolean;
  /** Hands out what is to be kept since it was last asked, and begins anew. */
  takeNews(): readonly MachineLink[];
  /** Takes back what could not be stored. */
  giveBack(links: readonly MachineLink[]): void;
  forget(person: string): void;
}

/** What outlives the process. */
export interface WhoMemory {
  readonly links: readonly MachineLink[];
  /** How long what is not heard again is kept, ms. */
  readonly retention: number;
  readonly now: () => number;
}

interface Known {
  /** Before any accounts are linked. */
  readonly base: string;
  readonly person: string;
  /** ms since 1970. */
  readonly until: number;
}

/**
 * Knows people by their token, or by a salted hash of what their machine says. The hook names session and account of
 * the machine, telemetry names session and installation: what was once seen together stays one person.
 */
export function createWho(
  hashOf: (text: string) => string,
  linkedTo: PersonOf = () => undefined,
  memory?: WhoMemory,
): Who {
  const known = boundedMap<Known>(REMEMBERED);
  /** As they were stored, by hash: each is taken over when it is first asked for. */
  const stored = new Map(memory?.links.map((link) => [link.claim, link]));
  let news = new Map<string, MachineLink>();
  let hashed = { text: '', hash: '' };

  /** Who is new is looked for, named and learnt by one and the same claim. */
  function hash(text: string): string {
    if (hashed.text !== text) hashed = { text, hash: hashOf(text) };
    return hashed.hash;
  }

  function look(claim: string): Known | undefined {
    const found = known.get(claim);
    if (found !== undefined || stored.size === 0) return found;
    const link = stored.get(hash(claim));
    if (link === undefined) return undefined;
    stored.delete(link.claim);
    const taken = { base: link.person, person: keyAmong(link.person, linkedTo), until: link.until };
    known.set(claim, taken);
    return taken;
  }

  function learn(claim: string, { base, person }: Known, now: number): void {
    if (memory === undefined) return void known.set(claim, { base, person, until: Number.POSITIVE_INFINITY });
    const until = now + keptFor(claim, memory.retention);
    const link = { claim: hash(claim), person: base, until };
    known.set(claim, { base, person, until });
    stored.delete(link.claim);
    news.set(link.claim, link);
  }

  function knows(sender: MachineSender, session: string | undefined): boolean {
    const name = nameOf(sender);
    if (sender.person !== undefined || (name !== undefined && look(`name ${cut(name)}`) !== undefined)) return true;
    return session !== undefined && look(SESSION + cut(session)) !== undefined;
  }

  function who(sender: MachineSender, { account, installation, session }: MachineClaims): string {
    if (sender.person !== undefined) return keyAmong(sender.person, linkedTo);
    const claims: string[] = [];
    if (account) claims.push(`account ${cut(account)}`);
    if (installation) claims.push(`installation ${cut(installation)}`);
    const name = nameOf(sender);
    if (name) claims.push(`name ${cut(name)}`);
    if (session) claims.push(SESSION + cut(session));
    if (claims.length === 0) claims.push(`token ${sender.token}`);
    const now = memory?.now() ?? 0;
    let found: Known | undefined;
    let isNews = false;
    for (const claim of claims) {
      const one = look(claim);
      found ??= one;
      isNews ||= one === undefined || one.base !== found?.base || isFading(claim, one, now);
    }
    if (found === undefined) {
      const base = `${KIND}:*:${hash(claims[0] ?? '')}`;
      found = { base, person: keyAmong(base, linkedTo), until: 0 };
    }
    if (isNews) for (const claim of claims) learn(claim, found, now);
    return found.person;
  }

  /** Whether it is to be written again that it is still heard: twice in the time that it is kept. */
  function isFading(claim: string, { until }: Known, now: number): boolean {
    return memory !== undefined && until - now < keptFor(claim, memory.retention) / 2;
  }

  return {
    personOf: who,
    knows,
    takeNews() {
      const taken = [...news.values()];
      news = new Map();
      return taken;
    },
    giveBack(links) {
      for (const link of links) if (!news.has(link.claim)) news.set(link.claim, link);
    },
    forget(person) {
      known.deleteWhere((one) => one.person === person || one.base === person);
      for (const links of [stored, news])
        for (const [claim, link] of links)
          if (link.person === person || keyAmong(link.person, linkedTo) === person) links.delete(claim);
    },
  };
}

function keptFor(claim: string, retention: number): number {
  return claim.startsWith(SESSION) ? Math.min(SESSION_KEPT, retention) : retention;
}

function nameOf({ name = '' }: MachineSender): string | undefined {
  const said = name.trim().toLowerCase();
  return said === '' || NOBODY.has(said) ? undefined : said;
}

function cut(text: string): string {
  return text.slice(0, LONGEST_NAME);
}
