import { PermissionFlagsBits } from 'discord.js';
import { LEAST_PERMISSIONS } from './permissions';

const ADDRESS = 'https://discord.com/oauth2/authorize';

/** Everything that the bot asks for in a server, as Discord counts it. */
export const INVITE_PERMISSIONS = Object.keys(LEAST_PERMISSIONS)
  .map((name) => PermissionFlagsBits[name as keyof typeof LEAST_PERMISSIONS])
  .reduce((all, one) => all | one, 0n);

/** Where somebody with Manage Server adds the bot to a server. */
export function inviteLink(application: string): string {
  return `${ADDRESS}?client_id=${application}&scope=bot+applications.commands&permissions=${INVITE_PERMISSIONS}`;
}

/** Where somebody adds the bot for themselves: its commands then work wherever they are. */
export function takeAlongLink(application: string): string {
  return `${ADDRESS}?client_id=${application}&scope=applications.commands&integration_type=1`;
}
