import { type IsManager, managersAmong } from './core/people/may-manage';
import type { OwnSettings } from './own-settings';
import { PLATFORM as PLAYGROUND } from './platforms/playground/channels';

/**
 * Who may manage by what they write. Whoever signs in can be anybody in the playground: where a password of its own tells
 * managers from viewers, nobody there is one who is not named.
 */
export function chatManagers({
  MANAGERS,
  LINKED_PEOPLE,
  WEB_MANAGER_PASSWORD,
}: Pick<OwnSettings, 'MANAGERS' | 'LINKED_PEOPLE' | 'WEB_MANAGER_PASSWORD'>): IsManager | undefined {
  const named = managersAmong(MANAGERS, LINKED_PEOPLE);
  if (named !== undefined || WEB_MANAGER_PASSWORD === undefined) return named;
  return ({ platform }) => platform !== PLAYGROUND;
}
