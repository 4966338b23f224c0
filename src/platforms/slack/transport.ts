import type { Receiver } from '@slack/bolt';
import type { Connection } from './connection';

/** One way of hearing from Slack, made anew for every start. */
export interface Transport {
  readonly receiver: Receiver;
  readonly connection: Connection;
}
