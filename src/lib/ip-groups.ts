import { isIPv4, isIPv6 } from 'node:net';

/** Of a connection that is closed already nobody knows the address, whatever the types say. */
type Address = string | undefined;

/** An address as its groups, each without leading zeros: four of IPv4 (also as IPv6 wraps it), eight of IPv6; none for what is no address. */
export function ipGroups(address: Address = ''): readonly string[] {
  const plain = address
    .toLowerCase()
    // Some proxies name the port as well, and an IPv6 address is in brackets then.
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '')
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  if (isIPv4(plain)) return plain.split('.');
  if (!isIPv6(plain)) return [];
  // Its last two groups may be written as IPv4.
  const [head = '', tail] = plain.replace(/\d+(?:\.\d+){3}$/, '0:0').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last];
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}
