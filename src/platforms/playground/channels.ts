import type { ChannelRef } from '../../domain/tenancy';

export interface PlaygroundChannel {
  readonly id: string;
  readonly topic: string;
  /** Whether errors pasted here are answered without a mention, from the first start on. */
  readonly monitored: boolean;
  /** Whether outages are announced here, from the first start on. */
  readonly announces: boolean;
}

export const PLATFORM = 'playground';
export const WORKSPACE = 'local';
/** The bot's own id among the authors, and what people mention it by. */
export const BOT = 'claude-status';

export const CHANNELS: readonly PlaygroundChannel[] = [
  { id: 'general', topic: 'Everybody, about everything', monitored: false, announces: false },
  { id: 'claude-help', topic: 'Paste an error and the bot answers', monitored: true, announces: true },
  { id: 'deploys', topic: 'Outages are announced here too', monitored: false, announces: true },
];

export function placeOf(channel: string): ChannelRef {
  return { platform: PLATFORM, workspace: WORKSPACE, channel };
}
