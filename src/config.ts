import { isIP } from 'node:net';
import { z } from 'zod';
import { databaseUrl } from './database-url';
import { DAY, HOUR, MINUTE } from './domain/duration';
import { ConfigError, type ConfigProblem } from './domain/errors';
import type { StatusPageRef } from './domain/status-page';
import type { TeamContact } from './domain/team-contact';
import { guardProblems, guardSettings } from './guard-settings';
import type { PlatformModule } from './platforms/platform-module';
import { parsePageList } from './sources/parse-page-list';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'is not a whole number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `is not between ${min} and ${max}`);

const statusPages = z.string().transform((value, context): StatusPageRef[] => {
  const { pages, problems } = parsePageList(value);
  for (const message of problems) context.addIssue({ code: 'custom', message });
  return [...pages];
});

const webhookSecret = z
  .string()
  .regex(/^[\w-]{16,128}$/, 'is not a secret of 16 to 128 letters, digits, hyphens and underscores');

const UNITS = { m: MINUTE, h: HOUR, d: DAY } as const;

/** Lengths of time such as `1d,1h`, longest first; `none` is none. */
const timesAhead = z.string().transform((value, context): readonly number[] => {
  if (value === 'none') return [];
  const times = value.split(',').map((part, index) => {
    const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(part.trim()) ?? [];
    if (!count || Number(count) === 0)
      context.addIssue({ code: 'custom', message: `has a time that is not like 1d, 1h or 30m (entry ${index + 1})` });
    return Number(count) * UNITS[unit as keyof typeof UNITS];
  });
  return [...new Set(times)].sort((a, b) => b - a);
});

const publicUrl = z.string().transform((value, context): string => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!url || !safe || url.username !== '' || url.search !== '' || url.hash !== '')
    context.addIssue({ code: 'custom', message: 'is not an https address' });
  return value.replace(/\/+$/, '');
});

/** Keys of 32 bytes, in base64 or hexadecimal. Never repeated in a problem. */
const encryptionKeys = z.string().transform((value, context): Buffer[] =>
  value.split(',').map((part, index) => {
    const text = part.trim();
    const key = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
    if (key.length !== 32 || !/^[\w+/-]+=?$/.test(text))
      context.addIssue({ code: 'custom', message: `is not a key of 32 bytes (entry ${index + 1})` });
    return key;
  }),
);

const teamContacts = z.string().transform((value, context): readonly TeamContact[] => {
  if (value === '') return [];
  return value.split(',').flatMap((entry, index) => {
    const [, platform, workspace, user, channel, group] =
      /^([a-z][a-z0-9-]*):([^\s:]+):(?:([\w.-]+)|#([\w.-]+)(?:@(\w+))?)$/.exec(entry.trim()) ?? [];
    if (platform !== undefined && workspace !== undefined) {
      const where =
        user === undefined ? { channel: channel ?? '', ...(group === undefined ? {} : { group }) } : { user };
      return [{ platform, workspace, ...where }];
    }
    const message = `has an entry that is not platform:workspace:user or platform:workspace:#channel (entry ${index + 1})`;
    context.addIssue({ code: 'custom', message });
    return [];
  });
});

const timeZone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}, 'is no time zone');

const linkedPeople = z.string().transform((value, context): readonly (readonly string[])[] => {
  const seen = new Set<string>();
  if (value === '') return [];
  return value.split(',').flatMap((entry, index) => {
    const keys = entry.split('=').map((key) => key.trim());
    const problem =
      keys.length < 2 || !keys.every((key) => /^[a-z][a-z0-9-]*:[^\s:]+:[^\s:]+$/.test(key))
        ? 'is not platform:workspace:user=platform:workspace:user'
        : keys.some((key) => seen.size === seen.add(key).size)
          ? 'names somebody who is linked already'
          : undefined;
    if (problem === undefined) return [keys];
    context.addIssue({ code: 'custom', message: `has an entry that ${problem} (entry ${index + 1})` });
    return [];
  });
});

const managers = z.string().transform((value, context): readonly string[] => {
  if (value === '') return [];
  return value.split(',').flatMap((entry, index) => {
    const key = entry.trim();
    if (/^[a-z][a-z0-9-]*:(?:[^\s:]+:)?[^\s:*]+$/.test(key)) return [key];
    context.addIssue({
      code: 'custom',
      message: `has an entry that is not platform:user or platform:workspace:user (entry ${index + 1})`,
    });
    return [];
  });
});

/** Addresses, or ranges such as 10.0.0.0/8. One that holds everybody would let anybody say where they come from. */
const trustedProxies = z.string().transform((value, context): readonly string[] => {
  if (value === '') return [];
  return value.split(',').map((entry, index) => {
    const [address = '', bits, ...rest] = entry.trim().split('/');
    const most = { 4: 32, 6: 128 }[isIP(address)];
    const isRange = bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (most ?? 0));
    if (most === undefined || !isRange || rest.length > 0)
      context.addIssue({ code: 'custom', message: `has an entry that is no address or range (entry ${index + 1})` });
    return entry.trim();
  });
});

/** Our own settings; platforms bring theirs. Each says what it is for and how a wrong value is mended. */
export const ownSettings = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'is not a host name or address')
    .default('127.0.0.1')
    .meta({
      description: 'Address that the web server listens on. Anything but loopback opens it to your network.',
      mend: 'Use an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
    }),
  PORT: wholeNumber(0, 65_535).default(3000).meta({
    description: 'Port of the web server (playground, health, metrics, API). 0 takes a free one.',
    mend: 'Use a number such as 3000.',
  }),
  DATABASE_FILE: z.string().default('./data/claude-status.db').meta({
    description: 'SQLite file that keeps reports, outages, subscriptions and deliveries.',
    mend: 'Name a file in a folder that this process may write to.',
  }),
  DATABASE_URL: databaseUrl.optional().meta({
    description:
      'PostgreSQL database to use instead of DATABASE_FILE; several instances of the bot may share it. It can hold a password: keep it secret.',
    mend: 'Write postgres://user:password@host:5432/database, with ?sslmode=require or verify-full for encryption.',
  }),
  DATABASE_POOL: wholeNumber(2, 200).default(10).meta({
    description: 'How many connections to PostgreSQL this instance opens at most.',
    mend: 'Use a number such as 10; all instances together must stay below max_connections of the server.',
  }),
  STATUS_PAGES: statusPages.prefault('claude=https://status.claude.com').meta({
    description:
      'Status pages to follow, as id=URL, comma-separated, or id=feed+URL for RSS and Atom; `none` follows none.',
    mend: 'Write for example claude=https://status.claude.com,github=https://www.githubstatus.com',
  }),
  STATUSPAGE_WEBHOOK_SECRET: webhookSecret.optional().meta({
    description:
      'Lets status pages say that something changed, at /hooks/statuspage/<secret>; they are then read at once.',
    mend: 'Make one with: openssl rand -hex 24',
  }),
  MAINTENANCE_NOTICE: timesAhead.prefault('1d,1h').meta({
    description:
      'How long before a planned maintenance channels hear of it, comma-separated; `none`: only when it begins.',
    mend: 'Write for example 1d,1h or 30m.',
  }),
  OUTAGE_PEOPLE: wholeNumber(2, 1_000).default(3).meta({
    description:
      'How many people must report the same kind of failure within ten minutes before it is called an outage, until it is learnt (within a week) what is usual.',
    mend: 'Use a number from 2 to 1000; 3 suits most teams.',
  }),
  TIME_ZONE: timeZone.optional().meta({
    description:
      'Time zone of your team, in which "resets 3:45pm" is read where neither the text nor the platform says another.',
    mend: 'Write a name such as Europe/Berlin, America/New_York or UTC.',
  }),
  TEAM_CONTACT: teamContacts.prefault('').meta({
    description:
      "Your team's own contact for trouble with Claude, who gets the escalation packet when somebody presses for it: a person, or #channel, with @group to call a user group or role there.",
    mend: 'Write for example slack:T0123:U0456 or discord:*:#789@321, several separated by commas.',
  }),
  LINKED_PEOPLE: linkedPeople.prefault('').meta({
    description:
      'Accounts that are the same person, who then counts once: platform:workspace:user=platform:workspace:user.',
    mend: 'Write for example slack:T0123:U0456=discord:*:789, several people separated by commas.',
  }),
  MANAGERS: managers.prefault('').meta({
    description:
      'Who may mark outages, merge and split groups, and change settings, beside who installed the bot and who manages the server; everybody of the team when it is not set.',
    mend: 'Write for example slack:T0123:U0456,discord:789, several people separated by commas.',
  }),
  RUNBOOKS_DIR: z.string().optional().meta({
    description: "Folder of YAML files with your team's own notes, shown with the steps.",
    mend: 'Name a folder, or leave it empty.',
  }),
  BOARD: z.enum(['full', 'counts', 'off'], 'is not full, counts or off').default('full').meta({
    description: 'What the status board at / shows: everything, no text that anybody reported, or no board at all.',
    mend: 'Use full, counts or off.',
  }),
  RETENTION_DAYS: wholeNumber(1, 3_650).default(90).meta({
    description: 'How many days reports are kept.',
    mend: 'Use a number of days such as 90.',
  }),
  PUBLIC_URL: publicUrl.optional().meta({
    description:
      'How browsers reach the web server from outside: for pages such as those that install the bot in Slack, and for links from announcements to the page of an outage.',
    mend: 'Write for example https://bot.example.com (http only on this machine).',
  }),
  ENCRYPTION_KEY: encryptionKeys.optional().meta({
    description:
      'Keeps tokens of installed workspaces unreadable in the database: 32 bytes in base64 or hexadecimal. Of several, comma-separated, the first seals and all open.',
    mend: `Make one with: openssl rand -base64 32 (or: node -p "crypto.randomBytes(32).toString('base64')")`,
  }),
  PERSON_SALT: z.string().min(16, 'is shorter than 16 characters').optional().meta({
    description:
      'Salt of the hashes under which people are counted whose machines report. One is made and kept in the database when this is not set.',
    mend: 'Use a random text, such as that of: openssl rand -hex 32',
  }),
  NETWORK_HASHES: z.enum(['on', 'off'], 'is not on or off').default('on').meta({
    description:
      'Tells an office network that fails from Claude failing, by a salted hash of the network (/24 or /48) that machines report from; in memory only, the salt for a day.',
    mend: 'Use on or off.',
  }),
  TRUSTED_PROXY: trustedProxies.prefault('').meta({
    description:
      'Addresses or ranges of the reverse proxies in front of this server: the X-Forwarded-For header that these send tells which network a machine reports from. From anybody else it is not read.',
    mend: 'Write for example 127.0.0.1 or 10.0.0.0/8,2001:db8::/48.',
  }),
  ...guardSettings,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'is not a log level').default('info').meta({
    description: 'How much is logged: debug, info, warn, error or silent.',
    mend: 'Use one of debug, info, warn, error, silent.',
  }),
});

export type OwnSettings = z.output<typeof ownSettings>;

export interface Config {
  readonly own: OwnSettings;
  /** The settings of each platform, by its name, checked by the platform's own schema. */
  readonly platforms: Readonly<Record<string, unknown>>;
}

/** Where the rows are, as the store wants it said. */
export function databasePlace({ DATABASE_FILE, DATABASE_URL, DATABASE_POOL }: OwnSettings) {
  return { file: DATABASE_FILE, url: DATABASE_URL, connections: DATABASE_POOL };
}

/** Reads all settings from the environment; every problem is reported at once, each with its mend (ConfigError). */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  modules: readonly PlatformModule[],
): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const problems: ConfigProblem[] = [];
  const own = check(ownSettings, set, problems);
  if (own) problems.push(...guardProblems(own));
  const platforms = Object.fromEntries(
    modules.map((module) => {
      const settings = check(module.settings, set, problems);
      const needs = settings && module.needs?.(settings);
      for (const setting of needs?.settings ?? [])
        if (set[setting] === undefined)
          problems.push({
            setting,
            problem: `is missing, while ${needs?.because} is set`,
            mend: mendOf(ownSettings.shape[setting]),
          });
      return [module.name, settings];
    }),
  );
  if (problems.length > 0 || !own) throw new ConfigError(problems);
  return { own, platforms };
}

function check<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: Readonly<Record<string, unknown>>,
  problems: ConfigProblem[],
): z.output<z.ZodObject<Shape>> | undefined {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const setting = String(issue.path[0] ?? '');
    const field = schema.shape[setting] as z.ZodType | undefined;
    problems.push({ setting, problem: issue.message, mend: mendOf(field) });
  }
  return undefined;
}

function mendOf(field: z.ZodType | undefined): string {
  const mend = field?.meta()?.mend;
  return typeof mend === 'string' ? mend : 'See .env.example.';
}
