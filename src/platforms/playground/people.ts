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

export function personNamed(id: string): Person | undefined {
  return PEOPLE.find((person) => person.id === id);
}
