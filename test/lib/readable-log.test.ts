import fc from 'fast-check';
import { AppError } from '../../src/domain/errors';
import { createLogger } from '../../src/lib/pino-logger';
import { readableLine } from '../../src/lib/readable-log';

function shown(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('info', { write: (line) => void lines.push(readableLine(line)) }));
  return lines.join('');
}

describe('the log in a terminal', () => {
  test('says when, how grave it is, what happened and with what', () => {
    expect(shown((log) => log.warn({ page: 'claude', failures: 2 }, 'status page cannot be read'))).toMatch(
      /^\d\d:\d\d:\d\d warn {2}status page cannot be read {2}page=claude {2}failures=2\n$/,
    );
  });

  test('marks the part that speaks, and keeps what is no plain word in quotes', () => {
    const said = shown((log) => log.child({ part: 'page' }).info({ why: 'no, really', details: { code: 1 } }, 'done'));
    expect(said).toContain('info  done  part=page  why="no, really"  details={"code":1}');
  });

  test('says below it what an error of ours says, and of a foreign one where it was', () => {
    const cause = new Error('hello from ann');
    const ours = new AppError('platform', 'Slack refuses the token: copy it anew.', {}, { cause });
    expect(shown((log) => log.error({ err: ours }, 'not connected'))).toMatch(
      /error not connected\n {15}Slack refuses the token: copy it anew\.\n$/,
    );
    const foreign = shown((log) => log.error({ err: cause }, 'failed'));
    expect(foreign).toContain('readable-log.test');
    expect(foreign).not.toContain('hello from ann');
  });

  test('is one line that steers no terminal, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const said = shown((log) => log.info({ text, deep: [text] }, 'said'));
        expect(said.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });
});
