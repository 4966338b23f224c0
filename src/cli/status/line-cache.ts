import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readAnswer, type StatusAnswer } from './status-answer';

/** What the last answer was, and when somebody was asked last (ms since 1970). */
export interface Kept {
  readonly answer?: StatusAnswer;
  readonly askedAt: number;
}

/** Keeps the last answer between two lines. Its failures are silent: then it is asked anew. */
export interface LineCache {
  read(): Promise<Kept>;
  write(kept: Kept): Promise<void>;
}

/** In the person's own cache folder, a file for each thing that is asked. */
export function lineCache(env: Readonly<Record<string, string | undefined>>, what: string): LineCache {
  const folder = join(env.XDG_CACHE_HOME || env.LOCALAPPDATA || join(env.HOME || homedir(), '.cache'), 'claude-status');
  const file = join(folder, `${createHash('sha256').update(what).digest('hex').slice(0, 16)}.json`);
  return {
    async read() {
      try {
        const { answer, askedAt } = JSON.parse(await readFile(file, 'utf8')) as Kept;
        const known = answer && readAnswer(answer, answer);
        return { askedAt: Number(askedAt) || 0, ...(known && { answer: known }) };
      } catch {
        return { askedAt: 0 };
      }
    },
    async write(kept) {
      const draft = `${file}.${randomBytes(6).toString('hex')}`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(draft, JSON.stringify(kept), { mode: 0o600 });
        await rename(draft, file);
      } catch {
        // A full or closed disk only makes it ask more often.
      }
    },
  };
}
