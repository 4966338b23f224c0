import type { Span } from '../../content/card';

/** Parts two characters so that Discord sees no mark-up in them; nobody sees it. */
const JOINT = '\u200b';
export const ELLIPSIS = '…';

type TimeStyle = Extract<Span, { kind: 'time' }>['style'];
const TIME_STYLES: Readonly<Record<TimeStyle, string>> = Object.freeze({ time: 't', 'date-time': 'f', relative: 'R' });
const LATEST_SECOND = 8_640_000_000_000;
/** Of more than this nothing can ever be shown, so it is not looked at. */
const LONGEST_TEXT = 16_384;

// Control characters, and the marks that turn the reading direction around and so make a text look like another one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

const HALF_A_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').replace(HALF_A_PAIR, '\ufffd');
}

/** No mention can form in it. Discord looks for some of them in code, too, and behind a backslash. */
function breakMentions(text: string): string {
  return text.replace(/@(?=everyone|here)/gi, `@${JOINT}`).replace(/<(?=[@#:/]|a:|t:|id:)/gi, `<${JOINT}`);
}

/** For places where Discord shows no mark-up at all: footers, buttons, forms. */
function plain(text: string): string {
  return breakMentions(clean(text));
}

/** Text as text: no formatting, heading, list, quote, link, emoji, time or mention can form in it. */
export function escapeMarkdown(text: string): string {
  return breakMentions(clean(text))
    .replace(/[\\*_~`|[\]<>#]/g, '\\$&')
    .replace(/^([^\S\n]*)([-+])/gm, '$1\\$2')
    .replace(/^([^\S\n]*\d+)([.)])/gm, '$1\\$2')
    .replace(/:(?=\/\/|[\w~]+:)/g, '\\:');
}

function inlineCode(text: string): string {
  const inner = breakMentions(clean(text)).replace(/\s+/g, ' ').replace(/`/g, 'ˋ');
  return inner.trim() === '' ? '' : `\`${inner}\``;
}

/** Space at its ends stays outside: not every client takes `** x **` for bold. */
function boldText(raw: string): string {
  const text = clean(raw);
  const inner = escapeMarkdown(text.trim());
  if (inner === '') return escapeMarkdown(text);
  const before = text.length - text.trimStart().length;
  return `${text.slice(0, before)}**${inner}**${text.slice(text.trimEnd().length)}`;
}

/** The address as it may stand between parentheses; undefined for anything but https, or http to this machine. */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const own = parsed.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname);
  if (parsed.protocol !== 'https:' && !own) return undefined;
  if (parsed.username !== '' || parsed.password !== '') return undefined;
  const href = parsed.href.replace(/[()<>\\*_~`|]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return href.length > 1_024 ? undefined : href;
}

/** Discord does not link words that look like an address of their own; the address itself then says as much. */
const LIKE_AN_ADDRESS = /^(https?:\/\/\S+|[\w-]+(\.[\w-]+)*\.[a-z]{2,}(\/\S*)?)$/i;

/** A number as Discord gives to everything. */
export function isId(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

function renderSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escapeMarkdown(span.text);
    case 'bold':
      return boldText(span.text);
    case 'code':
      return inlineCode(span.text);
    case 'link': {
      const url = safeUrl(span.url);
      if (url === undefined) return escapeMarkdown(span.text);
      const label = escapeMarkdown(span.text.replace(/\s+/g, ' ')).trim();
      return label === '' || LIKE_AN_ADDRESS.test(span.text.trim()) ? `<${url}>` : `[${label}](${url})`;
    }
    case 'time': {
      const second = Math.floor(span.at / 1_000);
      return Math.abs(second) <= LATEST_SECOND ? `<t:${second}:${TIME_STYLES[span.style]}>` : '';
    }
    case 'person':
      return isId(span.user) ? `<@${span.user}>` : escapeMarkdown(span.name);
    case 'group':
      return isId(span.group) ? `<@&${span.group}>` : escapeMarkdown(`@${span.name}`);
    case 'channel':
      return isId(span.channel) ? `<#${span.channel}>` : escapeMarkdown(`#${span.channel}`);
  }
}

/** Neighbours of one kind become one: mark-up could form where two escaped texts meet. */
function joinNeighbours(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const one of spans) {
    const span = 'text' in one ? { ...one, text: one.text.slice(0, LONGEST_TEXT) } : one;
    const last = joined.at(-1);
    if (last?.kind === 'text' && span.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: last.text + span.text };
    } else if (last?.kind === 'bold' && span.kind === 'bold') {
      joined[joined.length - 1] = { kind: 'bold', text: last.text + span.text };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

/** The longest beginning of the text for which `render` stays within `room`. */
function longestThatFits(text: string, room: number, render: (part: string) => string): string {
  const points = Array.from(text.slice(0, room));
  let least = 0;
  let most = points.length;
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (render(points.slice(0, middle).join('')).length <= room) least = middle;
    else most = middle - 1;
  }
  return render(points.slice(0, least).join(''));
}

function cutSpan(span: Span, room: number): string {
  if (span.kind === 'time' || span.kind === 'person' || span.kind === 'group' || span.kind === 'channel') return '';
  return longestThatFits(span.text, room, (part) =>
    renderSpan(span.kind === 'link' ? { kind: 'text', text: part } : { kind: span.kind, text: part }),
  );
}

/** Spans as Discord's mark-up in at most `limit` characters; cut with an ellipsis, never inside mark-up. */
export function fitSpans(spans: readonly Span[], limit: number): string {
  const joined = joinNeighbours(spans);
  const whole = joined.reduce((before, span) => append(before, renderSpan(span)), '');
  if (whole.length <= limit) return whole;
  let out = '';
  for (const span of joined) {
    const longer = append(out, renderSpan(span));
    if (longer.length > limit - 1) {
      // One character is kept for a joint.
      out = append(out, cutSpan(span, Math.max(0, limit - 2 - out.length)));
      break;
    }
    out = longer;
  }
  return limit < 1 ? '' : out + ELLIPSIS;
}

/** Two codes side by side would read as one. */
function append(before: string, markup: string): string {
  return before.endsWith('`') && markup.startsWith('`') ? before + JOINT + markup : before + markup;
}

/** Text in a place without mark-up in at most `limit` characters. */
export function fitPlain(text: string, limit: number): string {
  const all = plain(text.slice(0, limit * 2)).trim();
  return all.length <= limit ? all : longestThatFits(all, limit - 1, (part) => part) + ELLIPSIS;
}

/** A code block in at most `limit` characters, fences included; empty when not even a few would fit. */
export function fitCodeBlock(text: string, limit: number): string {
  const neutral = (part: string) => breakMentions(clean(part)).replace(/`(?=`)/g, `\`${JOINT}`);
  const room = limit - 8;
  const all = text.length <= room * 4 ? neutral(text) : undefined;
  if (room < 8 || all?.trim() === '') return '';
  const body = all !== undefined && all.length <= room ? all : longestThatFits(text, room - 1, neutral) + ELLIPSIS;
  return `\`\`\`\n${body}\n\`\`\``;
}
