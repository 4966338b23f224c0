import type { Span } from '../../content/card';

type Step = readonly Span[];

/** The step that names a model which works, and the others without what they say of models in general: that may be wrong now. */
export function withModelFirst(step: Step, others: readonly Step[]): readonly Step[] {
  return [step, ...others.filter((other) => !other.some((span) => span.kind === 'code' && span.text === '/model'))];
}
