import { createNetworkHash } from '../../../src/lib/network-hash';

const DAY = 86_400_000;

describe('the network that a machine reports from', () => {
  const hash = createNetworkHash(() => 0);

  test('is one word for all of a /24, and of a /48 for IPv6, however it is written', () => {
    expect(hash('203.0.113.9')).toBe(hash('::ffff:203.0.113.77'));
    expect(hash('203.0.113.9')).not.toBe(hash('203.0.114.9'));
    expect(hash('2001:db8:0:1::5')).toBe(hash('2001:0db8::9'));
    expect(hash('2001:db8:1::5')).not.toBe(hash('2001:db8:2::5'));
  });

  test('is the same where a proxy names the port as well', () => {
    expect(hash('203.0.113.9:50123')).toBe(hash('203.0.113.9'));
    expect(hash('[2001:db8:1::5]:443')).toBe(hash('2001:db8:1::5'));
    expect(hash('[2001:DB8:1::5]')).toBe(hash('2001:db8:1::5'));
    expect(hash('[::ffff:203.0.113.9]:443')).toBe(hash('203.0.113.9'));
    expect(['[::1]:443', '[127.0.0.1]:1', '[]:443', '[nonsense]:443', '[2001:db8::1'].map(hash)).toEqual(
      Array(5).fill(undefined),
    );
  });

  test('is not told by the word, and there is none for this machine itself or for what is no address', () => {
    expect(hash('203.0.113.9')).toMatch(/^[0-9a-f]{16}$/);
    expect(createNetworkHash(() => 0)('203.0.113.9')).not.toBe(hash('203.0.113.9'));
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', 'nonsense', ''].map(hash)).toEqual(Array(5).fill(undefined));
  });

  test('is another word a day later', () => {
    let now = 0;
    const later = createNetworkHash(() => now);
    const first = later('203.0.113.9');
    now = DAY - 1;
    expect(later('203.0.113.9')).toBe(first);
    now = DAY;
    expect(later('203.0.113.9')).not.toBe(first);
  });
});
