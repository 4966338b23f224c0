import { PlatformError } from '../../domain/errors';

/** What may be logged of a failure: never what Discord or the person said in it. */
export function failureFields(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof PlatformError) return { kind: error.kind, message: error.message };
  return { error: error instanceof Error ? error.name : typeof error };
}
