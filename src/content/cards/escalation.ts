import type { Criterion, EscalationAnswers } from '../../domain/escalation';
import { action } from '../actions';
import { type Block, bold, type Card, type CardAction, heading, paragraph, type Span, text } from '../card';
import { criterionWords } from '../escalation-text';

/** What the escalation's card is made from. */
export interface EscalationData {
  readonly criteria: readonly Criterion[];
  /** The official page tells of something already that may be it. */
  readonly pageTells: boolean;
  /** What was answered so far; it travels with the buttons. */
  readonly answers: EscalationAnswers;
  /** Where to turn, the right door first. */
  readonly doors: readonly (readonly Span[])[];
  /** Put together once a criterion holds. */
  readonly packet: { readonly text: string; readonly markdown: string } | undefined;
  /** The team has a contact of its own who can be pinged. */
  readonly hasContact: boolean;
}

const STATES: Readonly<Record<Criterion['state'], string>> = { holds: 'Yes', not: 'No', unknown: 'Not known' };
const QUESTIONS = {
  networks: ['Fails on another network too', 'Works on another network'],
  'sign-ins': ['Fails with another sign-in too', 'Works with another sign-in'],
} as const;

/** The checklist, what is still to be answered, and once it is time the packet with the right door. */
export function escalationCard(data: EscalationData): Card {
  const { criteria, pageTells, answers, doors, packet, hasContact } = data;
  const open = criteria.flatMap(({ id, state }) =>
    state === 'unknown' && (id === 'networks' || id === 'sign-ins') ? [id] : [],
  );
  const body: Block[] = [
    {
      kind: 'list',
      items: criteria.map(({ id, state, why }) => [
        bold(`${STATES[state]}: `),
        text(`${criterionWords(id)}: ${why}${why.endsWith('?') ? '' : '.'}`),
      ]),
    },
    ...(packet && pageTells ? [paragraph(KNOWN)] : []),
    ...(packet
      ? [
          heading('To copy'),
          { kind: 'code', text: packet.text } as const,
          heading('Where to turn'),
          { kind: 'list', items: doors } as const,
        ]
      : [paragraph(open.length > 0 ? NEXT_ANSWER : NEXT_WAIT)]),
  ];
  return {
    title: packet
      ? pageTells
        ? 'The official page tells of it already'
        : 'It is time to escalate'
      : open.length > 0
        ? 'Not yet, as far as is known'
        : 'Not yet a case for support',
    tone: packet && !pageTells ? 'warning' : 'neutral',
    body,
    actions: [
      ...(packet && hasContact ? [action('ping', encodeAnswers(answers), 'primary')] : []),
      ...open.flatMap((id) => questions(id, answers)),
    ],
    ...(packet && {
      files: [{ name: 'claude-escalation.md', mediaType: 'text/markdown', text: packet.markdown }],
    }),
    footer: [
      text(
        packet ? 'Nothing is sent by itself. Secrets are removed; read it before you send it.' : 'One “Yes” is enough.',
      ),
    ],
  };
}

const KNOWN =
  'Anthropic knows of it: there is nothing to escalate while that is open. The packet is ready for when it is not, or when yours is something else.';
const NEXT_ANSWER = 'Try what is not known yet, then press what you found. One “Yes” is enough to escalate.';
const NEXT_WAIT = 'Most API errors are gone within five minutes. When it lasts, ask again: /claude-status escalate.';

function questions(id: 'networks' | 'sign-ins', answers: EscalationAnswers): readonly CardAction[] {
  const [yes, no] = QUESTIONS[id];
  return [
    { ...action('escalate', encodeAnswers({ ...answers, [id]: 'yes' })), label: yes },
    { ...action('escalate', encodeAnswers({ ...answers, [id]: 'no' })), label: no },
  ];
}

/** Answers as a button carries them: "networks=no,sign-ins=yes". */
function encodeAnswers(answers: EscalationAnswers): string {
  return Object.entries(answers)
    .map(([id, answer]) => `${id}=${answer}`)
    .join(',');
}

/** The answers that came back with a press; whatever else stands there is left out. */
export function decodeAnswers(value = ''): EscalationAnswers {
  const found = value.slice(0, 200).matchAll(/(?:^|,)(networks|sign-ins)=(yes|no)(?=,|$)/g);
  return Object.fromEntries([...found].map(([, id, answer]) => [id, answer]));
}
