import { stableId } from '../../lib/stable-id';

/** Ids remembered, as most reports are of few problems; forgotten all at once when full. */
const REMEMBERED = 2_000;
const known = new Map<string, string>();

/** The stable name of a cluster. `c1` is the version of the rules that make it: it changes when they do. */
export function clusterId(basis: 'signature' | 'message' | 'template' | 'prose', identity: string): string {
  const name = `${basis}\n${identity}`;
  let id = known.get(name);
  if (id === undefined) {
    id = stableId('c1', name);
    if (known.size >= REMEMBERED) known.clear();
    known.set(name, id);
  }
  return id;
}
