import type { FastifyRequest } from 'fastify';
import type { MachineSender } from '../../core/ports/machine-intake';
import type { KnownToken } from './token-book';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose token came with the request, once it was proven. */
    machineToken: KnownToken | null;
    /** Which network it came from, as a salted hash; null where that is not asked. */
    machineNetwork: string | null;
  }
}

/** Says who the machine's person is, in any words that are the same every time; kept as a salted hash only. */
const PERSON_HEADER = 'x-claude-status-person';
const LONGEST_NAME = 128;

/** Who sends a request that was let in. */
export function senderOf({ machineToken, machineNetwork, headers }: FastifyRequest): MachineSender {
  if (!machineToken) throw new Error('the request was not let in');
  const { tenant, id, person } = machineToken;
  const said = headers[PERSON_HEADER];
  // A variable that was not filled in names nobody.
  const name = typeof said === 'string' && !said.includes('$') ? nameIn(said).slice(0, LONGEST_NAME) : undefined;
  return { tenant, token: id, person, name, network: machineNetwork ?? undefined };
}

/** A header holds no letters beyond ASCII, so the plugin escapes them as in an address. */
function nameIn(said: string): string {
  try {
    return decodeURIComponent(said);
  } catch {
    return said;
  }
}
