import { type TenantId, workspaceTenant } from '../../domain/tenancy';
import type { DiscordSettings } from './settings';
import { DIRECT } from './workspaces';

/**
 * Whose reports count together. One team is everybody's tenant, with the other platforms; every other server has its
 * own, so that strangers neither make an outage of the team's nor hear of it.
 */
export function tenantOf(
  { DISCORD_SERVERS: servers }: Pick<DiscordSettings, 'DISCORD_SERVERS'>,
  isServer: (guild: string) => boolean,
): (workspace: string) => TenantId | undefined {
  const isTeam = (workspace: string): boolean => {
    if (servers === 'apart') return false;
    return servers === 'all' ? workspace === DIRECT || isServer(workspace) : servers.includes(workspace);
  };
  return (workspace) => (isTeam(workspace) ? undefined : workspaceTenant({ platform: 'discord', workspace }));
}

/** The team's servers first: that is where its people belong who are in others too. */
export function teamFirst(
  { DISCORD_SERVERS: servers }: Pick<DiscordSettings, 'DISCORD_SERVERS'>,
  guilds: readonly string[],
): readonly string[] {
  if (typeof servers === 'string') return guilds;
  return [...guilds].sort((a, b) => Number(servers.includes(b)) - Number(servers.includes(a)));
}
