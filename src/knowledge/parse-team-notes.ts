import { closest } from 'fastest-levenshtein';
import { type Document, isCollection, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { prose } from '../content/prose';
import { ERROR_TYPES, type ErrorTypeId } from '../domain/error-type';
import { VERDICTS, type VerdictKind } from '../domain/verdict';
import { PAGES } from './pages';
import { NOTE_LIMITS, type TeamNote, type TeamNoteProblem, type TeamNotes } from './team-notes';

const TYPES: readonly string[] = [...ERROR_TYPES, 'unknown'];
const KEYS: readonly string[] = ['types', 'verdicts', 'note', 'link'];

const oneOrMore = (words: readonly string[], what: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z
      .array(
        z.string(`each of ${what} must be a word`).superRefine((word, context) => {
          if (!words.includes(word)) context.addIssue({ code: 'custom', message: strange(word, words) });
        }),
        `\`${what}\` must be a list of words`,
      )
      .min(1, `\`${what}\` is empty; leave it out to mean all`),
  );

const entrySchema = z.strictObject(
  {
    types: oneOrMore(TYPES, 'types').optional(),
    verdicts: oneOrMore(VERDICTS, 'verdicts').optional(),
    note: z
      .string('`note` is missing: write what your team should know, as one text')
      .transform((note) => note.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim())
      .pipe(
        z
          .string()
          .min(1, '`note` is empty')
          .max(NOTE_LIMITS.note, `\`note\` is longer than ${NOTE_LIMITS.note} characters`),
      ),
    link: z
      .string('`link` must be an https address')
      .max(500, '`link` is longer than 500 characters')
      .refine((url) => url.startsWith('https://') && URL.canParse(url), '`link` must be an https address')
      .optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => strange(key, KEYS)).join('; ')
        : 'expected a note: `types: [...]` and `note: "..."`',
  },
);

/** Reads the notes of one YAML file: one note, or a list of notes. A note with a problem is left out, the rest is used. */
export function parseTeamNotes(file: string, source: string): TeamNotes {
  try {
    return parse(file, source);
  } catch {
    // The parser recurses: absurdly deep nesting ends its stack.
    return { notes: [], problems: [{ file, problem: 'cannot be read as YAML' }] };
  }
}

function parse(file: string, source: string): TeamNotes {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error) {
    const reason =
      error.code === 'MULTIPLE_DOCS' ? 'holds more than one document; use a list' : firstLine(error.message);
    return { notes: [], problems: [{ file, line: lines.linePos(error.pos[0]).line, problem: reason }] };
  }
  const root = document.contents;
  if (root === null) return { notes: [], problems: [{ file, problem: 'is empty' }] };
  const entries = isSeq<Node>(root) ? root.items : [root];
  const notes: TeamNote[] = [];
  const problems: TeamNoteProblem[] = [];
  for (const entry of entries.slice(0, NOTE_LIMITS.perFile)) {
    const value = plain(entry, document);
    if (value === undefined) {
      problems.push({ file, line: lineAt(lines, entry, []), problem: 'an alias (`*name`) cannot be used here' });
      continue;
    }
    const parsed = entrySchema.safeParse(value);
    if (parsed.success) notes.push(noteOf(file, parsed.data));
    else
      for (const issue of parsed.error.issues)
        problems.push({ file, line: lineAt(lines, entry, issue.path), problem: issue.message });
  }
  if (entries.length > NOTE_LIMITS.perFile)
    problems.push({ file, problem: `holds ${entries.length} notes; only the first ${NOTE_LIMITS.perFile} are used` });
  return { notes, problems };
}

function noteOf(file: string, entry: z.output<typeof entrySchema>): TeamNote {
  return {
    file,
    spans: prose(entry.note, PAGES),
    ...(entry.types === undefined ? {} : { types: entry.types as ErrorTypeId[] }),
    ...(entry.verdicts === undefined ? {} : { verdicts: entry.verdicts as VerdictKind[] }),
    ...(entry.link === undefined ? {} : { url: entry.link }),
  };
}

// Aliases are refused, so that a small file cannot unfold into a huge one.
function plain(entry: Node, document: Document): unknown {
  try {
    return entry.toJS(document, { maxAliasCount: 0 }) ?? null;
  } catch {
    return undefined;
  }
}

function lineAt(lines: LineCounter, entry: Node, path: readonly PropertyKey[]): number {
  const at = path.length > 0 && isCollection(entry) ? entry.getIn(path, true) : entry;
  const range = isNode(at) ? at.range : entry.range;
  return lines.linePos(range?.[0] ?? 0).line;
}

function strange(word: string, known: readonly string[]): string {
  return `\`${short(word)}\` is not known; did you mean \`${closest(short(word), known)}\`?`;
}

function short(word: string): string {
  const clean = word.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
  return clean.length <= 40 ? clean : `${clean.slice(0, 39)}…`;
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
