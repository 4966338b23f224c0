import type { APIChatInputApplicationCommandInteraction } from 'discord.js';

const CHANNEL = 7;
const FORUMS = new Set<number>([15, 16]);

/** Another channel of the same server that a command was given for. */
export interface ChosenChannel {
  readonly id: string;
  /** It takes posts, no messages: there is nowhere in it to type a command. */
  readonly forum: boolean;
  /** What the person who chose it may there, as Discord counts it. */
  readonly permissions: string | undefined;
}

/** The channel that was filled in; undefined when it is the one where the command was typed. */
export function chosenChannel({
  data,
  guild_id,
}: APIChatInputApplicationCommandInteraction): ChosenChannel | undefined {
  const [sub] = data.options ?? [];
  const fields = sub?.type === 1 ? (sub.options ?? []) : [];
  const id = fields.flatMap((field) => (field.type === CHANNEL ? [field.value] : []))[0];
  if (guild_id === undefined || id === undefined) return undefined;
  const shown = data.resolved?.channels?.[id];
  return { id, forum: shown !== undefined && FORUMS.has(shown.type), permissions: shown?.permissions };
}
