import type { Attempt, Circumstances, Place } from '../domain/circumstances';

/** Places as one chooses them. */
export const PLACE_WORDS: Readonly<Record<Place, string>> = {
  office: 'In the office',
  home: 'At home',
  vpn: 'On the VPN',
  elsewhere: 'Somewhere else',
};

/** Attempts as one chooses them. */
export const ATTEMPT_WORDS: Readonly<Record<Attempt, string>> = {
  waited: 'Waited and tried again',
  restart: 'Restarted Claude Code',
  'sign-in': 'Signed in again',
  'other-network': 'Another network (hotspot, VPN off)',
  update: 'Updated Claude Code',
};

/** What somebody said about their failure, in a line: "on the VPN; tried: restarted Claude Code". Empty when nothing. */
export function circumstanceWords({ place, tried = [] }: Circumstances): string {
  const where = place === undefined ? [] : [lower(PLACE_WORDS[place])];
  const what = tried.length === 0 ? [] : [`tried: ${tried.map((id) => lower(ATTEMPT_WORDS[id])).join(', ')}`];
  return [...where, ...what].join('; ');
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
