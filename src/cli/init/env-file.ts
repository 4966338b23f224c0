import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, unlink } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { AppError } from '../../domain/errors';

const MODE = 0o600;
const HEADER = '# Written by claude-status init. .env.example says what else can be set.';

/** What is to stand there afterwards, by its name; `undefined` takes it out of use. */
export type EnvChanges = Readonly<Record<string, string | undefined>>;

/** What stands in the file; nothing while there is none. Fails with AppError when it cannot be read. */
export async function readEnvFile(path: string): Promise<Readonly<Record<string, string>>> {
  return parse((await textOf(path)) ?? '');
}

/** Writes the changes all or nothing, to a file that only its owner may read; everything else in it stays. */
export async function writeEnvFile(path: string, changes: EnvChanges): Promise<void> {
  // Of a link the file that it leads to is written.
  const target = await realpath(path).catch(() => path);
  const text = mergeEnv((await textOf(target)) ?? `${HEADER}\n`, changes);
  const draft = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(draft, 'wx', MODE);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
  } catch (cause) {
    await unlink(draft).catch(() => undefined);
    const code = (cause as { readonly code?: unknown }).code;
    const message = `${path} could not be written (${String(code)}). Nothing was changed: may you write in that folder?`;
    throw new AppError('env-file', message, {}, { cause });
  }
}

/** The text with the changes in it, in the place where each stood or is explained, else at the end. */
export function mergeEnv(text: string, changes: EnvChanges): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  let merged = text;
  for (const [name, value] of Object.entries(changes)) merged = put(merged, name, value, eol);
  const [before, after] = [parse(text), parse(merged)];
  const wanted: Record<string, string | undefined> = { ...before, ...changes };
  const strays = [...Object.keys(wanted), ...Object.keys(after)].filter((name) => wanted[name] !== after[name]);
  if (strays.length > 0)
    throw new AppError(
      'env-file',
      `The file of settings is not as expected around ${[...new Set(strays)].join(', ')}, so nothing was changed. Look for a quote that is never closed.`,
    );
  return merged;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function put(text: string, name: string, value: string | undefined, eol: string): string {
  const places = assignments(text, name);
  let out = text;
  for (const [n, { from, to }] of [...places.entries()].reverse()) {
    const old = out.slice(from, to);
    // Only the last one counts, so that is where it goes.
    const isLast = n === places.length - 1;
    const instead = value !== undefined && isLast ? `${name}=${quoted(value)}` : old.replace(/^/gm, '# ');
    out = out.slice(0, from) + instead + out.slice(to);
  }
  if (value === undefined || places.length > 0) return out;
  const line = `${name}=${quoted(value)}`;
  const explained = new RegExp(`^#[ \\t]*${name}[ \\t]*=[^\\n]*(?:\\n|$)`, 'm').exec(out);
  if (explained) {
    const end = explained.index + explained[0].length;
    const gap = explained[0].endsWith('\n') ? '' : eol;
    return `${out.slice(0, end)}${gap}${line}${eol}${out.slice(end)}`;
  }
  return `${out}${out === '' || out.endsWith('\n') ? '' : eol}${line}${eol}`;
}

/** Where the name is given a value: a quoted one may go over several lines. */
function assignments(text: string, name: string): readonly Place[] {
  const found: Place[] = [];
  const start = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*/gm;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const at = match.index + match[0].length;
    const quote = /^["'`]/.exec(text.slice(at))?.[0];
    const closed = quote === undefined ? -1 : text.indexOf(quote, at + 1);
    const rest = /\r?\n|$/g;
    rest.lastIndex = closed < 0 ? at : closed;
    const to = rest.exec(text)?.index ?? text.length;
    if (match[1] === name) found.push({ from: match.index, to });
    start.lastIndex = Math.max(to, start.lastIndex);
  }
  return found;
}

function quoted(value: string): string {
  if (/^[\w./:@+,=-]*$/.test(value)) return value;
  const quote = ["'", '"', '`'].find((one) => !value.includes(one));
  if (quote === undefined || /[\r\n]/.test(value))
    throw new AppError('env-file', 'A value has all kinds of quotes in it, which a file of settings cannot hold.');
  return `${quote}${value}${quote}`;
}

function parse(text: string): Readonly<Record<string, string>> {
  const known = parseEnv(text.replace(/^\uFEFF/, ''));
  return Object.fromEntries(Object.entries(known).map(([name, value]) => [name, value ?? '']));
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = (cause as { readonly code?: unknown }).code;
    if (code === 'ENOENT') return undefined;
    throw new AppError('env-file', `${path} cannot be read (${String(code)}).`, {}, { cause });
  }
}
