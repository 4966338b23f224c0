import { BlockList, isIP } from 'node:net';

/** IANA's registries of special-purpose addresses, and multicast: none of them is a site of the public internet. */
const SPECIAL: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

/** IPv4 sites as networks without IPv4 reach them: what counts is the address inside. */
const TRANSLATED = /^64:ff9b::(.+)$/i;

const special = new BlockList();
for (const range of SPECIAL) {
  const [address = '', bits] = range.split('/');
  special.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Whether an address is of a private, local or otherwise special network, also where IPv6 only wraps IPv4. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(plain) === 0) return true;
  const inside = TRANSLATED.exec(plain)?.[1];
  if (inside !== undefined) return isPrivateAddress(isIP(inside) === 4 ? inside : `::ffff:${inside}`);
  return special.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}
