import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for each test, gone after it. */
export function useTempFolder(): (name: string) => string {
  let folder: string | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'claude-status-store-'));
  });
  afterEach(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  return (name) => {
    if (!folder) throw new Error('the folder is there inside tests only');
    return join(folder, name);
  };
}
