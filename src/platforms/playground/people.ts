import type { FormField, PeopleField } from '../../core/ports/platform';
import type { Mentioned } from '../../domain/mentioned';

/** Somebody one can be in the playground. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export const PEOPLE: readonly Person[] = [
  { id: 'mia', name: 'Mia Novak', role: 'Backend' },
  { id: 'noah', name: 'Noah Okafor', role: 'Frontend' },
  { id: 'priya', name: 'Priya Raman', role: 'Data' },
  { id: 'lars', name: 'Lars Holm', role: 'Platform' },
  { id: 'sofia', name: 'Sofia Marino', role: 'Mobile' },
  { id: 'ken', name: 'Ken Watanabe', role: 'Security' },
  { id: 'amara', name: 'Amara Diallo', role: 'Quality' },
  { id: 'tom', name: 'Tom Becker', role: 'IT help' },
];

/** The group that one can call in the playground. */
const GROUPS: readonly Mentioned[] = [{ kind: 'group', id: 'oncall', name: 'oncall' }];

function everybody(): readonly Mentioned[] {
  return [...GROUPS, ...PEOPLE.map(({ id, name }): Mentioned => ({ kind: 'person', id, name }))];
}

/** Whom a text names by their id: "@mia", "@oncall". */
export function mentionedIn(text: string): { readonly mentioned?: readonly Mentioned[] } {
  const ids = new Set([...text.matchAll(/(?<![\w@])@([\w-]+)/g)].map(([, id = '']) => id));
  const mentioned = peopleNamed([...ids]);
  return mentioned.length > 0 ? { mentioned } : {};
}

/** A field of people as one to choose from: everybody is here. */
export function asChoice(field: FormField): Exclude<FormField, PeopleField> {
  if (field.kind !== 'people') return field;
  const { groups, groupsElse: _, chosen = [], ...rest } = field;
  const options = everybody()
    .filter(({ kind }) => groups || kind === 'person')
    .map(({ id, name, kind }) => ({ id, label: kind === 'group' ? `@${name}` : name }));
  return { ...rest, kind: 'choice', options, chosen: chosen.map(({ id }) => id) };
}

/** Who goes by these ids. */
export function peopleNamed(ids: readonly string[]): readonly Mentioned[] {
  return everybody().filter(({ id }) => ids.includes(id));
}

export function personNamed(id: string): Person | undefined {
  return PEOPLE.find((person) => person.id === id);
}
