import type { Runbook } from '../core/ports/admin-pages';
import type { Clock } from '../core/ports/clock';
import type { Logger } from '../core/ports/logger';
import { MINUTE } from '../domain/duration';
import { noteProblemText, type TeamNote } from '../knowledge/team-notes';

/** Who writes a note sees it used soon, on every instance, ms. */
const READ_EVERY = MINUTE;

/** The team's own notes, kept as their files are. */
export interface TeamRunbook {
  /** Those that are used now. */
  notes(): readonly TeamNote[];
  view(): Runbook;
  /** Reads the files now. */
  read(): Promise<void>;
  stop(): void;
}

/** Reads the notes of the folder, and again every minute; without a folder there are none. */
export async function openTeamRunbook(
  folder: string | undefined,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
): Promise<TeamRunbook> {
  let notes: readonly TeamNote[] = [];
  let problems: readonly string[] = [];
  let readAt = clock.now();
  let cancel = () => {};
  let stopped = false;

  async function read(): Promise<void> {
    if (folder === undefined) return;
    // Its YAML parser costs start-up time that only those pay who use it.
    const { loadTeamNotes } = await import('./team-notes');
    const found = await loadTeamNotes(folder);
    const told = found.problems.map(noteProblemText);
    for (const problem of told) if (!problems.includes(problem)) log.warn({ problem }, 'team note left out');
    notes = found.notes;
    problems = told;
    readAt = clock.now();
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
    stop() {
      stopped = true;
      cancel();
    },
  };
}
