import { createHash } from 'node:crypto';

/** The stable name of a cluster. `c1` is the version of the rules that make it: it changes when they do. */
export function clusterId(basis: 'signature' | 'message' | 'template' | 'prose', identity: string): string {
  return `c1-${createHash('sha256').update(`${basis}\n${identity}`).digest('hex').slice(0, 12)}`;
}
