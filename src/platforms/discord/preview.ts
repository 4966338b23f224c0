import type { APIEmbed } from 'discord.js';
import type { Span, Tone } from '../../content/card';
import type { PreviewButton, PreviewCard, PreviewPart } from '../../core/ports/preview';
import { createActionIds } from './action-ids';
import type { DiscordMessage } from './discord-message';
import { renderCard } from './render';

type Match = Readonly<Record<string, string | undefined>>;

/** What the renderer makes of spans, and the escapes in between. */
const MARK =
  /\\(?<sign>[^A-Za-z0-9\s])|<t:(?<second>-?\d+):(?<style>\w)>|<@(?<user>\d+)>|<@&(?<group>\d+)>|<#(?<channel>\d+)>|<(?<bare>https?:[^>]+)>|\[(?<label>(?:\\.|[^\]\\])*)\]\((?<url>https?:[^)]+)\)|\*\*(?<bold>(?:\\.|[^*\\])+)\*\*|`(?<code>[^`\n]+)`/g;
const FENCE = /```\n?([\s\S]*?)\n?```/;
const SMALL = '-# ';
const BLANK = /\u200b/g;
/** Blue, grey, green, red; ours are never links. */
const STYLES: Readonly<Record<number, PreviewButton['style']>> = { 1: 'primary', 4: 'danger' };

/** A card as Discord shows it. */
export const previewCard: PreviewCard = (card) => {
  const { files, ...message } = renderCard(card, createActionIds());
  const parts = [
    ...(message.content === undefined ? [] : textParts(message.content)),
    ...message.embeds.flatMap((embed) => embedParts(embed, card.tone)),
    ...message.components.flatMap(rowParts),
    ...files.filter(({ contentType }) => !contentType?.startsWith('image/')).map(({ name }) => fileNamed(name)),
  ];
  return { parts, sent: JSON.stringify(message, null, 2) };
};

function fileNamed(name: string): PreviewPart {
  return { kind: 'file', name };
}

function embedParts(embed: APIEmbed, tone: Tone): readonly PreviewPart[] {
  const small = (text: string): PreviewPart => ({ kind: 'text', small: true, spans: spansOf(text) });
  const title = embed.title === undefined ? '' : plain(embed.title);
  const fields = embed.fields?.map(({ name, value }): readonly Span[] => [
    { kind: 'bold', text: plain(name) },
    { kind: 'text', text: '\n' },
    ...spansOf(value),
  ]);
  const footer: readonly Span[] = [
    ...(embed.footer ? [{ kind: 'text', text: embed.footer.text } as const] : []),
    ...(embed.timestamp === undefined
      ? []
      : [
          { kind: 'text', text: ' · ' } as const,
          { kind: 'time', at: Date.parse(embed.timestamp), style: 'date-time' } as const,
        ]),
  ];
  return [
    ...(embed.author ? [small(embed.author.name)] : []),
    ...(title === ''
      ? []
      : [{ kind: 'title', text: title, tone, ...(embed.url !== undefined && { url: embed.url }) } as const]),
    ...(embed.description === undefined ? [] : textParts(embed.description)),
    ...(fields ? [{ kind: 'fields', fields } as const] : []),
    ...(embed.image ? [{ kind: 'image', words: 'Picture' } as const] : []),
    ...(footer.length > 0 ? [{ kind: 'text', small: true, spans: footer } as const] : []),
  ];
}

/** Fenced code and small lines stand by themselves. */
function textParts(markdown: string): readonly PreviewPart[] {
  return markdown.split(FENCE).flatMap((piece, n): readonly PreviewPart[] => {
    if (n % 2 === 1) return [{ kind: 'code', text: piece.replace(BLANK, '') }];
    return piece.split(/^(?=-# )|(?<=^-# .*)\n/m).flatMap((lines): readonly PreviewPart[] => {
      if (lines.trim() === '') return [];
      if (lines.startsWith(SMALL)) return [{ kind: 'text', small: true, spans: spansOf(lines.slice(SMALL.length)) }];
      return [{ kind: 'text', spans: spansOf(lines.trim()) }];
    });
  });
}

function rowParts({ components }: DiscordMessage['components'][number]): readonly PreviewPart[] {
  const buttons: PreviewButton[] = [];
  const menus: PreviewPart[] = [];
  for (const component of components) {
    if (component.type === 3) {
      const options = component.options.map(({ label }) => label);
      menus.push({ kind: 'menu', placeholder: component.placeholder ?? '', options });
      continue;
    }
    const style = STYLES[component.style];
    buttons.push({ label: component.label ?? '', ...(style && { style }) });
  }
  return [...menus, ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : [])];
}

function plain(markdown: string): string {
  return markdown.replace(/\\([^A-Za-z0-9\s])/g, '$1').replace(BLANK, '');
}

function spansOf(markdown: string): readonly Span[] {
  const spans: Span[] = [];
  let words = '';
  let done = 0;
  for (const match of markdown.matchAll(MARK)) {
    words += markdown.slice(done, match.index);
    done = match.index + match[0].length;
    if (match.groups?.sign !== undefined) {
      words += match.groups.sign;
      continue;
    }
    spans.push({ kind: 'text', text: words.replace(BLANK, '') }, spanOf(match.groups ?? {}));
    words = '';
  }
  const all: readonly Span[] = [...spans, { kind: 'text', text: (words + markdown.slice(done)).replace(BLANK, '') }];
  return all.filter((span) => span.kind !== 'text' || span.text !== '');
}

function spanOf({ second, style, user, group, channel, bare, label, url, bold, code }: Match): Span {
  if (second !== undefined)
    return {
      kind: 'time',
      at: Number(second) * 1_000,
      style: style === 'R' ? 'relative' : style === 't' ? 'time' : 'date-time',
    };
  if (user !== undefined) return { kind: 'person', user, name: user };
  if (group !== undefined) return { kind: 'group', group, name: group };
  if (channel !== undefined) return { kind: 'channel', channel };
  if (bare !== undefined) return { kind: 'link', url: bare, text: bare };
  if (url !== undefined) return { kind: 'link', url, text: plain(label ?? '') };
  if (bold !== undefined) return { kind: 'bold', text: plain(bold) };
  return { kind: 'code', text: (code ?? '').replace(BLANK, '') };
}
