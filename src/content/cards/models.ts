import { action } from '../actions';
import { type Card, heading, paragraph, type Span, text, time } from '../card';
import { type ModelRow, modelBlocks } from '../model-blocks';

/** Which model works here, and the one to switch to if another fails; `at` in ms since 1970. */
export function modelsCard(rows: readonly ModelRow[], step: readonly Span[] | undefined, at: number): Card {
  const failing = rows.filter((row) => row.failing > row.ok).length;
  return {
    title:
      rows.length === 0
        ? 'No machine told of a model in the last 10 min'
        : failing === 0
          ? 'Models work here as usual'
          : failing === rows.length
            ? 'No model works well here now'
            : 'Some models fail here, others work',
    tone: rows.length === 0 ? 'neutral' : failing === 0 ? 'good' : 'warning',
    body: [
      ...modelBlocks(rows),
      ...(rows.length === 0
        ? [paragraph('This is known where Claude Code reports to me: “claude-status setup claude-code” says how.')]
        : []),
      ...(step ? [heading('What to do'), { kind: 'steps', steps: [step] } as const] : []),
    ],
    actions: [action('status', undefined, 'primary'), action('report')],
    footer: [text('As of '), time(at, 'time')],
  };
}
