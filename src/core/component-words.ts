import type { Component } from '../domain/status-page';

const SAYS_NOTHING = new Set(['', 'claude', 'for']);

/** The words of a text that can name a component, lower case. */
export function componentWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => !SAYS_NOTHING.has(word));
}

/** What people call a component: its id and the words of its name, without the address in parentheses. */
export function wordsOf(component: Component): readonly string[] {
  return [component.id, ...componentWords(shortName(component))];
}

/** The component's name without the address in parentheses. */
export function shortName({ name }: Component): string {
  return name
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
