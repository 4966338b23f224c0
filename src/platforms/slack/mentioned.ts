import type { Mentioned } from '../../domain/mentioned';

/** The people and user groups that a text of Slack's names, each once, without the bot. */
export function mentionedIn(text: string, botUser: string): { readonly mentioned?: readonly Mentioned[] } {
  const found = new Map<string, Mentioned>();
  for (const [, person, personName, group, groupName] of text.matchAll(
    /<@([UW][A-Z0-9]+)(?:\|([^<>|]*))?>|<!subteam\^(S[A-Z0-9]+)(?:\|([^<>|]*))?>/g,
  )) {
    const id = person ?? group;
    if (id === undefined || id === botUser || found.has(id)) continue;
    const name = (personName ?? groupName ?? '').replace(/^@/, '') || id;
    found.set(id, { kind: person === undefined ? 'group' : 'person', id, name });
  }
  return found.size > 0 ? { mentioned: [...found.values()] } : {};
}
