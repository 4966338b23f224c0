import type { ErrorTypeId } from '../../domain/error-type';
import type { Facts } from '../../domain/facts';
import { extract } from './extract';
import { createFold, type Folded, MAY_ASK } from './fold';
import {
  type FactMeaning,
  HAS_PHRASE,
  HAS_QUESTION,
  HAS_STATUS,
  HAS_UNLESS,
  type Rule,
  signatureTable,
} from './signature-table';
import type { TalkModel } from './talk-model';
import { createWeighing } from './weigh-hints';

/** From this weight on the heaviest signature decides alone. */
export const DECIDES = 6;
const QUESTION_MARK = /[?？](?![\w=&])/;
/** A status among words, rather than said to be one, completes no rule that decides alone. */
const SURE_STATUS = 4;
/** From this weight on a phrase is a documented message, and a word before it changes nothing. */
const DOCUMENTED = 8;
const DENIALS = spelled('no not without never kein keine keinen ohne sans sin sem senza');
const ARTICLES = spelled('a an any the my');
const NONE: readonly string[] = [];

const BITS = 31;
const LOOSE = 32;
const RULE_SHIFT = 6;

/** What the knowledge makes of a text. */
export interface Classified {
  readonly type: ErrorTypeId;
  readonly confidence: number;
  /** The rule that decided, or the best that speaks for the type. */
  readonly rule: Rule | undefined;
  /** The best rule of that type that names a problem. */
  readonly problem: Rule | undefined;
  /** The name of the problem that the talk model is sure of; only where no rule decided. */
  readonly talkedOf: string | undefined;
  /** Names of the rules that speak without deciding. */
  readonly hints: readonly string[];
  readonly facts: Facts;
  readonly folded: Folded;
}

/** A short word as a number: words are compared for every phrase that is found. 0 when it is long or not Latin. */
function spell({ codes }: Folded, from: number, end: number): number {
  if (end - from > 7) return 0;
  let word = 0;
  for (let i = from; i < end; i++) {
    const letter = (codes[i] as number) - 96;
    if (letter < 1 || letter > 26) return 0;
    word = word * 27 + letter;
  }
  return word;
}

function spelled(words: string): ReadonlySet<number> {
  const fold = createFold(8);
  return new Set(
    words.split(' ').map((word) => {
      const folded = fold(word);
      return spell(folded, 0, folded.length);
    }),
  );
}

function heavier(a: Rule, b: Rule | undefined): boolean {
  return b === undefined || a.signature.weight > b.signature.weight;
}

function sureness(weight: number): number {
  if (weight >= 9) return 0.97;
  if (weight >= 8) return 0.94;
  return weight >= 7 ? 0.88 : 0.8;
}

/**
 * Makes the classifier; it keeps buffers, so one is made per process and used for one text at a time. The model is
 * loaded when the first text comes that no rule decides.
 */
export function createClassifier(
  capacity: number,
  loadModel: (() => TalkModel) | undefined,
): (text: string, codes?: Uint16Array) => Classified {
  const { rules, meanings, index, byStatus, asking } = signatureTable();
  const fold = createFold(capacity);
  let folded = fold('');
  const wordBefore = (start: number): number => {
    let from = start - 1;
    while (from > 0 && folded.starts[from] !== 1) from--;
    return from;
  };
  // Several phrases start at one place: it is looked at once.
  let lookedAt = -1;
  let denied = false;
  const isDenied = (start: number): boolean => {
    if (start !== lookedAt) {
      lookedAt = start;
      denied = isDeniedAt(start);
    }
    return denied;
  };
  /** "no proxy", "not a rate limit", "without VPN": what follows is said not to be. */
  const isDeniedAt = (start: number): boolean => {
    let end = start;
    let from = wordBefore(end);
    if (from >= 0 && ARTICLES.has(spell(folded, from, end))) {
      end = from;
      from = wordBefore(end);
    }
    return from >= 0 && DENIALS.has(spell(folded, from, end));
  };
  // One number for each rule that a phrase stands for: which rule, which bit, and whether a denial undoes it.
  const marksOf = meanings.map((list) =>
    list.flatMap((meaning) => {
      if (!('rule' in meaning)) return [];
      const isLoose = meaning.bit === HAS_PHRASE && (rules[meaning.rule] as Rule).signature.weight < DOCUMENTED;
      return [(meaning.rule << RULE_SHIFT) | (isLoose ? LOOSE : 0) | meaning.bit];
    }),
  );
  // All in one piece, which stays in the processor's cache.
  const marks = Int32Array.from(marksOf.flat());
  const marksFrom = new Int32Array(meanings.length + 1);
  marksOf.forEach((list, owner) => {
    marksFrom[owner + 1] = (marksFrom[owner] as number) + list.length;
  });
  const told = meanings.map((list) => list.filter((meaning): meaning is FactMeaning => 'fact' in meaning));
  const tells = Uint8Array.from(told, (list) => list.length);
  // Flat copies of what is asked for every rule that is touched.
  const weights = Float64Array.from(rules, (rule) => rule.signature.weight);
  const needed = Uint8Array.from(rules, (rule) => rule.needs);
  const bits = new Uint8Array(rules.length);
  const hits = new Uint16Array(rules.length);
  const firstAt = new Uint16Array(rules.length);
  const lastAt = new Uint16Array(rules.length);
  const touched: number[] = [];
  const weigh = createWeighing(rules, loadModel);

  let text = '';
  let errno: string | undefined;
  let errnoAt = -1;
  let errorType: string | undefined;
  let route: string | undefined;
  const resets: number[] = [];
  const seen = { model: false, attempt: false, requestId: false, banner: false, message: -1 };

  const touch = (rule: number, bit: number, at: number): void => {
    if (bits[rule] === 0) {
      touched.push(rule);
      firstAt[rule] = 0xffff;
      lastAt[rule] = 0xffff;
      hits[rule] = 0;
    }
    bits[rule] = (bits[rule] as number) | bit;
    if (bit === HAS_PHRASE) {
      // "rate limit" and "rate limits" at one place are said once.
      if (at !== lastAt[rule]) hits[rule] = (hits[rule] as number) + 1;
      lastAt[rule] = at;
      if (at < (firstAt[rule] as number)) firstAt[rule] = at;
    }
  };
  /** A code or a type is written as one word: "connection refused" in a sentence is none. */
  const isOneWord = (start: number, end: number): boolean => {
    const word = text.slice(folded.at[start], folded.at[end - 1]);
    return !word.includes(' ') && !word.includes(':');
  };
  const note = (meaning: FactMeaning, start: number, end: number): void => {
    if (meaning.fact === 'errno') {
      // The first code in the text; of two at one place the longer, which comes later.
      if ((errno === undefined || start === errnoAt) && isOneWord(start, end)) {
        errno = meaning.value;
        errnoAt = start;
      }
    } else if (meaning.fact === 'errorType') errorType ??= isOneWord(start, end) ? meaning.value : undefined;
    else if (meaning.fact === 'route') route = route === undefined || route === 'anthropic' ? meaning.value : route;
    else if (meaning.fact === 'resets') resets.push(folded.at[start] as number);
    else if (meaning.fact === 'message') {
      // With the quote before it.
      if (seen.message < 0) seen.message = Math.max(0, (folded.at[start] as number) - 1);
    } else seen[meaning.fact] = true;
  };
  const found = (owner: number, start: number, end: number): void => {
    const last = marksFrom[owner + 1] as number;
    for (let i = marksFrom[owner] as number; i < last; i++) {
      const mark = marks[i] as number;
      if ((mark & LOOSE) === 0 || !isDenied(start)) touch(mark >> RULE_SHIFT, mark & BITS, start);
    }
    if (tells[owner] === 0) return;
    const facts = told[owner] as readonly FactMeaning[];
    for (let i = 0; i < facts.length; i++) note(facts[i] as FactMeaning, start, end);
  };

  /** Best deciding rule; of equals the one that is said first. */
  const decide = (): number => {
    let best = -1;
    for (let i = 0; i < touched.length; i++) {
      const rule = touched[i] as number;
      const weight = weights[rule] as number;
      if (weight < DECIDES) continue;
      const more = best < 0 ? 1 : weight - (weights[best] as number);
      if (more > 0 || (more === 0 && (firstAt[rule] as number) < (firstAt[best] as number))) best = rule;
    }
    return best;
  };

  return (given, codes) => {
    text = given;
    folded = fold(text, codes);
    touched.length = 0;
    lookedAt = -1;
    errno = undefined;
    errorType = undefined;
    route = undefined;
    resets.length = 0;
    seen.model = seen.attempt = seen.requestId = seen.banner = false;
    seen.message = -1;
    index.scan(folded, found);
    const { facts, statusScore } = extract(text, folded.may, { errno, errorType, route, resets, ...seen });
    for (const rule of facts.httpStatus === undefined ? [] : (byStatus.get(facts.httpStatus) ?? [])) {
      if (statusScore >= SURE_STATUS || (weights[rule] as number) < DECIDES) touch(rule, HAS_STATUS, 0);
    }
    if ((folded.may & MAY_ASK) !== 0 && asking.length > 0 && QUESTION_MARK.test(text))
      for (const rule of asking) touch(rule, HAS_QUESTION, 0);

    let kept = 0;
    for (let i = 0; i < touched.length; i++) {
      const rule = touched[i] as number;
      const has = bits[rule] as number;
      bits[rule] = 0;
      const needs = needed[rule] as number;
      if ((has & HAS_UNLESS) === 0 && (has & needs) === needs) touched[kept++] = rule;
    }
    touched.length = kept;

    const decided = decide();
    let type: ErrorTypeId;
    let confidence: number;
    let decisive: Rule | undefined;
    let talkedOf: string | undefined;
    let hints: readonly string[] = NONE;
    if (decided >= 0) {
      decisive = rules[decided] as Rule;
      type = decisive.type;
      confidence = sureness(decisive.signature.weight);
    } else {
      hints = touched.map((rule) => (rules[rule] as Rule).name);
      const weighed = weigh(touched, hits, folded, hints);
      type = weighed.type;
      confidence = weighed.confidence;
      talkedOf = weighed.problem;
    }

    let problem: Rule | undefined;
    for (const rule of touched) {
      const candidate = rules[rule] as Rule;
      if (candidate.type !== type) continue;
      if ((candidate.signature.names ?? 'problem') === 'problem' && heavier(candidate, problem)) problem = candidate;
      if (decided < 0 && heavier(candidate, decisive)) decisive = candidate;
    }
    return { type, confidence, rule: decisive, problem, talkedOf, hints, facts, folded };
  };
}
