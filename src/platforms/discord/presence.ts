import { ActivityType, type GatewayPresenceUpdateData, PresenceUpdateStatus } from 'discord.js';
import type { VerdictKind } from '../../domain/verdict';
import type { ShownVerdict } from '../platform-module';

const LONGEST_STATE = 128;

/** The coloured dot beside the bot's name; the words say it, too. */
const STATUS: Readonly<Record<VerdictKind, GatewayPresenceUpdateData['status']>> = Object.freeze({
  healthy: PresenceUpdateStatus.Online,
  individual: PresenceUpdateStatus.Online,
  unknown: PresenceUpdateStatus.Online,
  advisory: PresenceUpdateStatus.Idle,
  'suspected-outage': PresenceUpdateStatus.Idle,
  'office-network': PresenceUpdateStatus.DoNotDisturb,
  gateway: PresenceUpdateStatus.DoNotDisturb,
  'provider-outage': PresenceUpdateStatus.DoNotDisturb,
});

/** What the bot says of itself while the verdict holds. */
export function presenceOf({ kind, line }: ShownVerdict): GatewayPresenceUpdateData {
  const state = line.length > LONGEST_STATE ? `${line.slice(0, LONGEST_STATE - 1)}…` : line;
  const activity = { type: ActivityType.Custom as const, name: 'Custom Status', state };
  return { status: STATUS[kind], activities: [activity], afk: false, since: null };
}
