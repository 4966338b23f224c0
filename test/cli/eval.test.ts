import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { runEval } from '../../src/cli/eval';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eval-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function run(content: string): Promise<string> {
  const file = path.join(folder, 'labelled.jsonl');
  writeFileSync(file, content);
  const output = new PassThrough();
  const printed = readAll(output);
  await runEval(file, output);
  output.end();
  return printed;
}

const report = (fields: Record<string, unknown>) =>
  `${JSON.stringify({ alt: null, needs_context: null, cluster_eval: true, text_basis: 'machine', ...fields })}\n`;

describe('claude-status eval', () => {
  test('prints a table and ends with one JSON line', async () => {
    const printed = await run(
      report({ text: 'API Error: 529 Overloaded', type: 'overloaded', cluster_coarse: 'overloaded' }) +
        report({
          text: '529 {"error":{"type":"overloaded_error"}}',
          type: 'overloaded',
          cluster_coarse: 'overloaded',
        }) +
        report({ text: 'API Error: 429', type: 'overloaded', alt: 'rate_limit', cluster_coarse: 'rate' }) +
        report({ text: 'Request timed out', type: 'connection', cluster_coarse: 'x', text_basis: 'prose' }) +
        report({ text: 'lunch?', type: 'connection', needs_context: 'label', cluster_eval: false }),
    );
    expect(printed).toContain('5 reports');
    expect(printed).toMatch(/all\s+0\.750 {2}\(3 of 4\)/);
    expect(JSON.parse(printed.trim().split('\n').at(-1) ?? '')).toEqual({
      reports: 5,
      typeAccuracy: 0.75,
      perBasis: { machine: 1, prose: 0 },
      perType: { connection: 0, overloaded: 1 },
      clusters: { precision: 1, recall: 1, f1: 1 },
    });
  });

  test('a line that is no report is named', async () => {
    await expect(run('{"text":"x","type":"timeout"}\n{"text":1}\n')).rejects.toThrow(/line 2: needs "text" and "type"/);
  });

  test('nothing to score is no perfect score', async () => {
    await expect(run('\n\n')).rejects.toThrow(/holds no reports/);
  });

  test('a folder is no file', async () => {
    await expect(runEval(folder, new PassThrough())).rejects.toThrow(/Cannot read/);
  });

  test('a file that is not there is named', async () => {
    await expect(runEval(path.join(folder, 'none.jsonl'), new PassThrough())).rejects.toThrow(/none\.jsonl/);
  });
});
