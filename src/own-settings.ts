import { z } from 'zod';
import { databaseUrl } from './database-url';
import { guardSettings } from './guard-settings';
import {
  encryptionKeys,
  linkedPeople,
  managers,
  publicUrl,
  statusPages,
  teamContacts,
  timesAhead,
  timeZone,
  trustedProxies,
  webhookSecret,
  wholeNumber,
} from './setting-values';

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
    mend: 'Write postgres://user:password@host:5432/database, with / # ? % of the password as %2F %23 %3F %25; for encryption add ?sslmode=require or verify-full.',
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
