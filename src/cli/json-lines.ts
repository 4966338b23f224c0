import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** One line of a JSONL file: its object, or why it is none. */
export interface JsonLine {
  /** Counted from 1. */
  readonly line: number;
  readonly value?: Readonly<Record<string, unknown>>;
  readonly problem?: string;
}

function parse(line: number, text: string): JsonLine {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { line, value: value as Readonly<Record<string, unknown>> };
    }
    return { line, problem: 'not a JSON object' };
  } catch {
    // What the parser says would repeat the line, and the line may hold anything.
    return { line, problem: 'not JSON' };
  }
}

/** Reads a stream line by line, and hands on what came together; blank lines are passed over. */
export async function* jsonLines(input: Readable): AsyncGenerator<readonly JsonLine[]> {
  const decoder = new StringDecoder('utf8');
  let count = 0;
  let rest = '';

  function read(text: string): readonly JsonLine[] {
    const lines: JsonLine[] = [];
    for (const line of text.includes('\r') ? text.split(/\r\n?|\n/) : text.split('\n')) {
      count++;
      const bare = line.charCodeAt(0) === 0xfeff ? line.slice(1) : line;
      if (bare.trim() !== '') lines.push(parse(count, bare));
    }
    return lines;
  }

  for await (const chunk of input) {
    const text: string = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    const end = text.lastIndexOf('\n');
    if (end < 0) rest += text;
    else {
      const whole = rest + text.slice(0, end);
      rest = text.slice(end + 1);
      yield read(whole.endsWith('\r') ? whole.slice(0, -1) : whole);
    }
  }
  rest += decoder.end();
  if (rest !== '') yield read(rest);
}
