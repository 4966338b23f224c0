import { parsePageError } from '../../src/sources/parse-page-error';

describe('a recorded failure of a page', () => {
  it.each([
    ['tls: certificate invalid', 'tls'],
    ['SSL handshake failed', 'tls'],
    ['timeout', 'timeout'],
    ['request timed out after 20 s', 'timeout'],
    ['ETIMEDOUT', 'timeout'],
    ['HTTP 503', 'http'],
    ['500 Internal Server Error', 'http'],
    ['not json', 'not-json'],
    ['HTML instead of JSON', 'not-json'],
    ['too large', 'too-large'],
    ['wrong shape', 'wrong-shape'],
    ['ECONNREFUSED', 'unreachable'],
    ['', 'unreachable'],
  ])('%j is of the kind %s', (text, kind) => expect(parsePageError(text).kind).toBe(kind));

  it('keeps the HTTP status', () => {
    expect(parsePageError('HTTP 503').details).toEqual({ status: 503 });
  });
});
