import { isLoopback } from '../../src/server/request-guard';

describe('an address that only this machine can reach', () => {
  test.each(['localhost', '127.0.0.1', '127.8.9.10', '::1'])('is %s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '128.0.0.1',
    '127.0.0.1.example.com',
    'x127.0.0.1',
    'localhost.example.com',
    '',
  ])('is not "%s"', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
