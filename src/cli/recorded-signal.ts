/** What a machine said, in the fields of a recording. */
export interface RecordedSignal {
  readonly kind: 'signal';
  readonly reporter: string;
  readonly ok: boolean;
  /** An id of ours, or what others call it, such as `overloaded_error`. */
  readonly type?: string | null;
  readonly model?: string | null;
  /** A way to Claude, or the host of a gateway. */
  readonly route?: string | null;
  readonly network?: string | null;
  /** How many calls it sums up. */
  readonly count?: number | null;
}

const TEXTS = ['type', 'model', 'route', 'network'] as const;

/** What is wrong with a recorded signal, if anything is; what is not known may be left out or be null. */
export function signalProblem(value: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof value.reporter !== 'string') return 'reporter: must be a text';
  if (typeof value.ok !== 'boolean') return 'ok: must be true or false';
  for (const field of TEXTS) if (typeof (value[field] ?? '') !== 'string') return `${field}: must be a text`;
  const count = value.count ?? 1;
  return Number.isSafeInteger(count) && Number(count) > 0 ? undefined : 'count: must be a whole number from 1';
}
