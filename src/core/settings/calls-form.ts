import type { Impact } from '../../domain/status-page';
import type { Subscription } from '../../domain/subscription';
import type { Form, Inbound } from '../ports/platform';
import { whoToCall } from './parse-mention';
import type { Problem } from './parse-quiet';

const FROM: readonly { readonly id: Impact; readonly label: string }[] = [
  { id: 'minor', label: 'Minor impact or worse' },
  { id: 'major', label: 'Major impact or worse' },
  { id: 'critical', label: 'Critical impact only' },
];

/** The page of the settings about people: who is called, from when on, and who posts. */
export function callsForm({ mention, draftTo }: Subscription): Form {
  return {
    id: 'calls',
    title: 'Who is called',
    submitLabel: 'Save',
    fields: [
      {
        ...{ kind: 'people', id: 'who', label: 'Call by name (nobody is fine)', required: false },
        ...{ many: true, groups: true, placeholder: 'Nobody so far' },
        groupsElse: 'A group is added in words: /claude-status settings mention @group major',
        ...(mention ? { chosen: mention.who } : {}),
      },
      {
        ...{ kind: 'choice', id: 'from', label: 'They are called from', required: true, many: false },
        options: FROM,
        chosen: [mention?.from ?? 'major'],
      },
      {
        ...{ kind: 'people', id: 'draft', label: 'Sees a draft first and posts it', required: false },
        ...{ many: false, groups: false, placeholder: 'Nobody: posted at once' },
        ...(draftTo ? { chosen: [draftTo] } : {}),
      },
    ],
  };
}

/** What somebody sent with it. */
export function readCallsForm(
  { choices, people = {} }: Pick<Extract<Inbound, { kind: 'form' }>, 'choices' | 'people'>,
  before: Subscription,
): Subscription | Problem {
  const { mention: _mention, draftTo: _draft, ...rest } = before;
  const from = FROM.find(({ id }) => id === choices.from?.[0])?.id ?? before.mention?.from ?? 'major';
  const named = people.who ?? [];
  const mention = named.length > 0 ? whoToCall(named, from) : undefined;
  if (mention && 'problem' in mention) return mention;
  const draftTo = people.draft?.find(({ kind }) => kind === 'person');
  return { ...rest, ...(mention ? { mention } : {}), ...(draftTo ? { draftTo } : {}) };
}
