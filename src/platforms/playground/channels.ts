import type { ChannelRef } from '../../domain/tenancy';

export interface PlaygroundChannel {
  readonly id: string;
  readonly topic: string;
  /** Whether errors pasted here are meant to be answered without a mention. */
  readonly monitored: boolean;
}

export const PLATFORM = 'playground';
export const WORKSPACE = 'local';
/** The bot's own id among the authors, and what people mention it by. */
export const BOT = 'claude-status';

export const CHANNELS: readonly PlaygroundChannel[] = [
  { id: 'general', topic: 'Everybody, about everything', monitored: false },
  { id: 'claude-help', topic: 'Paste an error and the bot answers', monitored: true },
  { id: 'deploys', topic: 'Outages are announced here too', monitored: false },
];

export function placeOf(channel: string): ChannelRef {
  return { platform: PLATFORM, workspace: WORKSPACE, channel };
}
