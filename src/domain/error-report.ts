import type { Circumstances } from './circumstances';
import type { Cluster } from './cluster';
import type { ErrorTypeId } from './error-type';
import type { Facts } from './facts';

/** Kinds of secret or private text that are removed before anything is stored, logged or shown. */
export type RedactionKind = 'api_key' | 'bearer_token' | 'email' | 'home_folder' | 'secret';

/** What triage made of one pasted or hooked text. */
export interface Triaged {
  readonly type: ErrorTypeId;
  readonly cluster: Cluster;
  /** 0 to 1: how sure the type is. */
  readonly confidence: number;
  /** Why this type and this group, in words for people: "same: HTTP 529, overloaded_error". */
  readonly reason: string;
  readonly facts: Facts;
  /** What was removed from the text, each kind once. */
  readonly redactions: readonly RedactionKind[];
  /** The cleaned and redacted text, at most 4,000 characters. The raw text is kept nowhere. */
  readonly text: string;
}

/** One error that one person hit. */
export interface ErrorReport extends Triaged {
  readonly id: string;
  /** When it was received, ms since 1970. */
  readonly at: number;
  /** The person: `<platform>:<workspace>:<user>`, or what the configuration links several of these to. */
  readonly reporter: string;
  /** What the person said about it beyond its text. */
  readonly circumstances?: Circumstances;
  /** Where it came from, when that was a channel: `<platform>:<workspace>:<channel>`. */
  readonly channel?: string;
}
