import { PassThrough, Readable, Writable } from 'node:stream';
import { runTemplates } from '../../src/cli/templates';
import { eventually } from '../support/eventually';

function collector(): { readonly output: Writable; lines(): string[] } {
  const parts: Buffer[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk);
      done();
    },
  });
  return { output, lines: () => Buffer.concat(parts).toString().split('\n').slice(0, -1) };
}

async function idsOf(...chunks: (string | Buffer)[]): Promise<string[]> {
  const { output, lines } = collector();
  await runTemplates(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), output);
  return lines();
}

describe('claude-status templates', () => {
  test('prints one id a line, in order', async () => {
    const ids = await idsOf('up after 3 s\nlost 10.0.0.1\nup after 91 s\n');
    expect(ids).toEqual([ids[0], ids[1], ids[0]]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('answers the last line without a newline, and blank lines', async () => {
    const ids = await idsOf('one word\n\none word');
    expect(ids).toEqual([ids[0], ids[1], ids[0]]);
  });

  test('does not mind where the input is cut', async () => {
    const text = 'Größe überschritten um 3\r\nlost peer 4\nGröße überschritten um 9\r\n';
    const whole = await idsOf(text);
    const bytes = Buffer.from(text);
    expect(await idsOf(...[...bytes].map((byte) => Buffer.from([byte])))).toEqual(whole);
    expect(whole[0]).toBe(whole[2]);
  });

  test('prints nothing for nothing', async () => {
    expect(await idsOf('')).toEqual([]);
  });

  test('reads a line of many megabytes as one line, in bounded memory', async () => {
    const endless = Array.from({ length: 40 }, () => 'x y z '.repeat(20_000));
    expect(await idsOf('start here\n', ...endless, '\nstart here\n')).toHaveLength(3);
  });

  test('prints more lines than a block holds', async () => {
    const ids = await idsOf('tick 7 now\n'.repeat(70_000));
    expect(ids).toHaveLength(70_000);
    expect(new Set(ids).size).toBe(1);
  });

  test('shows somebody who watches what is known when nothing more comes', async () => {
    const input = new PassThrough();
    const { output, lines } = collector();
    const done = runTemplates(input, output);
    input.write('waiting for 3 peers\n');
    await eventually(() => expect(lines()).toHaveLength(1));
    input.end('waiting for 4 peers\n');
    await done;
    expect(new Set(lines()).size).toBe(1);
  });
});
