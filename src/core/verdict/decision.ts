import type { VerdictKind } from '../../domain/verdict';

export interface Decision {
  readonly kind: VerdictKind;
  readonly easing?: boolean;
  /** Made only when it is shown where that takes looking through reports. */
  readonly headline: string | (() => string);
}
