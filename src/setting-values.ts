import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { DAY, HOUR, MINUTE } from './domain/duration';
import type { StatusPageRef } from './domain/status-page';
import type { TeamContact } from './domain/team-contact';
import { parsePageList } from './sources/parse-page-list';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** A whole number from `min` to `max`. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'is not a whole number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `is not between ${min} and ${max}`);

/** Status pages as id=URL, comma-separated. */
export const statusPages = z.string().transform((value, context): StatusPageRef[] => {
  const { pages, problems } = parsePageList(value);
  for (const message of problems) context.addIssue({ code: 'custom', message });
  return [...pages];
});

/** A secret that may stand in a path. */
export const webhookSecret = z
  .string()
  .regex(/^[\w-]{16,128}$/, 'is not a secret of 16 to 128 letters, digits, hyphens and underscores');

const UNITS = { m: MINUTE, h: HOUR, d: DAY } as const;

/** Lengths of time such as `1d,1h`, longest first; `none` is none. */
export const timesAhead = z.string().transform((value, context): readonly number[] => {
  if (value === 'none') return [];
  const times = value.split(',').map((part, index) => {
    const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(part.trim()) ?? [];
    if (!count || Number(count) === 0)
      context.addIssue({ code: 'custom', message: `has a time that is not like 1d, 1h or 30m (entry ${index + 1})` });
    return Number(count) * UNITS[unit as keyof typeof UNITS];
  });
  return [...new Set(times)].sort((a, b) => b - a);
});

/** An https address without a query; http only on this machine. */
export const publicUrl = z.string().transform((value, context): string => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!url || !safe || url.username !== '' || url.search !== '' || url.hash !== '')
    context.addIssue({ code: 'custom', message: 'is not an https address' });
  return value.replace(/\/+$/, '');
});

/** Keys of 32 bytes, in base64 or hexadecimal. Never repeated in a problem. */
export const encryptionKeys = z.string().transform((value, context): Buffer[] =>
  value.split(',').map((part, index) => {
    const text = part.trim();
    const key = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
    if (key.length !== 32 || !/^[\w+/-]+=?$/.test(text))
      context.addIssue({ code: 'custom', message: `is not a key of 32 bytes (entry ${index + 1})` });
    return key;
  }),
);

/** People or channels to turn to, comma-separated. */
export const teamContacts = z.string().transform((value, context): readonly TeamContact[] => {
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

/** The name of a time zone. */
export const timeZone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}, 'is no time zone');

/** Accounts of one person each, comma-separated. */
export const linkedPeople = z.string().transform((value, context): readonly (readonly string[])[] => {
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

/** People, comma-separated, of one workspace or of all. */
export const managers = z.string().transform((value, context): readonly string[] => {
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

/** Addresses, or ranges such as 10.0.0.0/8. One that holds a good part of everybody would let anybody say where they come from. */
export const trustedProxies = z.string().transform((value, context): readonly string[] => {
  if (value === '') return [];
  return value.split(',').map((entry, index) => {
    const [address = '', bits, ...rest] = entry.trim().split('/');
    const most = { 4: 32, 6: 128 }[isIP(address)];
    const isRange = bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (most ?? 0));
    const problem =
      most === undefined || !isRange || rest.length > 0
        ? 'is no address or range'
        : bits !== undefined && Number(bits) < leastBits(address, Number(bits))
          ? 'holds too many addresses'
          : undefined;
    if (problem !== undefined)
      context.addIssue({ code: 'custom', message: `has an entry that ${problem} (entry ${index + 1})` });
    return entry.trim();
  });
});

/** The first bits that a range must have in common, so that it is a network that somebody may own. */
function leastBits(address: string, bits: number): number {
  if (isIP(address) === 4) return 8;
  // IPv4 as IPv6 wraps it, whole or in part: the /8 of there.
  if (overlap([address, bits], ['::ffff:0:0', 96])) return 104;
  // Networks of one's own.
  return overlap([address, bits], ['fc00::', 7]) ? 7 : 16;
}

type Range = readonly [address: string, bits: number];

function overlap(one: Range, other: Range): boolean {
  const holds = ([address, bits]: Range, [inside]: Range) => {
    const range = new BlockList();
    range.addSubnet(address, bits, 'ipv6');
    return range.check(inside, 'ipv6');
  };
  return holds(one, other) || holds(other, one);
}
