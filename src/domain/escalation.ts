import type { Attempt, Place } from './circumstances';
import type { ErrorTypeId } from './error-type';

/** When Anthropic's support, or whoever stands between, is to be asked: one of these is enough. */
const CRITERIA = ['green-page', 'sign-ins', 'networks', 'lasting'] as const;
/** See {@link CRITERIA}. */
export type CriterionId = (typeof CRITERIA)[number];

/** One criterion, as far as the evidence goes. */
export interface Criterion {
  readonly id: CriterionId;
  readonly state: 'holds' | 'not' | 'unknown';
  /** The evidence with its numbers, or what is missing; a sentence without its full stop. */
  readonly why: string;
}

/** What somebody says when asked: whether it fails there too. Absent means: not asked yet. */
export type EscalationAnswers = Readonly<Partial<Record<'networks' | 'sign-ins', 'yes' | 'no'>>>;

/** What whoever is asked for help needs to know. Texts are redacted; nobody is named. */
export interface EscalationPacket {
  /** When it was put together, ms since 1970. */
  readonly at: number;
  /** ms since 1970. */
  readonly firstSeen: number;
  /** ms since 1970. */
  readonly lastSeen: number;
  readonly people: number;
  readonly reports: number;
  readonly types: Readonly<Partial<Record<ErrorTypeId, number>>>;
  readonly models: readonly string[];
  readonly clientVersions: readonly string[];
  /** `anthropic`, `bedrock`, `vertex`, `foundry`, `gateway` or `gateway:<host>`. */
  readonly routes: readonly string[];
  readonly requestIds: readonly string[];
  /** What people saw, each once. */
  readonly messages: readonly string[];
  readonly tried: readonly Attempt[];
  readonly places: readonly Place[];
  /** What the official page says. */
  readonly page: string;
  readonly criteria: readonly Criterion[];
}
