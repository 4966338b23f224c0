import type { Span } from '../content/card';
import type { Attempt } from '../domain/circumstances';
import type { ErrorType } from '../domain/error-type';
import type { VerdictKind } from '../domain/verdict';
import type { Signature } from './signature';

/** One thing to do, short enough to read in chat. */
export interface RunbookStep {
  readonly spans: readonly Span[];
  /** Only shown under these verdicts; absent means under all. An official outage does not ask anybody to rotate a key. */
  readonly verdicts?: readonly VerdictKind[];
  /** Not shown to who has tried it already. */
  readonly tries?: Attempt;
}

/** When to stop trying and whom to ask. */
export interface EscalationRule {
  /** "it lasts longer than 30 minutes": completes "Escalate when ...". */
  readonly when: string;
  /** Whom and how. */
  readonly to: readonly Span[];
  /** Only told under these verdicts; absent means under all. */
  readonly verdicts?: readonly VerdictKind[];
}

/** A page to read on. */
export interface KnowledgeLink {
  readonly label: string;
  /** https. */
  readonly url: string;
}

/** Everything the bot knows about one type of error. One file in `types/` each. */
export interface ErrorKnowledge {
  readonly type: ErrorType;
  /** Name for people: "Claude is overloaded". */
  readonly title: string;
  /** What it means, in one or two sentences. */
  readonly summary: string;
  /** How to recognise it, most telling first. */
  readonly signatures: readonly Signature[];
  /** What to do, what most often helps first. */
  readonly steps: readonly RunbookStep[];
  readonly escalation: readonly EscalationRule[];
  /** Good to know: what the codes, headers and variables mean. For those who ask for more, one or two sentences each. */
  readonly background: readonly (readonly Span[])[];
  readonly links: readonly KnowledgeLink[];
  /** Texts of this type, written for this project; tests hold the signatures against them. */
  readonly examples: readonly string[];
}
