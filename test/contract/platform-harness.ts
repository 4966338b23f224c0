import type { ActionId } from '../../src/content/card';
import type { PlatformAdapter } from '../../src/core/ports/platform';
import type { PlatformErrorKind } from '../../src/domain/errors';
import type { ChannelRef, MessageRef } from '../../src/domain/tenancy';

/** What the other side of a platform looks like to the contract suite: a stand-in on loopback that people use. */
export interface PlatformHarness {
  readonly adapter: PlatformAdapter;
  /** Two channels that exist there. */
  readonly channels: readonly [ChannelRef, ChannelRef];
  /** Ids of two people that exist there. */
  readonly people: readonly [string, string];
  /** A person does something; resolves once the stand-in accepted it (not once the bot handled it). */
  readonly people_do: {
    command(person: string, channel: ChannelRef, text: string): Promise<void>;
    mention(person: string, channel: ChannelRef, text: string): Promise<void>;
    direct(person: string, text: string): Promise<void>;
    message(person: string, channel: ChannelRef, text: string): Promise<void>;
    press(person: string, channel: ChannelRef, message: string, action: ActionId, value?: string): Promise<void>;
    /** Fills in the report form that the bot opened for the person. */
    submitForm(person: string, values: Readonly<Record<string, string>>): Promise<void>;
    /** The platform hands over the last event once more, as it does when an acknowledgement got lost. */
    redeliver(): Promise<void>;
  };
  /** Everything readable (all text of the payload joined) of each message in the channel, oldest first, as `viewer` sees it. */
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
  /** Whether a form is open for the person. */
  formOpen(person: string): Promise<boolean>;
  /** The next call to the platform's API fails in this way. */
  failNext(
    kind: Extract<
      PlatformErrorKind,
      'rate-limited' | 'unavailable' | 'channel-gone' | 'message-gone' | 'token-revoked'
    >,
    retryAfterMs?: number,
  ): void;
  deleteMessage(message: MessageRef): Promise<void>;
  close(): Promise<void>;
}
