import type { Criterion, CriterionId, EscalationPacket } from '../domain/escalation';
import { ATTEMPT_WORDS, PLACE_WORDS } from './circumstance-words';
import { peopleWords, typeCountWords } from './wording';

const CRITERION_WORDS: Readonly<Record<CriterionId, string>> = {
  'green-page': 'The status page is green, but errors persist',
  'sign-ins': 'Several ways to sign in fail',
  networks: 'It fails on different networks',
  lasting: 'It lasts longer than 30 minutes',
};
const STATE_WORDS: Readonly<Record<Criterion['state'], string>> = { holds: 'yes', not: 'no', unknown: 'not known' };
const LONGEST_SHORT_MESSAGE = 300;
const FEWEST_TICKS = 3;

/** A criterion in words: "Several ways to sign in fail". */
export function criterionWords(id: CriterionId): string {
  return CRITERION_WORDS[id];
}

/** The packet as plain text to copy, short enough for a message. */
export function escalationText(packet: EscalationPacket): string {
  const [message = ''] = packet.messages;
  const lines = [
    ...factsOf(packet).map(([label, value]) => `${label}: ${value}`),
    ...(message === '' ? [] : [`Message: ${cut(oneLine(message), LONGEST_SHORT_MESSAGE)}`]),
  ];
  return lines.join('\n');
}

/** The packet as a Markdown file. What people saw stands in fences that it cannot end. */
export function escalationMarkdown(packet: EscalationPacket): string {
  const parts = [
    '# Claude: escalation packet',
    `Put together ${utc(packet.at)} by claude-status-bot. Secrets are removed and nobody is named; read it before you send it.`,
    factsOf(packet)
      .map(([label, value]) => `- **${label}:** ${inline(value)}`)
      .join('\n'),
    '## Why now',
    packet.criteria
      .map(({ id, state, why }) => `- ${CRITERION_WORDS[id]}: **${STATE_WORDS[state]}** (${inline(why)})`)
      .join('\n'),
    ...(packet.messages.length > 0 ? ['## What was seen', ...packet.messages.map(fenced)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function factsOf(packet: EscalationPacket): readonly (readonly [label: string, value: string])[] {
  const { firstSeen, lastSeen, people, reports, types, places, tried } = packet;
  const list = (values: readonly string[]) => values.map(oneLine).join(', ');
  const facts: readonly (readonly [string, string])[] = [
    ['First seen', utc(firstSeen)],
    ['Last seen', utc(lastSeen)],
    ['Who', `${peopleWords(people)}, ${reports === 1 ? '1 report' : `${reports} reports`}`],
    ['Errors', typeCountWords(types)],
    ['Models', list(packet.models)],
    ['Claude Code', list(packet.clientVersions)],
    ['Route', list(packet.routes)],
    ['Request IDs', list(packet.requestIds)],
    ['Where', places.map((place) => lower(PLACE_WORDS[place])).join(', ')],
    ['Tried without effect', tried.map((attempt) => lower(ATTEMPT_WORDS[attempt])).join(', ')],
    ['Official page', oneLine(packet.page)],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** "2026-04-28 14:02 UTC". */
function utc(at: number): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function fenced(text: string): string {
  const longest = Math.max(FEWEST_TICKS - 1, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** No mark-up can form in it, and what is to be copied stays as it is. */
function inline(text: string): string {
  if (/[_*]/.test(text) && !text.includes('`')) return `\`${text}\``;
  return text.replace(/[\\`*_{}[\]<>#|~@]/g, '\\$&');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
