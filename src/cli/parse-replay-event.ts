import { type RecordedSignal, signalProblem } from './recorded-signal';

/** One recorded event, `at` in ms since 1970. */
export type ReplayEvent = { readonly at: number } & (
  | { readonly kind: 'report'; readonly reporter: string; readonly text: string; readonly channel?: string }
  | { readonly kind: 'works'; readonly reporter: string }
  | RecordedSignal
  | { readonly kind: 'page'; readonly summary?: unknown; readonly incidents?: unknown }
  | { readonly kind: 'page-error'; readonly error: string }
);

/** The fields of each kind that hold text; one with a question mark may be left out. */
const TEXTS: Readonly<Record<ReplayEvent['kind'], readonly string[]>> = {
  report: ['reporter', 'text', 'channel?'],
  works: ['reporter'],
  signal: [],
  page: [],
  'page-error': ['error'],
};
const KINDS = Object.keys(TEXTS).join(', ');
const DATE_TIME =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** The event, or what is wrong with it. By hand: a schema would take longer to load than ten thousand events to replay. */
export function parseReplayEvent(value: Readonly<Record<string, unknown>>): ReplayEvent | string {
  const kind = value.kind as ReplayEvent['kind'];
  if (typeof kind !== 'string' || !Object.hasOwn(TEXTS, kind)) return `kind: must be one of ${KINDS}`;
  const at = momentOf(value.at);
  if (at === undefined) return 'at: must be a date and time such as "2026-04-28T14:00:00Z"';
  for (const name of TEXTS[kind]) {
    const field = name.endsWith('?') ? name.slice(0, -1) : name;
    const isAbsent = value[field] === undefined && field !== name;
    if (!isAbsent && typeof value[field] !== 'string') return `${field}: must be a text`;
  }
  const problem = kind === 'signal' ? signalProblem(value) : undefined;
  return problem ?? ({ ...value, kind, at } as ReplayEvent);
}

function momentOf(value: unknown): number | undefined {
  const parts = typeof value === 'string' ? DATE_TIME.exec(value) : null;
  if (!parts) return undefined;
  const [text, year, month, day] = parts;
  // February has no 30th, but the engine takes it for the 2nd of March.
  if (Number(day) > 28 && new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day))
    return undefined;
  return Date.parse(text);
}
