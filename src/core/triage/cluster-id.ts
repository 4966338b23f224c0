import { stableId } from '../../lib/stable-id';

/** The stable name of a cluster. `c1` is the version of the rules that make it: it changes when they do. */
export function clusterId(basis: 'signature' | 'message' | 'template' | 'prose', identity: string): string {
  return stableId('c1', `${basis}\n${identity}`);
}
