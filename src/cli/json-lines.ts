import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** One line of a JSONL file: its object, or why it is none. */
export interface JsonLine {
  /** Counted from 1. */
  readonly line: number;
  readonly value?: Readonly<Record<string, unknown>>;
  readonly problem?: string;
}

function parse(text: string): Pick<JsonLine, 'value' | 'problem'> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { value: value as Readonly<Record<string, unknown>> };
    }
    return { problem: 'not a JSON object' };
  } catch {
    // What the parser says would repeat the line, and the line may hold anything.
    return { problem: 'not JSON' };
  }
}

/** Reads a stream line by line; blank lines are passed over. */
export async function* jsonLines(input: Readable): AsyncGenerator<JsonLine> {
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    if (bare.trim() !== '') yield { line, ...parse(bare) };
  }
}
