import { z } from 'zod';

const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full'];

/** It holds a password, so that no problem repeats it. */
export const databaseUrl = z.string().transform((value, context): string => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const mode = url?.searchParams.get('sslmode') ?? 'disable';
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol) || url.pathname.length < 2 || isCutShort(url))
    context.addIssue({ code: 'custom', message: 'is not the address of a PostgreSQL database' });
  else if (!SSL_MODES.includes(mode))
    context.addIssue({ code: 'custom', message: `has an sslmode that is not ${SSL_MODES.join(', ')}` });
  return value;
});

/** A password with / or % in it as they are: what follows is taken for something else. */
function isCutShort({ username, password, pathname }: URL): boolean {
  try {
    decodeURIComponent(`${username}:${password}`);
    return pathname.includes('@');
  } catch {
    return true;
  }
}
