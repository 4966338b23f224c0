import { createLogger } from '../../src/lib/pino-logger';
import { openMachineStage } from '../support/machine-stage';

describe('hostile input', () => {
  it('changes no prototype, whatever its fields are called', async () => {
    const stage = await openMachineStage();
    try {
      const evil = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
      const hook = `{"hook_event_name":"StopFailure","session_id":"s","last_assistant_message":"API Error: 529","__proto__":{"polluted":true}}`;
      const logs = `{"resourceLogs":[{"__proto__":{"polluted":true},"scopeLogs":[{"logRecords":[{"attributes":[{"key":"__proto__","value":{"stringValue":"x"}},{"key":"constructor","value":{"kvlistValue":{"values":[{"key":"prototype","value":{"stringValue":"x"}}]}}}]}]}]}]}`;
      for (const [path, bodies] of [
        ['/hooks/claude-code', [evil, hook]],
        ['/v1/logs', [evil, logs]],
      ] as const)
        for (const body of bodies) expect((await stage.post(path, body)).status).toBeLessThan(500);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(Object.keys(Object.prototype)).toEqual([]);
    } finally {
      await stage.stop();
    }
  });

  it('forges no line of the log and sends nothing to the terminal of who reads it', () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line: string) => void lines.push(line) });
    const forged =
      'x\n{"level":30,"msg":"all is well"}\r\u001b[2J\u0000\u2028\u009b31m\u007f\u202egnp.exe\u2066\u200f\ufeff';
    log.warn({ reason: forged, [forged]: forged, nested: { forged } }, 'something was refused');
    log.child({ part: forged }).error({ err: new Error(forged) }, 'failed');
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line.trimEnd().split(/[\n\r]/)).toHaveLength(1);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(line.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
      expect(JSON.parse(line)).not.toMatchObject({ msg: 'all is well' });
    }
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ reason: forged, nested: { forged } });
  });
});
