import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder, gone after the test that asked for it. */
export function tempFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `claude-status-${name}-`));
  made.push(folder);
  return folder;
}

/** A new folder for each test, gone after it. */
export function useTempFolder(): (name: string) => string {
  let folder: string | undefined;
  beforeEach(() => {
    folder = tempFolder('store');
  });
  return (name) => {
    if (!folder) throw new Error('the folder is there inside tests only');
    return join(folder, name);
  };
}
