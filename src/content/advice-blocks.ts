import type { Advice } from './advice';
import { type Block, heading, link, paragraph, text } from './card';

/** The steps, the team's own remarks and the way out of an advice, as blocks; at most `mostRules` rules of escalation. */
export function adviceBlocks(advice: Advice, mostRules: number): readonly Block[] {
  const { steps, notes, escalation } = advice;
  const rules = escalation.slice(0, mostRules);
  return [
    ...(steps.length > 0 ? [heading('What to do'), { kind: 'steps', steps } as const] : []),
    ...(notes.length > 0
      ? [
          heading('From your team'),
          {
            kind: 'list',
            items: notes.map((note) =>
              note.url === undefined ? note.spans : [...note.spans, text(' '), link('Read more', note.url)],
            ),
          } as const,
        ]
      : []),
    ...(rules.length > 0
      ? [
          heading('When to escalate'),
          { kind: 'list', items: rules.map((rule) => [text(`If ${rule.when}: `), ...rule.to]) } as const,
        ]
      : []),
  ];
}

/** The pages to read on, in one line; nothing when there are none. */
export function linkLine(links: Advice['links']): readonly Block[] {
  if (links.length === 0) return [];
  const spans = links.flatMap(({ label, url }, i) => [...(i === 0 ? [] : [text(' · ')]), link(label, url)]);
  return [paragraph('Read on: ', ...spans)];
}
