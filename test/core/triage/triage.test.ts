import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { MAX_TEXT } from '../../../src/core/triage/clean';
import { createTriage } from '../../../src/core/triage/triage';
import { ERROR_TYPES } from '../../../src/domain/error-type';
import { KNOWLEDGE } from '../../../src/knowledge/registry';

const FIXTURE = path.join(__dirname, '../../fixtures/triage/own-reports.jsonl');
const reports = readFileSync(FIXTURE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { id: string; type: string; text: string });
const triage = createTriage();

/** Program output without prose, as terminals show it. */
const MESSAGES = [
  'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_011CAAAAAAAAAAAA"}',
  'API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"req_011CAAAAAAAAAAAA"}',
  'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"Could not process image"},"request_id":"req_011CAAAAAAAAAAAA"}',
  'API Error: 401 {"type":"error","error":{"type":"authentication_error","message":"OAuth token has expired. Please obtain a new token or refresh your existing token."},"request_id":"req_011CAAAAAAAAAAAA"} · Please run /login',
  'API Error (Request timed out.) · Retrying in 5 seconds… (attempt 4/10) req_011CAAAAAAAAAAAA',
  'API Error: Server is temporarily limiting requests (not your usage limit) · Rate limited req_011CAAAAAAAAAAAA',
  'Unable to connect to API (ECONNRESET) req_011CAAAAAAAAAAAA attempt 4/10',
];

const message = fc.constantFrom(...MESSAGES);
const requestId = fc.string({ unit: fc.constantFrom(...'ABCDEFabcdef0123456789'), minLength: 18, maxLength: 22 });
const same = (a: string, b: string): void => {
  const [left, right] = [triage.triage(a), triage.triage(b)];
  expect({ type: right.type, cluster: right.cluster.id }).toEqual({ type: left.type, cluster: left.cluster.id });
};

describe('recognising', () => {
  test.each(reports.map((report) => [report.type, report.text]))('%s: %s', (type, text) => {
    expect(triage.triage(text).type).toBe(type);
  });

  test.each(ERROR_TYPES)('every example of %s is one', (type) => {
    for (const example of KNOWLEDGE[type].examples)
      expect([example, triage.triage(example).type]).toEqual([example, type]);
  });

  test('reads the message before the status', () => {
    const body = (text: string) =>
      `API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"${text}"}}`;
    expect(triage.triage(body('This organization has been disabled.')).type).toBe('permission');
    expect(triage.triage(body('Your credit balance is too low to access the Anthropic API.')).type).toBe('usage_limit');
    expect(triage.triage(body('prompt is too long: 208310 tokens > 200000 maximum')).type).toBe('request_invalid');
    expect(
      triage.triage('API Error: 500 {"type":"error","error":{"type":"api_error","message":"Overloaded"}}').type,
    ).toBe('overloaded');
  });

  test('does not believe what is denied', () => {
    expect(triage.triage('no proxy, no VPN, not a certificate, just Request timed out').type).toBe('timeout');
  });

  test('is sure of documented messages and unsure of chat', () => {
    expect(triage.triage('API Error: 529 Overloaded').confidence).toBeGreaterThan(0.9);
    for (const chat of ['lunch?', 'thanks', 'see you in the terminal', 'ok 👍', 'привет']) {
      const { type, confidence } = triage.triage(chat);
      expect([chat, type === 'unknown' || type === 'not_an_error' || confidence < 0.35]).toEqual([chat, true]);
    }
  });

  test('says why in words', () => {
    expect(triage.triage('API Error: 529 {"error":{"type":"overloaded_error"}}').reason).toBe(
      'same: HTTP 529, overloaded_error',
    );
    expect(triage.triage('Unable to connect to API (ECONNRESET)').reason).toBe('same: Connection reset (ECONNRESET)');
    expect(triage.triage('something odd').reason).toContain('nothing like it was reported yet');
  });
});

describe('what does not change type and cluster', () => {
  test('another request id', () => {
    fc.assert(fc.property(message, requestId, (text, id) => same(text, text.replace(/req_\w+/, `req_011C${id}`))));
  });

  test('another attempt and another wait', () => {
    const retry = (attempt: number, wait: number) =>
      `API Error (Request timed out.) · Retrying in ${wait} seconds… (attempt ${attempt}/10)`;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 3_000 }), (attempt, wait) =>
        same(retry(1, 1), retry(attempt, wait)),
      ),
    );
  });

  test('where the terminal wrapped, inside JSON and inside words', () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 60, max: 110 }), fc.integer({ min: 0, max: 8 }), (text, width, indent) => {
        const lines = text.match(new RegExp(`.{1,${width}}`, 'gs')) ?? [];
        same(text, lines.join(`\n${' '.repeat(indent)}`));
      }),
    );
  });

  test('how far it is indented and what the terminal drew before it', () => {
    fc.assert(
      fc.property(
        message,
        fc.integer({ min: 0, max: 12 }),
        fc.constantFrom('⎿ ', '⏺ ', '● ', '> ', '│ ', ''),
        (text, n, glyph) => same(text, `${' '.repeat(n)}${glyph} ${text}`),
      ),
    );
  });
});

describe('grouping', () => {
  test('429 and 529 never share a cluster', () => {
    const layouts = [
      (n: number) => `API Error: ${n}`,
      (n: number) => `${n} {"type":"error","error":{"message":"try later"}}`,
      (n: number) => `Error code: ${n}`,
      (n: number) => `HTTP ${n}`,
      (n: number) => `getting ${n}s again`,
      (n: number) => `status code ${n} from the API, no idea why, please look`,
    ];
    const words = fc.array(fc.lorem({ maxCount: 1 }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...layouts), words, (layout, around) => {
        const [left, right] = [429, 529].map((n) => triage.triage(`${layout(n)} ${around.join(' ')}`).cluster.id);
        expect(left).not.toBe(right);
      }),
    );
  });

  test('two processes agree on the id', () => {
    const other = createTriage();
    for (const { text } of reports.slice(0, 60)) {
      const cluster = other.triage(text).cluster;
      if (cluster.basis === 'signature' || cluster.basis === 'template') {
        expect(triage.triage(text).cluster.id).toBe(cluster.id);
      }
      expect(cluster.id).toMatch(/^c1-[0-9a-f]+$/);
    }
  });

  test('keeps apart what only shares the status 400', () => {
    const bodies = [
      'Could not process image',
      'prompt is too long',
      'tool_use ids must be unique',
      'frobnicate is not set',
    ];
    const ids = bodies.map((text) => triage.triage(`API Error: 400 {"error":{"message":"${text}"}}`).cluster.id);
    expect(new Set(ids).size).toBe(bodies.length);
  });

  test('a 400 that shows no message is not put together with every other one', () => {
    const first = triage.triage('the fee is taken, and paying again gives 400 Bad Request').cluster;
    const other = triage.triage('huge screenshots from the browser tool end in API Error: 400').cluster;
    expect(first.id).not.toBe(other.id);
  });

  test('a 401 without its message is named by what the words beside it tell', () => {
    const said = triage.triage('sign in fails: 401 unauthorized, and the login code is rejected').cluster;
    const alone = triage.triage('API Error: 401').cluster;
    expect(said.id).not.toBe(alone.id);
  });

  test('one unknown message with other numbers and paths is one problem', () => {
    const text = (n: number, file: string) => `Error: frobnicator ${n} rejected widget in ${file} after ${n} ms`;
    expect(triage.triage(text(12, '/tmp/a.ts')).cluster.id).toBe(triage.triage(text(977, '/srv/b/c.js')).cluster.id);
    expect(triage.triage(text(1, '/a')).cluster.id).not.toBe(triage.triage('Error: gizmo lost its wheel').cluster.id);
  });

  test('similar prose is shown as similar, other prose is not, and a restart can be helped', () => {
    const first = 'purple banana widget explodes whenever harvesting moonlight beside rivers';
    const again = 'whenever harvesting moonlight beside rivers, our purple banana widget explodes';
    const before = createTriage();
    const seed = before.triage(first);
    expect(seed.cluster.basis).toBe('none');
    expect(before.triage(again).cluster).toMatchObject({ id: seed.cluster.id, basis: 'similar' });
    expect(before.triage('entirely different sentence concerning mountain goats climbing').cluster.id).not.toBe(
      seed.cluster.id,
    );

    const after = createTriage();
    after.learn({ cluster: seed.cluster, text: seed.text });
    expect(after.triage(again).cluster.id).toBe(seed.cluster.id);
  });

  test('its memory of prose is bounded', () => {
    const small = createTriage();
    const seed = small.triage('yellow submarine captain whistles underneath rusty lighthouses');
    let state = 1;
    const word = () =>
      Array.from({ length: 7 }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return String.fromCharCode(97 + Math.floor((state / 2 ** 32) * 26));
      }).join('');
    for (let i = 0; i < 2_500; i++) small.triage([word(), word(), word(), word(), word()].join(' '));
    expect(small.triage('underneath rusty lighthouses yellow submarine captain whistles').cluster.id).not.toBe(
      seed.cluster.id,
    );
  });
});

describe('secrets', () => {
  const key = `sk-ant-api03-${Array.from({ length: 19 }, (_, i) => `aB${i % 10}-x`).join('')}`;

  test('are gone from everything that is kept, also when the terminal wrapped them', () => {
    for (let column = 30; column < 80; column += 7) {
      const line = `API Error: 401 with the key that I was given last week for tests ${key}`;
      const triaged = triage.triage(`${line.slice(0, 66 + column)}\n   ${line.slice(66 + column)} in /home/jane/x`);
      expect(triaged.redactions).toEqual(['api_key', 'home_folder']);
      expect(JSON.stringify(triaged)).not.toMatch(/aB\d-x|jane/);
    }
  });

  test('are told also when they stand where nothing is read any more', () => {
    const triaged = triage.triage(`API Error: 529\n${'some log line\n'.repeat(5_000)}${key}`);
    expect(triaged.redactions).toEqual(['api_key']);
    expect(triaged.type).toBe('overloaded');
  });

  test('are gone from the message that is read out of the body', () => {
    const { facts } = triage.triage('API Error: 401 {"error":{"message":"no key of jane@example.org"}}');
    expect(facts.message).toBe('no key of [e-mail removed]');
  });
});

describe('hostile texts', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['one megabyte of one letter', 'a'.repeat(1_000_000)],
    ['one megabyte of words', 'error 529 overloaded '.repeat(50_000)],
    ['one megabyte of quotes', '"\\'.repeat(500_000)],
    ['one megabyte of blanks and an error', `${' \n'.repeat(500_000)}API Error: 529`],
    ['10,000 repeated lines', 'API Error: 529 Overloaded\n'.repeat(10_000)],
    ['binary', Array.from({ length: 20_000 }, (_, i) => String.fromCharCode((i * 7_919) % 65_536)).join('')],
    ['right to left', '‮خطأ في الاتصال بالخادم 529‬'],
    ['broken JSON', '{"type":"error","error":{"type":"overloa'],
    ['many openings', '{"message":"'.repeat(80_000)],
    ['many addresses', 'a@'.repeat(400_000)],
    ['many denials', 'no not a the '.repeat(80_000)],
    ['many gaps', "you've hit your ".repeat(60_000)],
    ['many dots', '1.2.3.4.5.6.7.'.repeat(70_000)],
    ['many resets', 'resets at Mon Jan 12 '.repeat(50_000)],
  ])('%s is answered, in bounds', (_name, text) => {
    const triaged = triage.triage(text);
    expect(triaged.text.length).toBeLessThanOrEqual(MAX_TEXT);
    expect(triaged.cluster.id).toMatch(/^c1-/);
  });

  test('any text is answered the same way twice, with nothing hidden left in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const [a, b] = [createTriage().triage(text), createTriage().triage(text)];
        expect(a).toEqual(b);
        expect(a.text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 60 },
    );
  });
});
