import type { Span } from './card';

/** A remark of the team's own, from its runbook folder. */
export interface TeamRemark {
  readonly spans: readonly Span[];
  /** https. */
  readonly url?: string;
}

/** When to stop trying and whom to ask; `when` completes "Escalate when ...". */
interface AdviceEscalation {
  readonly when: string;
  readonly to: readonly Span[];
}

/** What to tell one person about one kind of error under one verdict, ready to be put on a card. */
export interface Advice {
  /** Name of the error for people. */
  readonly title: string;
  /** What it means, in one or two sentences. */
  readonly summary: string;
  /** What most often helps first. */
  readonly steps: readonly (readonly Span[])[];
  readonly escalation: readonly AdviceEscalation[];
  readonly notes: readonly TeamRemark[];
  /** Good to know, for those who ask for more. */
  readonly background: readonly (readonly Span[])[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
}
