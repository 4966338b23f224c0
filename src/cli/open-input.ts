import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { AppError } from '../domain/errors';

/** The file that was named, or standard input for `-`. Fails with AppError, saying what to do. */
export async function openInput(file: string): Promise<Readable> {
  if (file === '-') return process.stdin;
  try {
    const handle = await open(file);
    if (!(await handle.stat()).isFile()) throw new Error('not a file');
    return handle.createReadStream();
  } catch (cause) {
    throw new AppError(
      'input',
      `cannot read ${file}: name a file (not a folder) that exists and that you may read`,
      {},
      { cause },
    );
  }
}
