import { ipGroups } from '../lib/ip-groups';

/** Networks are handed out in /64: whoever has one has all of its addresses. */
const GROUPS_OF_A_NETWORK = 4;

/**
 * By what somebody is counted who shows no name: the address, of IPv6 its network. Proxies may hand on what is no address,
 * of any length: all of those are one.
 */
export function callerKey(address: string | undefined): string {
  const groups = ipGroups(address);
  return groups.length === 0 ? 'nowhere' : groups.slice(0, GROUPS_OF_A_NETWORK).join(groups.length === 4 ? '.' : ':');
}
