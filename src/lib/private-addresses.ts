import { BlockList, isIP } from 'node:net';

/** IANA's registries of special-purpose addresses, and multicast: none of them is a site of the public internet. */
const SPECIAL_IPV4: readonly string[] = [
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
];
/** The same of those that are {@link PUBLIC_IPV6}; among them those that hold an IPv4 address, of tunnels (6to4, Teredo). */
const SPECIAL_IPV6: readonly string[] = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** IPv4 sites as networks without IPv4 reach them: what counts is the address inside. */
const TRANSLATED = '64:ff9b::';
/** All others are nobody's, of networks of one's own, or hold an IPv4 address in yet another way (`::ffff:0:127.0.0.1`). */
const PUBLIC_IPV6: readonly string[] = ['2000::/3', `${TRANSLATED}/96`, '::ffff:0:0/96'];

const special = blockList([
  ...SPECIAL_IPV4,
  ...SPECIAL_IPV4.map((range) => {
    const [address, bits] = range.split('/');
    return `${TRANSLATED}${address}/${96 + Number(bits)}`;
  }),
  ...SPECIAL_IPV6,
]);
const publicIpv6 = blockList(PUBLIC_IPV6);

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Whether an address is of a private, local or otherwise special network, also where IPv6 only wraps IPv4. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(plain) === 0) return true;
  if (isIP(plain) === 4) return special.check(plain, 'ipv4');
  return !publicIpv6.check(plain, 'ipv6') || special.check(plain, 'ipv6');
}
