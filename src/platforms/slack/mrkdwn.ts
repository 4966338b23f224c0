import type { Span } from '../../content/card';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const LONGEST_URL = 3_000;
const ELLIPSIS = '…';
/** Lets Slack see the edge of a word where a mark follows a letter directly. */
const WORD_EDGE = '\u200b';

// Slack has no escape for its formatting characters, so where one could take effect it becomes its twin.
const TWINS: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ', ':': '∶' };
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as Slack takes it: no half characters (its form encoding refuses them), no control or direction-changing ones. */
export function tidy(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
  );
}

/** The first characters that fit into `max`, with an ellipsis when something was left out. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  return text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '') + ELLIPSIS;
}

/** For the objects that know no mark-up (`plain_text`): one line, and no brackets that a client could take for some. */
export function plainLabel(text: string, max: number): string {
  return cut(oneLineOf(text).trim().replaceAll('<', '‹').replaceAll('>', '›'), max);
}

/** Text of unknown origin as mrkdwn that shows it and does nothing else. */
export function neutral(text: string): string {
  return escapeEntities(
    tidy(text)
      .replace(/^([ \t]*)>/gm, '$1›')
      .replace(/`|(?<![a-z0-9])[*_~]|[*_~](?![a-z0-9])/gi, (mark) => TWINS[mark] ?? mark)
      .replace(/:(?=([\w+'-]{1,100}):)/g, (colon, name: string) =>
        isEmojiName(name) ? (TWINS[colon] ?? colon) : colon,
      ),
  );
}

/** Text for notifications and screen readers, letter by letter: Slack is told to read no mark-up in it, and entities could form. */
export function plainWords(text: string, max: number): string {
  return within(tidy(text), max, escapeEntities)[0];
}

/** The text inside a code fence, where only entities and the fence itself mean something. */
export function fenced(text: string, max: number): string {
  const inside = (part: string) => escapeEntities(part.replace(/`{3,}/g, (run) => 'ˋ'.repeat(run.length)));
  return `\`\`\`\n${within(tidy(text).replace(/\n+$/, ''), max - 8, inside)[0]}\n\`\`\``;
}

/** Spans as mrkdwn of at most `max` characters; what is over is cut, never inside a link, a date or an entity. */
export function spansToMrkdwn(spans: readonly Span[], max: number): string {
  let out = '';
  for (const span of spans) {
    // One character is kept for a joint, one for the ellipsis.
    const [piece, isWhole] = spanWithin(span, max - out.length - 2);
    if (piece !== '') out += joint(out, piece) + piece;
    if (!isWhole) return piece === '' ? out + ELLIPSIS : out;
  }
  return out;
}

/** The span in at most `room` characters, and whether all of it is there. */
function spanWithin(span: Span, room: number): readonly [string, boolean] {
  switch (span.kind) {
    case 'text':
      return within(tidy(span.text), room, neutral);
    case 'bold':
      return within(oneLineOf(span.text), room, boldMark);
    case 'code':
      return within(oneLineOf(span.text), room, codeMark);
    case 'link':
      return within(oneLineOf(span.text).trim(), room, linkMark(span.url));
    case 'time':
      return whole(dateMark(span.at, span.style), room);
    case 'person':
      if (/^[UW][A-Z0-9]+$/.test(span.user)) return whole(`<@${span.user}>`, room);
      return within(tidy(span.name), room, neutral);
    case 'group':
      if (/^S[A-Z0-9]+$/.test(span.group)) return whole(`<!subteam^${span.group}>`, room);
      return within(tidy(`@${span.name}`), room, neutral);
    case 'channel':
      if (/^[CGD][A-Z0-9]+$/.test(span.channel)) return whole(`<#${span.channel}>`, room);
      return within(tidy(`#${span.channel}`), room, neutral);
  }
}

function whole(piece: string, room: number): readonly [string, boolean] {
  return piece.length <= room ? [piece, true] : ['', false];
}

/** The longest start of `text` that is within `room` once shaped, and whether it is all of it. */
function within(text: string, room: number, shape: (part: string) => string): readonly [string, boolean] {
  if (text.length <= room) {
    const all = shape(text);
    if (all.length <= room) return [all, true];
  }
  let fits = 0;
  let fails = Math.max(1, Math.min(text.length, room + 1));
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (shape(cut(text, middle)).length <= room) fits = middle;
    else fails = middle;
  }
  return [fits === 0 ? '' : shape(cut(text, fits)), false];
}

function boldMark(text: string): string {
  return marked(text, (words) => `*${neutral(words)}*`);
}

function codeMark(text: string): string {
  return marked(text, (words) => `\`${escapeEntities(words.replaceAll('`', 'ˋ'))}\``);
}

/** Spaces stay outside of the marks: Slack shows `*this *` as it is. */
function marked(text: string, mark: (words: string) => string): string {
  const words = text.trim();
  return words === '' ? text : text.replace(words, () => mark(words));
}

function linkMark(url: string): (label: string) => string {
  const target = safeUrl(url);
  if (!target) return neutral;
  const href = escapeEntities(target.href.replaceAll('|', '%7C'));
  return (label) => {
    if (label === '') return `<${href}|${target.host}>`;
    // A label that reads like the address of another site would lie about where it leads.
    const named = /^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]\S*)?$/i.exec(label)?.[1];
    if (named && named.toLowerCase() !== target.hostname) return `${neutral(label)} (<${href}|${target.host}>)`;
    return `<${href}|${neutral(label)}>`;
  };
}

/** The address when it is one that we link to: https, or http on this machine. */
export function safeUrl(url: string): URL | undefined {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (!target || target.href.length > LONGEST_URL || target.username !== '') return undefined;
  const allowed = target.protocol === 'https:' || (target.protocol === 'http:' && LOOPBACK.has(target.hostname));
  return allowed ? target : undefined;
}

function dateMark(at: number, style: 'time' | 'date-time' | 'relative'): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return 'an unknown time';
  const iso = moment.toISOString();
  const clock = `${iso.slice(11, 16)} UTC`;
  const fallback = style === 'time' ? clock : `${iso.slice(0, 10)} ${clock}`;
  // Slack draws a message once, so "5 minutes ago" would soon be wrong: a relative time is shown as date and time.
  const format = style === 'time' ? '{time}' : '{date_short_pretty} {time}';
  return `<!date^${Math.floor(at / 1_000)}^${format}|${fallback}>`;
}

function joint(before: string, piece: string): string {
  const marked = /^[*`]/.test(piece) && /[\p{L}\p{N}*`]$/u.test(before);
  const unmarked = /[*`]$/.test(before) && /^[\p{L}\p{N}]/u.test(piece);
  return marked || unmarked ? WORD_EDGE : '';
}

function oneLineOf(text: string): string {
  return tidy(text).replace(/\s+/g, ' ');
}

function isEmojiName(name: string): boolean {
  return /[a-z]/i.test(name) || name === '100' || name === '1234';
}

function escapeEntities(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
}
