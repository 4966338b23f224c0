import { createHmac, randomBytes } from 'node:crypto';
import { ipGroups } from './ip-groups';

const SALT_KEPT = 24 * 60 * 60 * 1_000;
const SALT_BYTES = 32;
const REMEMBERED = 10_000;

/**
 * Answers a word that is the same for every address of one network (/24, for IPv6 /48) for at most a day. The salt is
 * in memory only: when it is gone, nobody can say which network a word stood for. Loopback is no network.
 */
export function createNetworkHash(now: () => number): (address: string) => string | undefined {
  let salt = randomBytes(SALT_BYTES);
  let madeAt = now();
  let known = new Map<string, string>();

  return (address) => {
    const network = networkOf(address);
    if (network === undefined) return undefined;
    if (Math.abs(now() - madeAt) >= SALT_KEPT || known.size >= REMEMBERED) {
      salt = randomBytes(SALT_BYTES);
      madeAt = now();
      known = new Map();
    }
    let word = known.get(network);
    if (word === undefined) {
      word = createHmac('sha256', salt).update(network).digest('hex').slice(0, 16);
      known.set(network, word);
    }
    return word;
  };
}

function networkOf(address: string): string | undefined {
  const groups = ipGroups(address);
  const isLoopback = groups.length === 4 ? groups[0] === '127' : groups.join('') === '00000001';
  if (groups.length === 0 || isLoopback) return undefined;
  return groups.slice(0, 3).join(groups.length === 4 ? '.' : ':');
}
