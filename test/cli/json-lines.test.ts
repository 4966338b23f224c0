import { Readable } from 'node:stream';
import fc from 'fast-check';
import { jsonLines } from '../../src/cli/json-lines';

async function read(chunks: readonly (string | Buffer)[]) {
  const lines = [];
  for await (const some of jsonLines(Readable.from(chunks))) lines.push(...some);
  return lines;
}

describe('JSON lines', () => {
  test.each([
    ['a line feed', '\n'],
    ['a carriage return and a line feed', '\r\n'],
    ['a carriage return', '\r'],
  ])('end with %s, and the last one with nothing', async (_name, end) => {
    expect(await read([['{"a":1}', '', ' ', '{"a":2}', '[3]', '{"a"'].join(end)])).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 4, value: { a: 2 } },
      { line: 5, problem: 'not a JSON object' },
      { line: 6, problem: 'not JSON' },
    ]);
  });

  test('may begin with a byte order mark and hold what only JavaScript takes for the end of a line', async () => {
    expect(await read(['\ufeff{"a":"b\u2028c"}\n'])).toEqual([{ line: 1, value: { a: 'b\u2028c' } }]);
  });

  test('are the same wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ text: fc.string({ unit: 'grapheme' }) }), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        async (values, end, size) => {
          const bytes = Buffer.from(values.map((value) => JSON.stringify(value) + end).join(''));
          const chunks = [];
          for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
          expect(await read(chunks)).toEqual(values.map((value, i) => ({ line: i + 1, value })));
        },
      ),
    );
  });
});
