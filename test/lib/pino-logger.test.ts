import { PlatformError } from '../../src/domain/errors';
import { createLogger } from '../../src/lib/pino-logger';

function logged(write: (log: ReturnType<typeof createLogger>) => void, level = 'info'): string {
  const lines: string[] = [];
  write(createLogger(level, { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  test('keeps of a foreign error its name, code and place, but neither its message nor what hangs on it', () => {
    const err = Object.assign(new Error('token xoxb-secret in "hello from ann"'), {
      code: 'ECONNRESET',
      rawError: { token: 'xoxb-secret' },
      requestBody: { content: 'hello from ann' },
    });
    const line = logged((log) => log.error({ err }, 'call failed'));
    expect(JSON.parse(line)).toMatchObject({ msg: 'call failed', err: { name: 'Error', code: 'ECONNRESET' } });
    expect(line).toContain('pino-logger.test');
    expect(line).not.toMatch(/xoxb-secret|hello from ann/);
  });

  test('keeps the message of an error of our own, and of its cause what is safe', () => {
    const cause = new Error('hello from ann');
    const err = new PlatformError('slack', 'rate-limited', 'The platform asks us to wait.', 1_000, { cause });
    const line = logged((log) => log.warn({ err }, 'delivery failed'));
    expect(line).toContain('The platform asks us to wait.');
    expect(line).not.toContain('hello from ann');
  });

  test('says nothing below its level, and marks the part that speaks', () => {
    expect(logged((log) => log.debug({}, 'quiet'))).toBe('');
    expect(JSON.parse(logged((log) => log.child({ part: 'outbox' }).info({}, 'loud')))).toMatchObject({
      part: 'outbox',
    });
  });
});
