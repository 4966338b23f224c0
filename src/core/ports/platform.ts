import type { ActionId, Card } from '../../content/card';
import type { Mentioned } from '../../domain/mentioned';
import type { Actor, ChannelRef, MessageRef } from '../../domain/tenancy';
import type { Suggest } from './suggest';

/** What a platform can do. Data: the core asks a value, never which platform it is. */
export interface Capabilities {
  readonly threads: boolean;
  /** Answers that only one person sees. */
  readonly ephemeral: boolean;
  readonly edit: boolean;
  readonly files: boolean;
}

/** A field that is written into; `multiline` asks for a text area. Lengths in characters. */
export interface TextField {
  readonly kind: 'text';
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly multiline: boolean;
  readonly maxLength: number;
  readonly placeholder?: string;
  /** What is filled in when the form opens, raw; at most `maxLength`. */
  readonly value?: string;
}

/** A field that is chosen from, at most ten options; `many` allows more than one. */
export interface ChoiceField {
  readonly kind: 'choice';
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly many: boolean;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly placeholder?: string;
  /** Ids of the options that are chosen when the form opens; one at most unless `many`. */
  readonly chosen?: readonly string[];
}

/** A field in which people, and with `groups` also groups of them, are picked by their names, at most ten. */
export interface PeopleField {
  readonly kind: 'people';
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly many: boolean;
  readonly groups: boolean;
  readonly placeholder?: string;
  /** How else somebody can be named, where the platform offers no groups to pick from. */
  readonly groupsElse?: string;
  /** Who is picked when the form opens; one at most unless `many`. */
  readonly chosen?: readonly Mentioned[];
}

/** A field of a form. */
export type FormField = TextField | ChoiceField | PeopleField;

/** Which form it is. */
export type FormId = 'report' | 'settings' | 'quiet' | 'calls';

/** A form (modal), at most five fields. Its `id` comes back with the answers. */
export interface Form {
  readonly id: FormId;
  readonly title: string;
  readonly submitLabel: string;
  readonly fields: readonly FormField[];
}

interface InboundBase {
  readonly actor: Actor;
  readonly channel: ChannelRef;
  /** The same for every redelivery of the same event; the core does nothing twice for one key. */
  readonly dedupeKey: string;
}

/**
 * What people do, in the core's words. Texts are raw and hostile; mentions of the bot are already cut off. `mentioned` are
 * the people and groups that the text names with an `@`, where the platform tells who they are; never the bot.
 */
export type Inbound = InboundBase &
  (
    | { readonly kind: 'command'; readonly text: string; readonly mentioned?: readonly Mentioned[] }
    /** The bot was mentioned, or written to directly. */
    | {
        readonly kind: 'mention';
        readonly text: string;
        readonly message?: MessageRef;
        readonly mentioned?: readonly Mentioned[];
      }
    /** Something said in a channel; only looked at where a channel is monitored. */
    | { readonly kind: 'message'; readonly text: string; readonly message: MessageRef }
    /** A button, or what the platform has in its place; `quote` is the text of somebody's message that it was used on. */
    | {
        readonly kind: 'action';
        readonly action: ActionId;
        readonly value?: string;
        readonly message?: MessageRef;
        readonly quote?: string;
      }
    | {
        readonly kind: 'form';
        readonly form: Form['id'];
        /** What was written, by text field; a field left empty may be missing. */
        readonly values: Readonly<Record<string, string>>;
        /** Which options were chosen, by choice field; only ids that the form offered. */
        readonly choices: Readonly<Record<string, readonly string[]>>;
        /** Who was picked, by field of people. */
        readonly people?: Readonly<Record<string, readonly Mentioned[]>>;
      }
    /**
     * The person opened the bot's own page (where the platform has one). `reply(card, 'private')` of this event's
     * responder replaces what the page shows, as often as it is called.
     */
    | { readonly kind: 'home' }
  );

/** A place came or went without anybody speaking to the bot. */
export type PlaceChange =
  /** The bot can reach the workspace: it was installed there, or connected again. */
  | { readonly kind: 'workspace-joined'; readonly platform: string; readonly workspace: string }
  /** The bot was uninstalled or thrown out, or its token was taken back: nothing there can be reached any more. */
  | { readonly kind: 'workspace-left'; readonly platform: string; readonly workspace: string }
  /** The channel was archived or deleted, or the bot was removed from it, or (`needs`, in words) lost a right there. */
  | { readonly kind: 'channel-left'; readonly channel: ChannelRef; readonly needs?: string }
  /** The bot was let into the channel (again). */
  | { readonly kind: 'channel-joined'; readonly channel: ChannelRef };

/** What an adapter hands over. Neither handler fails. */
export type OnInbound = (event: Inbound, responder: Responder) => Promise<void>;
/** See {@link PlaceChange}. */
export type OnPlace = (change: PlaceChange) => Promise<void>;

/** Tells another card instead of an answer, see {@link Replaced}. Fails with PlatformError; after a while platforms no longer allow it. */
export type Revise = (card: Card) => Promise<void>;

/** What becomes of an answer that is replaced: the message itself changes, or a further one comes below it. */
export type Replaced = 'in-place' | 'anew';
/** Told of an answer that was given, and how it can be replaced later. */
export type OnGiven = (revise: Revise, replaced: Replaced) => void;

/** The way back to whoever caused the event. */
export interface Responder {
  /**
   * Answers. `private` is seen by that person only (where the platform can), `channel` by all; for a message in a
   * channel the answer goes into its thread where the platform has threads. An answer that can be replaced later hands
   * over how, once it is given.
   */
  reply(card: Card, visibility: 'private' | 'channel', onGiven?: OnGiven): Promise<void>;
  /** Opens a form for the person. */
  openForm(form: Form): Promise<void>;
}

/** One chat platform. The adapter acknowledges within the platform's deadline before it calls the handler; it never retries. */
export interface PlatformAdapter {
  readonly platform: string;
  readonly capabilities: Capabilities;
  /** Connects and begins to hand events over. Fails with PlatformError when it cannot. */
  start(onInbound: OnInbound, onPlace?: OnPlace, suggest?: Suggest): Promise<void>;
  stop(): Promise<void>;
  /** User id of who installed the bot in the workspace, or whom the configuration names; told once when a channel is lost. */
  contactFor(workspace: string): Promise<string | undefined>;
  /** Time zone of a person (IANA name), where the platform tells it to the bot. Fails with PlatformError. */
  timeZoneOf(person: Pick<Actor, 'workspace' | 'user'>): Promise<string | undefined>;
  /**
   * Sends one message, also to a person's direct channel (`directUser`); `deliveryId` lets the platform drop a repeated
   * send where it can. `again`: it may have arrived before without our learning of it. Fails with PlatformError.
   */
  send(
    to: ChannelRef,
    card: Card,
    options: { readonly deliveryId: string; readonly thread?: MessageRef; readonly again?: boolean },
  ): Promise<MessageRef>;
  /** Replaces the content of a message. Fails with PlatformError (`message-gone` when it was deleted). */
  edit(message: MessageRef, card: Card): Promise<void>;
}
