import { type Card, type CardFile, mention } from '../../content/card';
import type { Mentioned } from '../../domain/mentioned';
import type { ActionIds } from './action-ids';
import type { DiscordMessage } from './discord-message';
import { LIMITS } from './limits';
import { fitPlain, fitSpans, isId } from './markdown';
import { renderActions, renderChoice } from './render-components';
import { type Picture, renderEmbeds } from './render-embeds';

/** A card as embeds and buttons, within every limit of Discord; what is over is cut, a card is never refused. */
export function renderCard(card: Card, ids: ActionIds): DiscordMessage {
  const components = [...(card.choice ? renderChoice(card.choice, ids) : []), ...renderActions(card.actions, ids)];
  const drawn = new Map<string, Picture>();
  const embeds = renderEmbeds(card, drawn);
  const texts = (card.files ?? []).slice(0, LIMITS.textFiles).map(fileOf);
  const attached = [...texts, ...drawn.values()].slice(0, LIMITS.embeds);
  return {
    embeds,
    components: components.slice(0, LIMITS.rows),
    ...callsOf(card),
    attachments: attached.map(({ file, alt }, id) => ({ id, filename: file.name, description: alt })),
    files: attached.map(({ file }) => file),
  };
}

function fileOf({ name, mediaType, text }: CardFile): Picture {
  const data = Buffer.from(text, 'utf8').subarray(0, LIMITS.fileBytes);
  return { file: { name, data, contentType: mediaType }, alt: fitPlain(name, LIMITS.fileDescription) };
}

/** At most as many as one message can call, in a line above it. */
function callsOf({ calls = [] }: Card): Pick<DiscordMessage, 'allowed_mentions' | 'content'> {
  const called = calls.slice(0, LIMITS.calls);
  if (called.length === 0) return { allowed_mentions: { parse: [] } };
  const ids = (kind: Mentioned['kind']) => called.flatMap((who) => (who.kind === kind && isId(who.id) ? who.id : []));
  return {
    content: called.map((who) => fitSpans([mention(who)], LIMITS.call)).join(' '),
    allowed_mentions: { parse: [], users: ids('person'), roles: ids('group') },
  };
}
