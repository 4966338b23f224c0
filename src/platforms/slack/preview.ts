import type { Span, Tone } from '../../content/card';
import type { PreviewButton, PreviewCard, PreviewPart } from '../../core/ports/preview';
import type { SlackBlock, SlackButton, SlackMenu } from './blocks';
import { renderCard } from './render';

type Match = Readonly<Record<string, string | undefined>>;

/** What the renderer makes of spans; nothing else of Slack's mark-up is ever in a message of ours. */
const MARK =
  /<!date\^(?<second>\d+)\^(?<shape>[^|>]*)\|[^>]*>|<@(?<user>\w+)>|<!subteam\^(?<group>\w+)>|<#(?<channel>\w+)>|<(?<url>https?:[^|>]+)\|(?<label>[^>]*)>|\*(?<bold>[^*\n]+)\*|`(?<code>[^`\n]+)`/g;
const FENCE = /^```\n([\s\S]*?)\n```$/;

/** A card as Slack shows it. */
export const previewCard: PreviewCard = (card) => {
  const message = renderCard(card);
  const parts = message.blocks.flatMap((block) => partsOf(block, card.tone));
  return { parts, sent: JSON.stringify(message, null, 2) };
};

function partsOf(block: SlackBlock, tone: Tone): readonly PreviewPart[] {
  switch (block.type) {
    case 'header':
      return [{ kind: 'title', text: block.text.text, tone }];
    case 'section':
      if ('fields' in block) return [{ kind: 'fields', fields: block.fields.map(({ text }) => spansOf(text)) }];
      return [textPart(block.text.text)];
    case 'context':
      return block.elements.map(({ text }) => ({ kind: 'text', small: true, spans: spansOf(text) }));
    case 'image':
      return [{ kind: 'image', words: block.alt_text }];
    case 'actions':
      return elementParts(block.elements);
    case 'divider':
      return [{ kind: 'divider' }];
  }
}

function textPart(text: string): PreviewPart {
  const fenced = FENCE.exec(text)?.[1];
  return fenced === undefined ? { kind: 'text', spans: spansOf(text) } : { kind: 'code', text: unescaped(fenced) };
}

function elementParts(elements: readonly (SlackButton | SlackMenu)[]): readonly PreviewPart[] {
  const buttons = elements.flatMap((element): readonly PreviewButton[] =>
    element.type === 'button' ? [{ label: element.text.text, ...(element.style && { style: element.style }) }] : [],
  );
  const menus = elements.flatMap((element): readonly PreviewPart[] =>
    element.type === 'static_select'
      ? [{ kind: 'menu', placeholder: element.placeholder.text, options: element.options.map(({ text }) => text.text) }]
      : [],
  );
  return [...menus, ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : [])];
}

function spansOf(mrkdwn: string): readonly Span[] {
  const spans: Span[] = [];
  let done = 0;
  const addText = (end: number) => {
    if (end > done) spans.push({ kind: 'text', text: unescaped(mrkdwn.slice(done, end)) });
  };
  for (const match of mrkdwn.matchAll(MARK)) {
    addText(match.index);
    spans.push(spanOf(match.groups ?? {}));
    done = match.index + match[0].length;
  }
  addText(mrkdwn.length);
  return spans;
}

function spanOf({ second, shape, user, group, channel, url, label, bold, code }: Match): Span {
  if (second !== undefined) {
    const style = shape?.includes('{date') ? 'date-time' : 'time';
    return { kind: 'time', at: Number(second) * 1_000, style };
  }
  if (user !== undefined) return { kind: 'person', user, name: user };
  if (group !== undefined) return { kind: 'group', group, name: group };
  if (channel !== undefined) return { kind: 'channel', channel };
  if (url !== undefined) return { kind: 'link', url: unescaped(url), text: unescaped(label ?? '') };
  if (bold !== undefined) return { kind: 'bold', text: unescaped(bold) };
  return { kind: 'code', text: unescaped(code ?? '') };
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
