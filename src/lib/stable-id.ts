import { hash } from 'node:crypto';

/** `<prefix>-<16 hex digits>`: the same for the same text in every process. Not a secret, not reversible. */
export function stableId(prefix: string, text: string): string {
  return `${prefix}-${hash('sha256', text, 'hex').slice(0, 16)}`;
}
