import { parseTeamNotes } from '../knowledge/parse-team-notes';
import type { TeamNotes } from '../knowledge/team-notes';
import { readFolder } from '../lib/read-folder';

const LIMITS = { endings: ['.yaml', '.yml'], maxFiles: 200, maxBytes: 64 * 1024 } as const;

/** Reads the team's runbook notes from a folder of YAML files. Never fails: a folder or file in trouble is told, the rest is used. */
export async function loadTeamNotes(folder: string): Promise<TeamNotes> {
  const { files, problems } = await readFolder(folder, LIMITS);
  const parsed = files.map(({ name, text }) => parseTeamNotes(name, text));
  return {
    notes: parsed.flatMap((each) => each.notes),
    problems: [...problems, ...parsed.flatMap((each) => each.problems)],
  };
}
