import type { Actor, ChannelRef } from '../../domain/tenancy';

/** What somebody is typing after the name of a command. `typed` is raw and hostile. */
export interface Question {
  readonly actor: Actor;
  readonly channel: ChannelRef;
  readonly command: string;
  readonly typed: string;
}

/** Something that could be meant: `label` is shown, `value` is what the command then reads. Both at most 100 characters. */
export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

/** Completes what somebody is typing, best first; from memory, as people wait for it at every key. Never fails. */
export type Suggest = (question: Question) => Promise<readonly Suggestion[]>;
