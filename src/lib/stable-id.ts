import { createHash } from 'node:crypto';

/** `<prefix>-<16 hex digits>`: the same for the same text in every process. Not a secret, not reversible. */
export function stableId(prefix: string, text: string): string {
  return `${prefix}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
