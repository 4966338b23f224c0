import type { Runbook, RunbookNote, RunbookWish } from '../core/ports/admin-pages';
import type { Clock } from '../core/ports/clock';
import type { Logger } from '../core/ports/logger';
import type { PageAnswer } from '../core/ports/outage-pages';
import { MINUTE } from '../domain/duration';
import { NOTE_LIMITS, noteProblemText, type TeamNote } from '../knowledge/team-notes';
import { redact } from '../lib/redact';
import { stableId } from '../lib/stable-id';
import { PAGE_FILE, type PageNote, readPageNotes, writePageNotes } from './page-notes';

/** Who writes a note sees it used soon, on every instance, ms. */
const READ_EVERY = MINUTE;

const NO_FOLDER: PageAnswer = { title: 'No note is kept yet', text: 'Name a folder in RUNBOOKS_DIR first.' };
const BY_HAND: PageAnswer = {
  title: 'Nothing is changed',
  text: `Somebody edited ${PAGE_FILE} by hand. Change it there.`,
};
const FULL: PageAnswer = {
  title: 'No note is kept yet',
  text: `There are ${NOTE_LIMITS.perFile} already. Remove one first.`,
};
const GONE: PageAnswer = { title: 'That note is not there any more', text: '' };

/** The team's own notes, kept as their files are. */
export interface TeamRunbook {
  /** Those that are used now. */
  notes(): readonly TeamNote[];
  view(): Runbook;
  /** Reads the files now. */
  read(): Promise<void>;
  /** Keeps a note in a file of its own. */
  add(wish: RunbookWish): Promise<PageAnswer>;
  remove(id: string): Promise<PageAnswer>;
  stop(): void;
}

/** Reads the notes of the folder, and again every minute; without a folder there are none. */
export async function openTeamRunbook(
  folder: string | undefined,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
): Promise<TeamRunbook> {
  let notes: readonly (TeamNote & RunbookNote)[] = [];
  let problems: readonly string[] = [];
  let readAt = clock.now();
  let cancel = () => {};
  let stopped = false;
  let writing: Promise<unknown> = Promise.resolve();

  async function read(): Promise<void> {
    if (folder === undefined) return;
    // Its YAML parser costs start-up time that only those pay who use it.
    const { loadTeamNotes } = await import('./team-notes');
    const found = await loadTeamNotes(folder);
    const own = (await readPageNotes(folder).catch(() => undefined)) ?? [];
    const told = found.problems.map(noteProblemText);
    for (const problem of told) if (!problems.includes(problem)) log.warn({ problem }, 'team note left out');
    const ids = own.map(idOf);
    const ofPage = found.notes.filter(({ file }) => file === PAGE_FILE);
    notes = found.notes.map((note) => {
      const id = ofPage.length === ids.length ? ids[ofPage.indexOf(note)] : undefined;
      return id === undefined ? note : { ...note, id };
    });
    problems = told;
    readAt = clock.now();
  }

  /** One after the other: each begins with what the last one wrote. */
  function change(
    inFolder: string,
    make: (before: readonly PageNote[]) => readonly PageNote[] | PageAnswer,
    done: PageAnswer,
  ): Promise<PageAnswer> {
    const work = async (): Promise<PageAnswer> => {
      try {
        const before = await readPageNotes(inFolder);
        const after = before === undefined ? BY_HAND : make(before);
        if ('title' in after) return after;
        await writePageNotes(inFolder, after);
        await read();
        return done;
      } catch (err) {
        log.warn({ err }, 'a team note could not be written');
        return { title: 'Nothing is changed', text: `The bot cannot write in ${inFolder}.` };
      }
    };
    const next = writing.then(work);
    writing = next;
    return next;
  }

  function planNext(): void {
    if (folder === undefined || stopped) return;
    cancel = clock.after(READ_EVERY, () => void read().finally(planNext));
  }

  await read();
  planNext();
  return {
    notes: () => notes,
    view: () => ({ notes, problems, readAt, ...(folder === undefined ? {} : { folder }) }),
    read,
    async add(wish) {
      if (folder === undefined) return NO_FOLDER;
      const entry = entryOf(wish);
      const { parseTeamNotes } = await import('../knowledge/parse-team-notes');
      const [problem] = parseTeamNotes(PAGE_FILE, JSON.stringify([entry])).problems;
      if (problem) return { title: 'No note is kept yet', text: capitalised(problem.problem) };
      const add = (before: readonly PageNote[]) =>
        before.length >= NOTE_LIMITS.perFile ? FULL : [...before.filter((one) => idOf(one) !== idOf(entry)), entry];
      return change(folder, add, { title: 'The note is kept', text: 'It is shown with the steps from now on.' });
    },
    async remove(id) {
      if (folder === undefined) return GONE;
      const remove = (before: readonly PageNote[]) => {
        const after = before.filter((one) => idOf(one) !== id);
        return after.length === before.length ? GONE : after;
      };
      return change(folder, remove, { title: 'The note is removed', text: '' });
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}

function entryOf({ note, types, link }: RunbookWish): PageNote {
  return {
    ...(types.length > 0 && { types }),
    note: redact(note).text.replace(/\s+/g, ' ').trim(),
    ...(link.trim() !== '' && { link: link.trim() }),
  };
}

function idOf(note: PageNote): string {
  return stableId('r', JSON.stringify([note.note, note.types, note.link]));
}

function capitalised(words: string): string {
  return words.replace(/`/g, '"').replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
