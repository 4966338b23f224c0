import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { removeAfter } from '../../../src/store/copying/remove-after';
import { useTempFolder } from '../temp-folder';

const path = useTempFolder();

function someFolder(): string {
  mkdirSync(path('all'));
  writeFileSync(path('all/rows'), 'what people wrote');
  return path('all');
}

describe('what a command keeps only while it works', () => {
  afterEach(() => jest.restoreAllMocks());

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is gone when %s ends it, and it does end', async (signal) => {
    const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
    const folder = someFolder();
    const others = process.listenerCount(signal);
    await removeAfter(folder, async () => {
      process.emit(signal, signal);
      expect(existsSync(folder)).toBe(false);
      // Nobody of ours keeps the signal from what it usually does.
      expect(process.listenerCount(signal)).toBe(others);
    });
    expect(kill).toHaveBeenCalledWith(process.pid, signal);
  });

  test('is gone when the work failed', async () => {
    const folder = someFolder();
    const work = removeAfter(folder, () => Promise.reject(new Error('no')));
    await expect(work).rejects.toThrow('no');
    expect(existsSync(folder)).toBe(false);
  });
});
