import { createHmac, randomBytes } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';

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
  const plain = address
    .toLowerCase()
    // Some proxies name the port as well, and an IPv6 address is in brackets then.
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '')
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  if (isIPv4(plain)) return plain.startsWith('127.') ? undefined : plain.split('.').slice(0, 3).join('.');
  if (!isIPv6(plain) || plain === '::1') return undefined;
  const [head = '', tail] = plain.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last];
  return groups
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
