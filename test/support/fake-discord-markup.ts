import type { FakePayload } from './fake-discord-state';

/** One piece of a text that Discord would show as more than text. */
export interface Markup {
  readonly kind: 'mention' | 'broadcast' | 'link' | 'code' | 'emoji' | 'time' | 'command' | 'style' | 'line';
  readonly value: string;
}

type Rule = readonly [Markup['kind'] | 'escape', RegExp, number];

/** In the order in which Discord's clients try them at each place of a text. */
const RULES: readonly Rule[] = [
  ['escape', /^\\[^0-9A-Za-z\s]/, 0],
  ['code', /^```[\s\S]*?```/, 0],
  ['code', /^(`+)[\s\S]*?[^`]\1(?!`)/, 0],
  ['link', /^\[(?:\\.|[^\]\\])*\]\(\s*<?([^\s)>]+)>?\s*\)/, 1],
  ['link', /^<(https?:\/\/[^\s<>]+)>/, 1],
  ['link', /^https?:\/\/[^\s<]+/, 0],
  ['mention', /^<@[!&]?(\d+)>/, 1],
  ['mention', /^<#(\d+)>/, 1],
  ['mention', /^<id:\w+>/, 0],
  ['command', /^<\/[^:>]+:\d+>/, 0],
  ['emoji', /^<a?:\w+:\d+>/, 0],
  ['emoji', /^:\w+:/, 0],
  ['time', /^<t:-?\d+(?::\w)?>/, 0],
  ['broadcast', /^@(everyone|here)/, 1],
  ['style', /^(\*\*|__|~~|\|\|)(?=[\s\S]+?\1)/, 1],
  ['style', /^([*_])(?=[^\s*_])(?=[\s\S]*?[^\s]\1)/, 1],
];
const LINE_RULES: readonly RegExp[] = [/^ *#{1,3} +\S/, /^ *-# +\S/, /^ *>{1}(?:>>)? /, /^ *[-*] +\S/, /^ *\d+\. +\S/];

/** Reads a text as Discord's clients do and answers everything in it that is more than text. */
export function readMarkup(text: string): readonly Markup[] {
  const found: Markup[] = [];
  let rest = text;
  let lineStart = true;
  while (rest !== '') {
    if (lineStart && LINE_RULES.some((rule) => rule.test(rest))) found.push({ kind: 'line', value: rest.slice(0, 8) });
    let taken = 1;
    for (const [kind, pattern, group] of RULES) {
      const match = pattern.exec(rest);
      if (!match) continue;
      if (kind !== 'escape') found.push({ kind, value: match[group] ?? '' });
      taken = match[0].length;
      break;
    }
    lineStart = rest[taken - 1] === '\n';
    rest = rest.slice(taken);
  }
  return found;
}

/** Everything readable of a message. */
export function textOf(payload: FakePayload): string {
  return [...markedTexts(payload), ...plainTexts(payload)].join('\n');
}

/** The places where Discord shows mark-up. */
export function markedTexts(payload: FakePayload): readonly string[] {
  const texts = [payload.content];
  for (const embed of payload.embeds ?? []) {
    texts.push(embed.title, embed.description, ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]));
  }
  return texts.filter((text) => text !== undefined);
}

function plainTexts(payload: FakePayload): readonly string[] {
  const texts = (payload.embeds ?? []).flatMap((embed) => [embed.author?.name, embed.footer?.text]);
  const labels = (payload.components ?? []).flatMap((row) => row.components.map((button) => button.label));
  return [...texts, ...labels].filter((text) => text !== undefined);
}

/** Mentions, broadcasts and addresses of links in a message. */
export function liveOf(payload: FakePayload): readonly string[] {
  const marked = markedTexts(payload)
    .flatMap(readMarkup)
    .filter(({ kind }) => kind === 'mention' || kind === 'broadcast' || kind === 'link' || kind === 'command')
    .map(({ value }) => value);
  // Discord's servers look for pings in the content whatever the mark-up around them says.
  const pings =
    payload.allowed_mentions?.parse?.length === 0
      ? []
      : [...(payload.content ?? '').matchAll(/@everyone|@here|<@[!&]?\d+>/g)].map(String);
  const addresses = (payload.embeds ?? []).flatMap((embed) => [embed.url, embed.image?.url, embed.author?.url]);
  return [...marked, ...pings, ...addresses.filter((url) => url !== undefined)];
}
