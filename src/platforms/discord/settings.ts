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

/** What Discord needs to know. Only the token has to be set. */
export const discordSettings = z.object({
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
  DISCORD_MESSAGE_CONTENT: z.enum(['on', 'off'], 'is neither on nor off').default('off').meta({
    description:
      'Whether errors pasted in monitored channels are read. Needs the privileged Message Content intent; all else works without.',
    mend: 'Use on or off; for on, switch the intent on in the Developer Portal under Bot.',
  }),
});

export type DiscordSettings = z.output<typeof discordSettings>;
