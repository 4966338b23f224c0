import type { ActionId } from '../../src/content/card';
import type { PlatformAdapter } from '../../src/core/ports/platform';
import type { PlatformErrorKind } from '../../src/domain/errors';
import type { Mentioned } from '../../src/domain/mentioned';
import type { ChannelRef, MessageRef } from '../../src/domain/tenancy';

/** How a call to the platform's API can fail. */
export type Failure = Extract<
  PlatformErrorKind,
  'rate-limited' | 'unavailable' | 'channel-gone' | 'message-gone' | 'token-revoked'
>;

/**
 * What the other side of a platform looks like to the contract suite: a stand-in on loopback that people use. It
 * refuses what the platform refuses (unknown places, content over the limits, empty pieces, late acknowledgements).
 */
export interface PlatformHarness {
  /** Not started yet; the suite starts it and stops it. */
  readonly adapter: PlatformAdapter;
  /** The failures that this platform knows; all when absent. */
  readonly failures?: readonly Failure[];
  /** Two channels that exist there. */
  readonly channels: readonly [ChannelRef, ChannelRef];
  /** Ids of two people that exist there. */
  readonly people: readonly [string, string];
  /** A group of people there. */
  readonly group: Mentioned;
  /** A person does something; resolves once the stand-in accepted it (not once the bot handled it). */
  readonly people_do: {
    command(person: string, channel: ChannelRef, text: string): Promise<void>;
    mention(person: string, channel: ChannelRef, text: string): Promise<void>;
    direct(person: string, text: string): Promise<void>;
    message(person: string, channel: ChannelRef, text: string): Promise<void>;
    /** Presses a button that the message holds, or chooses from its menu; fails when there is none with this action (and value, when given). */
    press(person: string, channel: ChannelRef, message: string, action: ActionId, value?: string): Promise<void>;
    /** Fills in the form that the bot opened for the person; what is not said is left as it opened, `choices` are ids of options. */
    submitForm(
      person: string,
      values: Readonly<Record<string, string>>,
      choices?: Readonly<Record<string, readonly string[]>>,
    ): Promise<void>;
    /** The platform hands over the last event once more, as it does when an acknowledgement got lost. */
    redeliver(): Promise<void>;
  };
  /**
   * Everything readable (all text of the payload joined) of each message of the bot in the channel and in its
   * threads, oldest first, as `viewer` sees it. `raw` is the payload that the platform got, `private` marks what
   * nobody else sees.
   */
  messages(
    channel: ChannelRef,
    viewer: string,
  ): Promise<
    readonly { readonly id: string; readonly text: string; readonly raw: unknown; readonly private: boolean }[]
  >;
  /** The private messages the person got from the bot. */
  directMessages(
    person: string,
  ): Promise<readonly { readonly id: string; readonly text: string; readonly raw: unknown }[]>;
  /**
   * Everything that the platform would make more than text of a payload (`raw`): ids of people and groups that are
   * mentioned, `everyone` / `here` / `channel` for broadcasts, addresses of links. Read as the platform reads it, so
   * escaped mark-up is nothing.
   */
  live(raw: unknown): readonly string[];
  /** Whether a form is open for the person. */
  formOpen(person: string): Promise<boolean>;
  /** The next call to the platform's API fails in this way. */
  failNext(kind: Failure, retryAfterMs?: number): void;
  /** Somebody deletes the message on the platform. */
  deleteMessage(message: MessageRef): Promise<void>;
  /** Ends the stand-in; the adapter is stopped before. May be called twice. */
  close(): Promise<void>;
}
