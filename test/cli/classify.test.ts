import { PassThrough, Readable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { runClassify } from '../../src/cli/classify';

async function run(input: string) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const printed = readAll(output);
  const complained = readAll(errors);
  const exitCode = await runClassify(Readable.from([input]), output, errors);
  output.end();
  errors.end();
  const rows = (await printed)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { exitCode, rows, errors: await complained };
}

const line = (id: unknown, text: string) => JSON.stringify({ id, text });

describe('claude-status classify', () => {
  test('prints what a report says, and leaves out what it does not', async () => {
    const text =
      'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_011CTestTestTest"} opus';
    const { rows, exitCode, errors } = await run(`${line('a', text)}\n`);
    expect(rows).toEqual([
      {
        id: 'a',
        type: 'overloaded',
        cluster: expect.stringMatching(/^c1-/),
        confidence: expect.any(Number),
        httpStatus: 529,
        errorType: 'overloaded_error',
        requestId: 'req_011CTestTestTest',
        model: 'opus',
        redactions: [],
      },
    ]);
    expect([exitCode, errors]).toEqual([0, '']);
  });

  test('keeps the order of many', async () => {
    const ids = Array.from({ length: 3_000 }, (_, i) => i);
    const { rows } = await run(ids.map((id) => line(id, `API Error: 529 number ${id}`)).join('\n'));
    expect(rows.map((row) => row.id)).toEqual(ids);
  });

  test('goes on after lines that it cannot read, names them, and fails at the end', async () => {
    const { rows, exitCode, errors } = await run(
      `${line(1, 'API Error: 529')}\n{broken\n\n{"id":7,"txt":"x"}\n[1]\n${line(2, 'Request timed out')}\n`,
    );
    expect(rows.map((row) => row.type ?? 'error')).toEqual(['overloaded', 'error', 'error', 'error', 'timeout']);
    expect(rows[2]).toEqual({ id: 7, line: 4, error: 'no "text" with a string' });
    expect(errors).toMatch(/^line 2: not JSON/);
    expect(errors).toContain('line 4: no "text"');
    expect(errors).toContain('line 5: not a JSON object');
    expect(exitCode).toBe(1);
  });

  test('says what was redacted and prints none of it', async () => {
    const { rows } = await run(line(undefined, `401 with sk-ant-api03-${'x1'.repeat(40)} of jane@example.org`));
    expect(rows[0]?.redactions).toEqual(['api_key', 'email']);
    expect(JSON.stringify(rows)).not.toMatch(/x1x1|jane/);
    expect(rows[0]).not.toHaveProperty('id');
  });

  test('nothing in, nothing out', async () => {
    expect(await run('')).toEqual({ exitCode: 0, rows: [], errors: '' });
  });
});
