import { createHash } from 'node:crypto';
import type { APIEmbed, APIMessage } from 'discord.js';
import type { DiscordMessage } from './discord-message';
import { LIMITS } from './limits';

type Shown = Pick<APIMessage, 'embeds' | 'components'>;

const IN_BUTTON = /^cs:[a-z]+~([\w-]+)/;
const IN_LINK = /#cs-([\w-]+)$/;

/** Names one send, whenever it is tried again. */
export function markOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, LIMITS.mark);
}

/**
 * The message with the mark where nobody sees it: in the id of a button, or for want of one at the end of the title's
 * link. Discord keeps both, where a nonce is soon forgotten and never told.
 */
export function withMark(message: DiscordMessage, mark: string): DiscordMessage {
  let isMarked = false;
  const once = (id: string): string => {
    const marked = id.replace(/^cs:[a-z]+/, (start) => `${start}~${mark}`);
    if (isMarked || marked === id || marked.length > LIMITS.customId) return id;
    isMarked = true;
    return marked;
  };
  const components = message.components.map((row) => ({
    ...row,
    components: row.components.map((one) => ({ ...one, custom_id: once(one.custom_id) })),
  }));
  const [first, ...rest] = message.embeds;
  if (isMarked || first?.url === undefined || first.url.includes('#')) return { ...message, components };
  return { ...message, components, embeds: [{ ...first, url: `${first.url}#cs-${mark}` }, ...rest] };
}

/** Whether what stands there is this send: by its mark, or where neither could have one by every word that it says. */
export function isSameSend(shown: Shown, sent: DiscordMessage, mark: string): boolean {
  const found = markIn(shown);
  if (found !== undefined) return found === mark;
  return markIn(withMark(sent, mark)) === undefined && wordsOf(shown.embeds) === wordsOf(sent.embeds);
}

function markIn({ embeds, components = [] }: { readonly embeds: readonly APIEmbed[]; readonly components?: unknown }) {
  const [link] = embeds.flatMap(({ url = '' }) => IN_LINK.exec(url)?.[1] ?? []);
  return link ?? idsIn(components).flatMap((id) => IN_BUTTON.exec(id)?.[1] ?? [])[0];
}

function idsIn(rows: unknown): readonly string[] {
  if (Array.isArray(rows)) return rows.flatMap(idsIn);
  if (typeof rows !== 'object' || rows === null) return [];
  if ('custom_id' in rows) return [String(rows.custom_id)];
  return 'components' in rows ? idsIn(rows.components) : [];
}

function wordsOf(embeds: readonly APIEmbed[]): string {
  return embeds
    .flatMap(({ title, description, fields = [] }) => [title, description, ...fields.flatMap((f) => [f.name, f.value])])
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
