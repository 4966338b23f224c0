import { readOtlpJson } from '../../../src/server/intake/otlp-json';
import { collectSignals } from '../../../src/server/intake/otlp-signals';
import { logs, record, recorded } from '../../support/machine-stage';

const RUNS = ['ok/00', '529/00', '529/02', '401/02', 'dns/02', 'reset/02'].map((run) => `${run}_v1_logs.json`);

describe('reading telemetry in JSON', () => {
  const collected = (value: unknown, space?: number) =>
    collectSignals(readOtlpJson(Buffer.from(JSON.stringify(value, null, space))));

  it.each(RUNS)('reads %s the same, however it is laid out', (file) => {
    const request: unknown = JSON.parse(recorded(file).toString());
    const plain = collectSignals(readOtlpJson(recorded(file)));
    expect(plain.rejected).toBe(0);
    expect(plain.whose).toEqual([{ session: expect.any(String), installation: expect.any(String) }]);
    expect(collected(request, 2)).toEqual(plain);
    expect(collected(turned(request))).toEqual(plain);
    expect(collected(turned(request), 1)).toEqual(plain);
  });

  it('reads what is escaped, in any alphabet', () => {
    const error = 'no "quotes" \\ here,\n\u0001 caf\u00e9 \ud83d\udca5 }],{"key":"model"';
    const [signal] = collected(logs([record('api_error', 's', 'ann', 1, { error })])).signals;
    expect(signal).toMatchObject({ message: error, session: 's', installation: 'ann' });
  });

  it('finds the name of an event in its attributes when the body does not tell it', () => {
    const { body: _body, ...nameless } = record('api_request', 's', 'ann', 1);
    const { kinds } = collected(logs([nameless, { ...nameless, body: { intValue: 1 } }]));
    expect(kinds).toMatchObject({ api_request: 2, other: 0 });
  });

  it('learns from the first record of each sender whose session it is, whatever it is about', () => {
    const records = [record('user_prompt', 's1', 'ann', 1), record('user_prompt', 's2', 'bob', 1)];
    const { whose, kinds } = collected(logs(records));
    expect([whose, kinds.other]).toEqual([[{ session: 's1', installation: 'ann' }], 2]);
  });

  it('takes the version from the resource, or else from the scope', () => {
    const of = (attributes: unknown, version: unknown) =>
      collected({
        resourceLogs: [
          {
            scopeLogs: [{ logRecords: [record('api_request', 's', 'ann', 1)], scope: { version } }],
            resource: { attributes },
          },
        ],
      }).signals[0]?.version;
    const attributes = [{ key: 'service.version', value: { stringValue: '3.0.1' } }];
    expect([of(attributes, '2.0.0'), of([], '2.0.0'), of([], 7), of('x', null)]).toEqual([
      '3.0.1',
      '2.0.0',
      'other',
      'other',
    ]);
  });

  it.each([
    ['null', null, undefined],
    ['nothing', {}, { rejected: 0, other: 0 }],
    ['null for a list', { resourceLogs: null }, { rejected: 0, other: 0 }],
    ['a list', [], undefined],
    ['no list of resources', { resourceLogs: {} }, undefined],
    ['odd resources', { resourceLogs: [1, null, { scopeLogs: 'x' }] }, { rejected: 0, other: 0 }],
    ['no list of records', { resourceLogs: [{ scopeLogs: [{ logRecords: 'x' }] }] }, { rejected: 1, other: 0 }],
    ['odd records', logs([1, 'x', [], true, {}]), { rejected: 4, other: 1 }],
    ['odd attributes', logs([{ attributes: 1 }, { attributes: null }, { attributes: [1] }]), { rejected: 1, other: 2 }],
    ['what ends too early', '@', undefined],
  ])('tells %s for what it is', (_name, value, expected) => {
    const read = () => {
      const { rejected, kinds } = collected(value);
      return { rejected, other: kinds.other };
    };
    if (expected) expect(read()).toEqual(expected);
    else expect(read).toThrow(SyntaxError);
  });

  it('refuses what follows the request, and what is cut off', () => {
    const text = recorded('529/02_v1_logs.json').toString().trimEnd();
    expect(() => readOtlpJson(Buffer.from(`${text}{}`))).toThrow(SyntaxError);
    for (let end = 0; end < text.length; end += 11)
      expect(() => readOtlpJson(Buffer.from(text.slice(0, end)))).toThrow(SyntaxError);
  });
});

/** The same JSON with the members of every object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}
