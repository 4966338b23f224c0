import fc from 'fast-check';
import { readSaid } from '../../../src/platforms/playground/said';

describe('what somebody typed in the playground', () => {
  it.each([
    ['/claude-status', { kind: 'command', text: '' }],
    ['  /Claude-Status  report it fails ', { kind: 'command', text: 'report it fails' }],
    ['/claude-status report a\nb', { kind: 'command', text: 'report a\nb' }],
    ['/claude-staus now', { kind: 'unknown-command', name: 'claude-staus' }],
    ['/home/mia/app.ts:3 Error: x', { kind: 'message', text: '/home/mia/app.ts:3 Error: x' }],
    ['/app.ts failed', { kind: 'message', text: '/app.ts failed' }],
    ['@claude-status: is it down?', { kind: 'mention', text: 'is it down?' }],
    ['hey @claude-status is it down?', { kind: 'mention', text: 'hey is it down?' }],
    ['@claude-status @claude-status twice', { kind: 'mention', text: 'twice' }],
    ['@claude-status-page is a thing', { kind: 'message', text: '@claude-status-page is a thing' }],
    ['mail me@claude-status', { kind: 'message', text: 'mail me@claude-status' }],
    [' just talk ', { kind: 'message', text: ' just talk ' }],
  ])('%j', (typed, said) => {
    expect(readSaid(typed, false)).toEqual(said);
  });

  it('is always for the bot in direct messages', () => {
    expect(readSaid('is it down?', true)).toEqual({ kind: 'mention', text: 'is it down?' });
    expect(readSaid('/claude-status help', true)).toEqual({ kind: 'command', text: 'help' });
  });

  it('is handed on as it was, when it is just talk', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        fc.pre(!typed.trimStart().startsWith('/') && !typed.toLowerCase().includes('@claude-status'));
        expect(readSaid(typed, false)).toEqual({ kind: 'message', text: typed });
      }),
    );
  });

  it('is read in time that grows with its length only', () => {
    const hostile = `${'@claude-status '.repeat(40_000)}${' '.repeat(200_000)}/`;
    const said = readSaid(hostile, false);
    expect(said.kind === 'mention' && said.text === '/').toBe(true);
  });
});
