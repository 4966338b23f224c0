import type { Component } from '../../domain/status-page';
import { componentWords, shortName, wordsOf } from '../component-words';
import type { Suggestion } from '../ports/suggest';

const LONGEST = 100;

/** The components that a list which is being typed could go on with: the words before the last stand as they are. */
export function suggestComponents(known: readonly Component[], typed: string): readonly Suggestion[] {
  const words = componentWords(typed);
  const open = /[^\s,]$/.test(typed) ? (words.at(-1) ?? '') : '';
  const before = open === '' ? words : words.slice(0, -1);
  const named = (component: Component) => before.some((word) => wordsOf(component).includes(word));
  const chosen = known.filter(named);
  return known
    .filter((component) => !named(component) && wordsOf(component).some((word) => word.startsWith(open)))
    .map((component) => [...chosen, component])
    .map((list) => ({
      value: list.map((component) => ownWord(component, known)).join(' '),
      label: list.map(shortName).join(', '),
    }))
    .filter(({ value, label }) => value.length <= LONGEST && label.length <= LONGEST);
}

/** The first word that means this component and no other; its id always does. */
function ownWord(component: Component, known: readonly Component[]): string {
  const [id = '', ...words] = wordsOf(component);
  const own = (word: string) => known.filter((other) => wordsOf(other).includes(word)).length === 1;
  return words.find(own) ?? id;
}
