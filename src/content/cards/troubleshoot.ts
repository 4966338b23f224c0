import type { ErrorTypeId } from '../../domain/error-type';
import type { Verdict } from '../../domain/verdict';
import { action } from '../actions';
import type { Advice } from '../advice';
import { adviceBlocks, linkLine } from '../advice-blocks';
import { type Block, type Card, code, heading, paragraph, type Span, text, time } from '../card';

/** A part of the general knowledge: a heading and what stands under it, numbered when the order matters. */
export interface DiagnosisSection {
  readonly heading: string;
  readonly ordered: boolean;
  readonly items: readonly (readonly Span[])[];
}

/** `troubleshoot <type>`: the whole runbook of one type, for the verdict as it is now. */
export function troubleshootCard(type: ErrorTypeId, advice: Advice, verdict: Verdict): Card {
  return {
    title: advice.title,
    // The title names a kind of error: the verdict's tone beside it would be about something else.
    tone: 'neutral',
    body: [
      paragraph(advice.summary),
      paragraph(`Right now: ${verdict.headline} The steps below are for that.`),
      ...adviceBlocks(advice, advice.escalation.length),
      ...(advice.background.length > 0
        ? [heading('Good to know'), { kind: 'list', items: advice.background } as const]
        : []),
      ...linkLine(advice.links),
    ],
    actions: [action('report'), action('status')],
    footer: [text('Kind '), code(type), text(' · as of '), time(verdict.at, 'time')],
  };
}

/** What `troubleshoot` without a type tells. */
export interface TroubleshootMenu {
  /** One sentence that sets the tone. */
  readonly opening: string;
  readonly sections: readonly DiagnosisSection[];
  /** Every type with its name for people. */
  readonly types: readonly { readonly type: ErrorTypeId; readonly title: string }[];
  /** Set when a type was asked for that is none: the words typed, and the type that comes nearest. */
  readonly unknown?: { readonly word: string; readonly nearest?: ErrorTypeId | undefined } | undefined;
}

/** `troubleshoot` alone, or with a word that is no type: quick diagnosis, the signs, and what can be asked for. */
export function troubleshootMenuCard(menu: TroubleshootMenu): Card {
  const { opening, sections, types, unknown } = menu;
  const list: Block[] = [
    heading('Ask for one kind of error'),
    {
      kind: 'list',
      items: types.map(({ type, title }) => [code(`/claude-status troubleshoot ${type}`), text(`: ${title}`)]),
    },
  ];
  const body: readonly Block[] = unknown
    ? [unknownWord(unknown), ...list]
    : [
        paragraph(opening),
        ...sections.flatMap((section) => [heading(section.heading), sectionBlock(section)]),
        ...list,
      ];
  return {
    title: unknown ? 'I do not know that kind of error' : 'Finding out what is wrong',
    tone: 'neutral',
    body,
    choice: {
      id: 'troubleshoot',
      placeholder: 'Choose a kind of error',
      options: types.map(({ type, title }) => ({ value: type, label: title })),
    },
    actions: [action('report', undefined, 'primary'), action('status')],
  };
}

function unknownWord({ word, nearest }: NonNullable<TroubleshootMenu['unknown']>): Block {
  const shown = word.length <= 40 ? word : `${word.slice(0, 39)}…`;
  return nearest === undefined
    ? paragraph('There is no kind ', code(shown), '. These are the ones I know; or just paste the error to me.')
    : paragraph(
        'There is no kind ',
        code(shown),
        '. Did you mean ',
        code(`/claude-status troubleshoot ${nearest}`),
        '?',
      );
}

function sectionBlock({ ordered, items }: DiagnosisSection): Block {
  return ordered ? { kind: 'steps', steps: items } : { kind: 'list', items };
}
