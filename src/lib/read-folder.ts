import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What to read of a folder. Sizes in bytes. */
export interface FolderLimits {
  /** Lower-case endings with their dot. */
  readonly endings: readonly string[];
  readonly maxFiles: number;
  readonly maxBytes: number;
}

export interface FolderFile {
  readonly name: string;
  readonly text: string;
}

/** Something that could not be read; `file` is the folder itself when that is the trouble. */
export interface FolderProblem {
  readonly file: string;
  readonly problem: string;
}

/** Reads the text files of one folder (not of those below it) in order of name. Never fails: troubles are told. */
export async function readFolder(
  folder: string,
  limits: FolderLimits,
): Promise<{ readonly files: readonly FolderFile[]; readonly problems: readonly FolderProblem[] }> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    return { files: [], problems: [{ file: folder, problem: folderTrouble(error) }] };
  }
  const wanted = names
    .filter((name) => !name.startsWith('.') && limits.endings.some((ending) => name.toLowerCase().endsWith(ending)))
    .sort();
  const files: FolderFile[] = [];
  const problems: FolderProblem[] = [];
  for (const name of wanted.slice(0, limits.maxFiles)) {
    const read = await readText(join(folder, name), limits.maxBytes);
    if (read === undefined) continue;
    if ('text' in read) files.push({ name, text: read.text });
    else problems.push({ file: name, problem: read.problem });
  }
  if (wanted.length > limits.maxFiles)
    problems.push({
      file: folder,
      problem: `holds ${wanted.length} files; only the first ${limits.maxFiles} are read`,
    });
  return { files, problems };
}

// Undefined for what is no file, such as a folder called notes.yaml. A pipe is opened without waiting for its writer.
async function readText(
  path: string,
  maxBytes: number,
): Promise<{ readonly text: string } | { readonly problem: string } | undefined> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!(await handle.stat()).isFile()) return undefined;
      const buffer = Buffer.alloc(maxBytes + 1);
      const { bytesRead } = await handle.read(buffer, 0, maxBytes + 1, 0);
      if (bytesRead > maxBytes) return { problem: `is larger than ${maxBytes} bytes` };
      const bytes = buffer.subarray(0, bytesRead);
      return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { problem: 'is not UTF-8 text' };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { problem: `cannot be read (${codeOf(error)})` };
  }
}

function folderTrouble(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'the folder does not exist';
    case 'ENOTDIR':
      return 'is a file, not a folder';
    case 'EACCES':
    case 'EPERM':
      return 'the folder may not be read by this user';
    default:
      return `the folder cannot be read (${codeOf(error)})`;
  }
}

function codeOf(error: unknown): string {
  const named = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
  return named ? String(error.code) : 'unknown reason';
}
