import { createShape, readShape } from './shape';

/** A line that a program wrote about its failure. */
const MACHINE_LINE =
  /(?:\b[\w.]{0,60}(?:error|exception|panic|fatal|failed|failure|denied)\b["']?\s?[:(]|\ban error occurred \(|\bat \S{1,80}:\d{1,6}\b|^\s?\{")/i;
/** The same without looking back to where the word starts: says no to most lines in a third of the time. */
const LIKE_A_MACHINE_LINE =
  /(?:error|exception|panic|fatal|failed|failure|denied)\b["']?\s?[:(]|\ban error occurred \(|\bat \S{1,80}:\d|^\s?\{"/i;

/** Whether a program wrote this line about its failure; at most 400 characters are looked at. */
export function isMachineLine(line: string): boolean {
  const start = line.length > 400 ? line.slice(0, 400) : line;
  return LIKE_A_MACHINE_LINE.test(start) && MACHINE_LINE.test(start);
}

/** The part of the text that a program wrote, or undefined when it is all prose. At most 400 characters. */
export function machineLine(text: string): string | undefined {
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    const line = text.slice(from, Math.min(to, from + 400));
    if (isMachineLine(line)) return line;
    from = to + 1;
  }
  return undefined;
}

const shape = createShape();
const bytes = Buffer.alloc(3 * 4_000);

/**
 * A name for the shape of a message: its words without numbers, paths, ids, dates and units, so that two reports of one
 * failure give the same; undefined when fewer than `fewest` words are left.
 */
export function template(message: string, fewest = 1): string | undefined {
  const size = bytes.write(message.includes('\n') ? message.replaceAll('\n', ' ') : message);
  readShape(shape, bytes, 0, size, true);
  return shape.count < fewest ? undefined : `${shape.high},${shape.low}`;
}
