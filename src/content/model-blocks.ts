import { type Block, heading, text } from './card';
import { peopleWords } from './wording';

/** How one model does here, and what the official page says of it. */
export interface ModelRow {
  readonly model: string;
  /** People for whom it worked last, in the last ten minutes. */
  readonly ok: number;
  readonly failing: number;
  /** Names of the open incidents that name it. */
  readonly official: readonly string[];
}

/** Which model works here now; nothing where no machine tells. */
export function modelBlocks(rows: readonly ModelRow[]): readonly Block[] {
  if (rows.length === 0) return [];
  return [heading('Models here, last 10 min'), { kind: 'list', items: rows.map((row) => [text(modelWords(row))]) }];
}

function modelWords({ model, ok, failing, official }: ModelRow): string {
  const here =
    failing === 0
      ? `works for ${peopleWords(ok)}`
      : ok === 0
        ? `fails for ${peopleWords(failing)}`
        : `works for ${peopleWords(ok)}, fails for ${failing}`;
  const page = official.length === 0 ? 'the page names no trouble with it' : `the page: ${official.join(', ')}`;
  return `${model}: ${here}; ${page}.`;
}
