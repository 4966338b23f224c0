import type { ErrorType } from '../../domain/error-type';
import { API_ERROR_TYPES, ERROR_CODES, ROUTE_WORDS } from '../../knowledge/fact-words';
import { KNOWLEDGE } from '../../knowledge/registry';
import type { Signature } from '../../knowledge/signature';
import { clusterId } from './cluster-id';
import { createPhraseIndex, type PhraseIndex } from './phrase-index';

/** One signature, compiled. */
export interface Rule {
  readonly type: ErrorType;
  readonly signature: Signature;
  /** `type/id`, or the name that signatures of one problem share. */
  readonly name: string;
  /** The bits of `HAS_*` that must be set. */
  readonly needs: number;
  readonly clusterId: string;
}

export const HAS_PHRASE = 1;
const HAS_ALSO = 2;
export const HAS_UNLESS = 4;
export const HAS_STATUS = 8;
export const HAS_QUESTION = 16;

/** What a phrase stands for: a rule and a bit of it, or a fact. */
type Meaning = { readonly rule: number; readonly bit: number } | FactMeaning;

/** A fact that a phrase tells, or that the text is worth searching for it. */
export type FactMeaning =
  | { readonly fact: 'errno' | 'errorType' | 'route'; readonly value: string }
  | { readonly fact: 'model' | 'resets' | 'attempt' | 'message' | 'banner' | 'requestId' };

/** Everything the knowledge says about recognising errors, ready to be searched. */
export interface SignatureTable {
  readonly rules: readonly Rule[];
  readonly meanings: readonly (readonly Meaning[])[];
  readonly index: PhraseIndex;
  /** Rules that a status can complete. */
  readonly byStatus: ReadonlyMap<number, readonly number[]>;
  /** Rules that a question mark can complete. */
  readonly asking: readonly number[];
}

const MODEL_WORDS = ['opus', 'sonnet', 'haiku', 'fable', 'mythos', 'claude 2', 'claude 3', 'claude instant'];
const RESET_WORDS = ['reset', 'resets', 'regain access', 'again', 'until'];

function compile(): SignatureTable {
  const rules: Rule[] = [];
  const byPhrase = new Map<string, Meaning[]>();
  const asking: number[] = [];
  const byStatus = new Map<number, number[]>();
  const mean = (phrase: string, meaning: Meaning): void => {
    const known = byPhrase.get(phrase);
    if (known) known.push(meaning);
    else byPhrase.set(phrase, [meaning]);
  };

  for (const { type, signatures } of Object.values(KNOWLEDGE)) {
    for (const signature of signatures) {
      const rule = rules.length;
      const name = signature.group ?? `${type}/${signature.id}`;
      const needs =
        (signature.phrases ? HAS_PHRASE : 0) |
        (signature.also ? HAS_ALSO : 0) |
        (signature.status ? HAS_STATUS : 0) |
        (signature.asks ? HAS_QUESTION : 0);
      if (signature.asks) asking.push(rule);
      rules.push({ type, signature, name, needs, clusterId: clusterId('signature', name) });
      for (const phrase of signature.phrases ?? []) mean(phrase, { rule, bit: HAS_PHRASE });
      for (const phrase of signature.also ?? []) mean(phrase, { rule, bit: HAS_ALSO });
      for (const phrase of signature.unless ?? []) mean(phrase, { rule, bit: HAS_UNLESS });
      for (const status of signature.status ?? []) byStatus.set(status, [...(byStatus.get(status) ?? []), rule]);
    }
  }
  for (const value of API_ERROR_TYPES) mean(value, { fact: 'errorType', value });
  for (const value of ERROR_CODES) mean(value, { fact: 'errno', value });
  for (const [value, words] of Object.entries(ROUTE_WORDS))
    for (const word of words) mean(word, { fact: 'route', value });
  for (const word of MODEL_WORDS) mean(word, { fact: 'model' });
  for (const word of RESET_WORDS) mean(word, { fact: 'resets' });
  mean('attempt', { fact: 'attempt' });
  mean('message', { fact: 'message' });
  mean('api error*', { fact: 'banner' });
  mean('request id*', { fact: 'requestId' });

  const meanings = [...byPhrase.values()];
  const index = createPhraseIndex([...byPhrase.keys()].map((phrase, owner) => ({ phrase, owner })));
  return { rules, meanings, index, byStatus, asking };
}

let table: SignatureTable | undefined;

/** The table; compiled on the first call, as it never changes. */
export function signatureTable(): SignatureTable {
  table ??= compile();
  return table;
}
