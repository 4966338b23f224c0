import fc from 'fast-check';
import { redact } from '../../src/lib/redact';

const KEY = `sk-ant-api03-${'Ab3_'.repeat(20)}`;
const JWT = `eyJ${'hbGciOiJI'.repeat(3)}.eyJ${'zdWIiOiIx'.repeat(3)}.${'c2lnbmF0dXJl'.repeat(2)}`;

describe('removing what nobody else should read', () => {
  test.each([
    ['an Anthropic key', `ANTHROPIC_API_KEY=${KEY}`, KEY, 'api_key'],
    ['an OpenAI key', 'key sk-proj-abcdefghij0123456789ABCDEFG', 'abcdefghij0123456789', 'api_key'],
    ['an AWS key id', 'AKIAIOSFODNN7EXAMPLE', 'IOSFODNN7', 'api_key'],
    ['a GitHub token', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'abcdefghij', 'api_key'],
    ['a Slack token', 'xoxb-123456789012-abcdefghijkl', '123456789012', 'api_key'],
    ['a Google key', 'AIzaSyA1234567890abcdefghijklmnopqrstuv', '1234567890', 'api_key'],
    ['a bearer token', 'Authorization: Bearer abcdefghijklmnop123', 'abcdefghijklmnop', 'bearer_token'],
    ['a JWT', `token was ${JWT} there`, 'hbGciOiJI', 'bearer_token'],
    ['an authorization header', 'authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz', 'secret'],
    ['an x-api-key header', '-H "x-api-key: 0123456789abcdef"', '0123456789abcdef', 'secret'],
    ['a password', 'password=hunter2hunter2', 'hunter2', 'secret'],
    ['a password in JSON', '{"password": "hunter2hunter2"}', 'hunter2', 'secret'],
    ['a password that begins like a masked one', 'password=xxxS9ffjFRhujuDV', 'S9ffjFRhujuDV', 'secret'],
    ['a password that begins with a word', 'password=not-so-secret-9', 'so-secret', 'secret'],
    ['a bearer token that begins with a word', 'Bearer key_abcdefghijklmnop', 'abcdefgh', 'bearer_token'],
    ['a header value that begins with a word', 'x-api-key: header0123456789', '0123456789', 'secret'],
    ['a client secret', 'client_secret: 0a1b2c3d4e5f', '0a1b2c3d', 'secret'],
    ['credentials in an address', 'HTTPS_PROXY=http://bob:s3cret@proxy.corp:8080', 's3cret', 'secret'],
    ['an e-mail address', 'account jane.doe+ai@example.co.uk fails', 'jane', 'email'],
    ['a Linux home folder', 'file:///home/jane/.nvm/cli.js', 'jane', 'home_folder'],
    ['a Mac home folder', '/Users/jane/dev/project', 'jane', 'home_folder'],
    ['a Windows home folder', 'C:\\Users\\jane\\AppData', 'jane', 'home_folder'],
    ['an escaped Windows home folder', 'C:\\\\Users\\\\jane\\\\AppData', 'jane', 'home_folder'],
  ])('%s goes', (_name, text, secret, kind) => {
    const { text: out, redactions } = redact(text);
    expect(out).not.toContain(secret);
    expect(redactions).toContain(kind);
  });

  test('the rest of a path stays, so that the report can still be read', () => {
    expect(redact('/Users/jane/dev/cli.js:12').text).toBe('/Users/[user]/dev/cli.js:12');
    expect(redact('C:\\Users\\jane\\AppData').text).toBe('C:\\Users\\[user]\\AppData');
  });

  test.each([
    'req_011CYwUsfxsLSAAAAAAAAAAA',
    'toolu_012J8h8haek153rhp37X1S6d',
    'API Error: 401 {"type":"error","error":{"type":"authentication_error","message":"Invalid bearer token"}}',
    'Invalid API key · Please run /login',
    'Bearer token is missing',
    'x-api-key header is required',
    'password is required',
    'token expired, refresh_token=null',
    '/home/runner/work and /Users/Shared/x',
    'npm i @anthropic-ai/claude-code@2.1.330',
    'sk-learn and task-runner-with-a-long-name',
  ])('%s is no secret', (text) => {
    expect(redact(text)).toEqual({ text, redactions: [] });
  });

  test('names each kind once', () => {
    expect(redact(`${KEY} ${KEY} a@example.org b@example.org`).redactions).toEqual(['api_key', 'email']);
  });

  test('no key survives, wherever it stands', () => {
    const around = fc.string({ maxLength: 40 }).map((text) => text.replace(/[A-Za-z0-9_-]+$/, ' '));
    fc.assert(
      fc.property(around, fc.string({ maxLength: 40 }), (before, after) => {
        expect(redact(`${before} ${KEY} ${after}`).text).not.toContain(KEY.slice(0, 40));
      }),
    );
  });

  test('a second run changes nothing', () => {
    const piece = fc.constantFrom(
      KEY,
      JWT,
      'password=',
      'Bearer ',
      'a@b.example',
      '/home/jane/',
      'x-api-key: ',
      '://u:p@h',
      ' ',
      '"',
      'abc123def456',
      '[',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 12 })), { maxLength: 12 }), (pieces) => {
        const once = redact(pieces.join('')).text;
        expect(redact(once)).toEqual({ text: once, redactions: [] });
      }),
    );
  });

  test.each([
    ['addresses without an end', 'a.'.repeat(500_000)],
    ['addresses', 'a@b.c-'.repeat(150_000)],
    ['passwords', 'password=x'.repeat(100_000)],
    ['half tokens', 'eyJabcdefgh.'.repeat(80_000)],
    ['addresses of pages', '://a:'.repeat(200_000)],
    ['headers', 'authorization: basic '.repeat(50_000)],
    ['keys', 'sk-'.repeat(300_000)],
  ])('one megabyte of %s is dealt with', (_name, text) => {
    expect(redact(text).text.length).toBeGreaterThan(0);
  });
});
