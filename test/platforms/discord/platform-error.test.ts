import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { toPlatformError } from '../../../src/platforms/discord/platform-error';

const URL_WITH_TOKEN =
  'https://discord.com/api/v10/webhooks/123456/aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OTA/messages';
const REQUEST = { body: { content: 'what somebody pasted' }, files: undefined };

function refused(status: number, code: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'what Discord says' }, code, status, 'POST', URL_WITH_TOKEN, REQUEST);
}

describe('a failure of Discord', () => {
  it.each([
    [404, 10_003, 'channel-gone'],
    [404, 10_008, 'message-gone'],
    [404, 10_062, 'message-gone'],
    [403, 50_001, 'not-permitted'],
    [403, 50_007, 'not-permitted'],
    [403, 50_013, 'not-permitted'],
    [403, 0, 'not-permitted'],
    [401, 0, 'token-revoked'],
    [400, 50_035, 'bad-request'],
    [404, 0, 'bad-request'],
    [418, 0, 'unknown'],
  ])('answered with %i and code %i is %s', (status, code, kind) => {
    expect(toPlatformError(refused(status, code))).toMatchObject({ platform: 'discord', kind });
  });

  it('on its side or on the way is for a later try', () => {
    const errors = [
      new HTTPError(502, 'Bad Gateway', 'POST', URL_WITH_TOKEN, REQUEST),
      Object.assign(new Error('x'), { code: 'ECONNRESET' }),
      Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } }),
      Object.assign(new Error('x'), { code: 'UND_ERR_SOCKET' }),
      new DOMException('late', 'TimeoutError'),
      new DOMException('late', 'AbortError'),
      new SyntaxError('Unexpected token <'),
    ];
    for (const error of errors) expect(toPlatformError(error).kind).toBe('unavailable');
  });

  it('that asks for a pause says how long, whichever way the SDK learnt of it', () => {
    const limit = {
      limit: 5,
      method: 'POST',
      hash: '',
      url: '',
      route: '',
      majorParameter: '',
      global: false,
      scope: 'user',
    } as const;
    const wait = (timeToReset: number, retryAfter: number, sublimitTimeout: number) =>
      toPlatformError(new RateLimitError({ ...limit, timeToReset, retryAfter, sublimitTimeout })).retryAfterMs;
    expect([wait(6_999, 6_999, 0), wait(0, 0, 7_000), wait(-5, 7_000, 0)]).toEqual([7_000, 7_000, 7_000]);
  });

  it('carries no text of people, no token and no request', () => {
    const error = toPlatformError(refused(400, 50_035));
    expect(error).not.toHaveProperty('cause');
    expect(JSON.stringify([error.message, error.details])).not.toMatch(/pasted|aW50ZXJhY3/);
    expect(error.message).toBe('Discord answered 400 (code 50035) to POST /api/v10/webhooks/:id/:id/messages');
  });

  it('that nobody foresaw is unknown, whatever was thrown', () => {
    for (const thrown of [undefined, null, 'text', 5, {}, new Error('x')])
      expect(toPlatformError(thrown).kind).toBe('unknown');
  });
});
