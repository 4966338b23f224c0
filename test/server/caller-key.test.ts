import { callerKey } from '../../src/server/caller-key';

describe('by what somebody is counted who shows no name', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:51000', '192.0.2.7'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
    ['[2001:db8:1:2:3::4]:443', '2001:db8:1:2'],
    ['2001:db8:1:2::192.0.2.7', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('is the address, and of IPv6 the network that one is given as a whole: %s', (address, key) =>
    expect(callerKey(address)).toBe(key),
  );

  it.each([undefined, '', 'unknown', 'x'.repeat(16_000), '1.2.3', '_hidden', '192.0.2.7\u009b'])(
    'is the same for all that is no address, however long: %#',
    (address) => expect(callerKey(address)).toBe('nowhere'),
  );
});
