/** What is in a list of people, made when it is first asked for: an outage of thousands is asked with every report. */
const members = new WeakMap<readonly string[], Set<string>>();

/** Whether the person is in the list, which does not change. */
export function isOneOf(people: readonly string[], person: string): boolean {
  return membersOf(people).has(person);
}

/** A list with one more person at its end. */
export function withOneMore(people: readonly string[], person: string): readonly string[] {
  const longer = [...people, person];
  const set = membersOf(people);
  // The shorter list is hardly asked again; if it is, its members are collected anew.
  members.delete(people);
  members.set(longer, set.add(person));
  return longer;
}

function membersOf(people: readonly string[]): Set<string> {
  const known = members.get(people);
  if (known) return known;
  const made = new Set(people);
  members.set(people, made);
  return made;
}
