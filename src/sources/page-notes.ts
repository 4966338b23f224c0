import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The file of the notes that are written on the admin page; YAML, as the others, though written as JSON. */
export const PAGE_FILE = 'from-the-admin-page.yaml';

/** One note as it stands in the file. */
export interface PageNote {
  readonly note: string;
  readonly types?: readonly string[];
  readonly link?: string;
}

/** What stands in the file; `undefined` when somebody wrote it by hand, so that only they can change it. Fails as reading does. */
export async function readPageNotes(folder: string): Promise<readonly PageNote[] | undefined> {
  const text = await readFile(path.join(folder, PAGE_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) && found.every(isPageNote) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Writes all of them; whoever reads meanwhile finds the old file or the new one. Fails as writing does. */
export async function writePageNotes(folder: string, notes: readonly PageNote[]): Promise<void> {
  const draft = path.join(folder, `.${PAGE_FILE}.draft`);
  await writeFile(draft, `${JSON.stringify(notes, null, 2)}\n`);
  await rename(draft, path.join(folder, PAGE_FILE));
}

function isPageNote(value: unknown): value is PageNote {
  return typeof value === 'object' && value !== null && typeof (value as PageNote).note === 'string';
}
