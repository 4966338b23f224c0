/** A line that a program wrote about its failure. */
const MACHINE_LINE =
  /(?:\b[\w.]{0,60}(?:error|exception|panic|fatal|failed|failure|denied)\b["']?\s?[:(]|\ban error occurred \(|\bat \S{1,80}:\d{1,6}\b|^\s?\{")/i;
/** Words that change from report to report although the failure is the same. */
const VARIABLE = /[\d/\\@_]|\w\.\w|^[a-z]{1,2}$/;
const DATE_WORD =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}$|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}$/;
const UNIT = /^(?:ms|sec|secs|seconds?|min|mins|minutes?|hours?|days?|kb|mb|gb|kib|mib|gib|bytes|tokens?|am|pm|utc)$/;
const MASKED_WORDS = 24;

/** The part of the text that a program wrote, or undefined when it is all prose. At most 400 characters. */
export function machineLine(text: string): string | undefined {
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    const line = text.slice(from, Math.min(to, from + 400));
    if (MACHINE_LINE.test(line)) return line;
    from = to + 1;
  }
  return undefined;
}

/**
 * The shape of a message: lower case, without punctuation, numbers, paths, ids, dates and units, so that two reports of
 * one failure give the same string.
 */
export function template(message: string): string {
  const words: string[] = [];
  for (const raw of message.toLowerCase().split(/[\s()[\]{}"'`,;:=<>|!?…·—–]{1,40}/)) {
    const word = raw.replace(/[.-]{1,10}$/, '');
    if (word === '' || VARIABLE.test(word) || DATE_WORD.test(word) || UNIT.test(word)) continue;
    words.push(word);
    if (words.length === MASKED_WORDS) break;
  }
  return words.join(' ');
}
