import { z } from 'zod';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const apiUrl = z.string().transform((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.includes(url.hostname));
  if (!url || !safe || url.search !== '' || url.hash !== '' || url.username !== '') {
    context.addIssue({ code: 'custom', message: 'is not an https address' });
  } else if (/\/v\d+\/*$/.test(url.pathname)) {
    context.addIssue({ code: 'custom', message: 'ends in a version, which is added by the bot' });
  }
  // The SDK puts its own slash after it.
  return value.replace(/\/+$/, '');
});

const MOST_SHARDS = 10_000;
const count = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((n) => n >= 1 && n <= MOST_SHARDS);

const servers = z.string().transform((value, context): 'all' | 'apart' | readonly string[] => {
  if (value === 'all' || value === 'apart') return value;
  const ids = value.split(',').map((id) => id.trim());
  if (ids.some((id) => !/^\d{1,20}$/.test(id)))
    context.addIssue({ code: 'custom', message: 'is neither all nor apart nor a list of ids of servers' });
  return ids;
});

const shardIds = z.string().transform((value, context): readonly number[] => {
  const ids = new Set<number>();
  for (const part of value.split(',')) {
    const [, first, last] = /^\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*$/.exec(part) ?? [];
    if (first === undefined || Number(last ?? first) < Number(first)) {
      context.addIssue({ code: 'custom', message: 'is no list of shards' });
      return [];
    }
    for (let id = Number(first); id <= Number(last ?? first); id++) ids.add(id);
  }
  return [...ids];
});

/** What Discord needs to know. Only the token has to be set. */
export const discordSettings = z
  .object({
    DISCORD_TOKEN: z
      .string()
      .transform((token) => token.trim().replace(/^Bot\s+/i, ''))
      .refine((token) => /^[\x21-\x7e]+$/.test(token), 'is not a bot token')
      .optional()
      .meta({
        description: 'Token of the bot. Discord is connected when it is set.',
        mend: 'Copy it from the Discord Developer Portal: your application, Bot, Reset Token.',
      }),
    DISCORD_API_URL: apiUrl.prefault('https://discord.com/api').meta({
      description: 'Where Discord’s API is; for tests against a stand-in on this machine.',
      mend: 'Leave it empty, or use an address such as https://discord.com/api (http only on this machine).',
    }),
    DISCORD_GUILD_ID: z
      .string()
      .regex(/^\d{1,20}$/, 'is not the id of a server')
      .optional()
      .meta({
        description: 'For development: registers /claude-status in this server only, where changes show at once.',
        mend: 'Right-click the server with Developer Mode on and choose Copy Server ID, or leave it empty.',
      }),
    DISCORD_SERVERS: servers.prefault('all').meta({
      description:
        'Whose reports count together: all (every server that the bot was added to is one team), apart (each server for itself), or the ids of the team’s servers (every other server for itself).',
      mend: 'Use all, apart, or ids such as 1234,5678: right-click a server with Developer Mode on and choose Copy Server ID.',
    }),
    DISCORD_SHARDS: z
      .union([z.literal('auto'), count], 'is neither auto nor a number from 1 to 10000')
      .default('auto')
      .meta({
        description: 'How many shards the bot’s servers are spread over; auto takes what Discord recommends.',
        mend: 'Use auto, or a number such as 4.',
      }),
    DISCORD_SHARD_IDS: shardIds.optional().meta({
      description: 'Which of the shards this instance serves, when several instances share them; all when empty.',
      mend: 'Write shards such as 0-3 or 0,2,4, each below DISCORD_SHARDS, which must then be a number.',
    }),
    DISCORD_MESSAGE_CONTENT: z.enum(['on', 'off'], 'is neither on nor off').default('off').meta({
      description:
        'Whether errors pasted in monitored channels are read. Needs the privileged Message Content intent; all else works without.',
      mend: 'Use on or off; for on, switch the intent on in the Developer Portal under Bot.',
    }),
  })
  .superRefine(({ DISCORD_SHARDS: all, DISCORD_SHARD_IDS: own }, context) => {
    if (!own || (all !== 'auto' && own.every((id) => id < all))) return;
    const message =
      all === 'auto' ? 'needs a number in DISCORD_SHARDS' : 'names a shard that is not below DISCORD_SHARDS';
    context.addIssue({ code: 'custom', path: ['DISCORD_SHARD_IDS'], message });
  });

export type DiscordSettings = z.output<typeof discordSettings>;
