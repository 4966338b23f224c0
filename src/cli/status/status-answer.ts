import type { ModelRow } from '../../content/model-blocks';
import type { Outage } from '../../domain/outage';
import { VERDICTS, type VerdictKind } from '../../domain/verdict';

const MOST_ROWS = 20;
const LONGEST = 400;

/** How Claude is, as somebody said it. Texts hold no control characters. */
export interface StatusAnswer {
  readonly verdict: VerdictKind;
  /** There was trouble, and it gets better. */
  readonly easing?: boolean;
  readonly headline: string;
  readonly reasons: readonly string[];
  /** Who said it: the team's bot, the official page alone, or nobody. */
  readonly from: 'bot' | 'page' | 'nobody';
  readonly address: string;
  /** ms since 1970. */
  readonly at: number;
  /** What the team noticed and is not over. */
  readonly outages: readonly TeamOutage[];
  readonly models: readonly ModelRow[];
}

export type TeamOutage = Pick<Outage, 'types' | 'scope' | 'state'> & { readonly people: number };

/** What a script goes by: 0 fine, 1 trouble, 2 unknown. */
export const EXIT_CODES: Readonly<Record<VerdictKind, 0 | 1 | 2>> = Object.freeze({
  healthy: 0,
  advisory: 0,
  'provider-outage': 1,
  'suspected-outage': 1,
  gateway: 1,
  'office-network': 1,
  individual: 1,
  unknown: 2,
});

/** Reads what a bot answers, or what was kept of an answer; `undefined` when it is something else. */
export function readAnswer(
  body: unknown,
  { from, address, at }: Pick<StatusAnswer, 'from' | 'address' | 'at'>,
): StatusAnswer | undefined {
  const said = recordOf(body);
  const verdict = VERDICTS.find((kind) => kind === said.verdict);
  if (verdict === undefined || typeof said.headline !== 'string') return undefined;
  return {
    verdict,
    easing: said.easing === true,
    headline: plain(said.headline),
    reasons: listOf(said.reasons)
      .filter((one) => typeof one === 'string')
      .map(plain),
    from,
    address,
    at,
    outages: listOf(said.outages).map(outageOf),
    models: listOf(said.models).map(modelOf),
  };
}

/** Without what a terminal would obey. */
export function plain(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').slice(0, LONGEST);
}

function outageOf(value: unknown): TeamOutage {
  const { types, scope, state, people } = recordOf(value);
  return {
    types: Object.fromEntries(Object.entries(recordOf(types)).filter(([, n]) => typeof n === 'number')),
    scope: String(scope) as Outage['scope'],
    state: String(state) as Outage['state'],
    people: numberOf(people),
  };
}

function modelOf(value: unknown): ModelRow {
  const { model, ok, failing, official } = recordOf(value);
  return {
    model: plain(String(model)),
    ok: numberOf(ok),
    failing: numberOf(failing),
    official: listOf(official).map(String),
  };
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST_ROWS) : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
