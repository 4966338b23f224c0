import type { Mentioned } from '../../domain/mentioned';

/** The people and roles that a text of Discord's mentions, each once. Whose name Discord does not tell is called by the id. */
export function mentionedIn(
  text: string,
  names: ReadonlyMap<string, string> = new Map(),
): { readonly mentioned?: readonly Mentioned[] } {
  const found = new Map<string, Mentioned>();
  for (const [, sign, id = ''] of text.matchAll(/<@(&|!?)(\d{1,20})>/g))
    found.set(id, { kind: sign === '&' ? 'group' : 'person', id, name: names.get(id) ?? id });
  return found.size > 0 ? { mentioned: [...found.values()] } : {};
}
