import { once } from 'node:events';
import type { Writable } from 'node:stream';

const MANY = 64 * 1024;

/** Writes lines in large pieces, and waits for a reader that is slow. */
export interface LineWriter {
  write(line: string): void;
  /** Much has been written since the last flush. */
  isFull(): boolean;
  flush(): Promise<void>;
}

/** Nothing reaches `output` before a flush. */
export function createLineWriter(output: Writable): LineWriter {
  let lines: string[] = [];
  let size = 0;

  async function flush(): Promise<void> {
    if (lines.length === 0) return;
    const text = lines.join('');
    lines = [];
    size = 0;
    if (!output.write(text)) await once(output, 'drain');
  }

  return {
    write(line) {
      lines.push(`${line}\n`);
      size += line.length + 1;
    },
    isFull: () => size >= MANY,
    flush,
  };
}
