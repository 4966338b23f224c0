import type { APIEmbed, APIMessage } from 'discord.js';

/** What a message says, as it stands there; of one that was forwarded what it passes on, of an app's its embeds. */
export function messageWords(message: APIMessage): string {
  const forwarded = (message.message_snapshots ?? []).map(({ message: inner }) => wordsOf(inner));
  return [wordsOf(message), ...forwarded].filter((text) => text !== '').join('\n');
}

function wordsOf({ content, embeds }: Pick<APIMessage, 'content' | 'embeds'>): string {
  return content || (embeds ?? []).map(embedWords).join('\n');
}

function embedWords({ title, description, fields }: APIEmbed): string {
  const texts = [title, description, ...(fields ?? []).flatMap(({ name, value }) => [name, value])];
  return texts.filter((text) => text !== undefined && text !== '').join('\n');
}
