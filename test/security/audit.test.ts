import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');

describe('the audit of what production depends on', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'audit-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs it with an npm that answers this. */
  function audit(answer: string, code: number) {
    writeFileSync(path.join(folder, 'answer'), answer);
    writeFileSync(
      path.join(folder, 'npm'),
      `#!/bin/sh\necho "$@" > ${folder}/asked\ncat ${folder}/answer\nexit ${code}\n`,
    );
    chmodSync(path.join(folder, 'npm'), 0o755);
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, '.ci/audit')], {
      env: { PATH: `${folder}:/usr/bin:/bin` },
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr, asked: readFileSync(path.join(folder, 'asked'), 'utf8') };
  }

  const report = (counts: Record<string, number>, vulnerabilities = {}) =>
    JSON.stringify({
      auditReportVersion: 2,
      vulnerabilities,
      metadata: { vulnerabilities: { info: 0, low: 0, ...counts } },
    });

  it('refuses holes of severity high or critical, and names them', () => {
    const one = { leaky: { name: 'leaky', severity: 'critical', range: '<2.0.0', fixAvailable: true } };
    const { status, said, asked } = audit(report({ high: 0, critical: 1 }, one), 1);
    expect(status).toBe(1);
    expect(said).toContain('leaky <2.0.0: critical, a fix is there');
    expect(asked).toContain('--omit=dev --audit-level=high');
    expect(audit(report({ high: 2, critical: 0 }), 1).status).toBe(1);
  });

  it('lets through what has none', () => {
    expect(audit(report({ moderate: 3, high: 0, critical: 0 }), 0)).toMatchObject({
      status: 0,
      said: expect.stringContaining('no known hole'),
    });
  });

  it.each([
    ['a registry without such an endpoint', '{"message":"405 Method Not Allowed","statusCode":405}'],
    ['no network', '{"error":{"code":"ENOTFOUND","summary":"request failed"}}'],
    ['no JSON at all', 'npm error audit endpoint returned an error'],
    ['nothing', ''],
  ])('says that it could not ask, and refuses nothing: %s', (_what, answer) => {
    const { status, said } = audit(answer, 1);
    expect([status, said]).toEqual([0, expect.stringContaining('could not be asked')]);
  });

  it('is part of what every change must pass', () => {
    expect(readFileSync(path.join(ROOT, '.ci/run'), 'utf8')).toMatch(/^\.ci\/audit$/m);
  });
});
