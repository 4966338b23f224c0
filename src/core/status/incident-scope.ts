import type { Component, Incident } from '../../domain/status-page';
import { namedComponents } from './component-view';

/** What the page's own words say an incident is about, beyond its components. */
export interface IncidentScope {
  /** Models that are named as failing, as the page writes them ("Opus 4.6"); empty when none is. */
  readonly models: readonly string[];
  /** Several or all models are said to fail: another one may not help. */
  readonly manyModels: boolean;
  /** Models that are said to work, by family, lower case. */
  readonly working: readonly string[];
  /** The core is said to work: only something beside it fails. */
  readonly besideCore: boolean;
}

const MODEL = /\b(Opus|Sonnet|Haiku|Fable|Mythos)\b(?:[ -]?(\d{1,2}(?:\.\d{1,2})?)(?![\w%:]))?/gi;
const MANY =
  /\b(?:all|every|most|multiple|several|many|various|across) (?:of )?(?:(?:our|the|available|other|claude|anthropic) )*models?\b/i;
const THIS_WORKS =
  /(?:\bnot|n't|\bnever|\bun|\bno longer) ?-?(?:been )?(?:affect|impact|see|experienc|hav)\w*|\bno (?:impact|effect)\b|\b(?:is|are|was|were|does|do|has|have) ?(?:not|n't)$|\b(?:operat|work|function|perform)\w* (?:normally|as (?:usual|expected))|\b(?:remain|stay)s? (?:available|operational|functional|up)\b|(?<!(?:\bnot|n't|\blonger|\bnever|\bhardly) )\bworks?(?: fine| well| ok)?$|\b(?:is|are) (?:fine|ok|available|stable)$|\bcontinues? to (?:work|function|operate)\b|\b(?:recovered|(?:fully )?operational|healthy|back to normal|normal again)\b|\bswitch(?:ing)? to\b|\bplease (?:use|try)\b|\b(?:recommend|suggest)\w* (?:using|trying)\b|\bfall(?:ing)? back to\b|\binstead\b/i;
const CORE =
  /\bcore (?:\w+ )?(?:functionality|functions?|features?|services?|product|experience|capabilit(?:y|ies))\b|\b(?:model|inference|completion) (?:requests?|responses?|calls?)\b|\b(?:chats?|conversations?|messages|sending messages)\b(?= (?:are|is|remain|and))|\binference\b/i;
/** A dot inside a number, as in "4.6", ends no sentence. */
const CLAUSES =
  /[.;!?](?=\s|$)|\n|,? (?:but|while|whereas|however|although|though) |, and (?=\w+ (?:is|are|remains?)\b)/i;

/**
 * Reads the scope from the newest words: an update that names models replaces what was named before it, one that names
 * none leaves it, one that says "also" adds to it, and one that says of a model that it works takes it out. The name of
 * the incident is read first.
 */
export function scopeOfIncident(incident: Pick<Incident, 'name' | 'updates'>): IncidentScope {
  const known = read.get(incident);
  if (known) return known;
  const told = [incident.name, ...incident.updates.map((update) => update.body)];
  const scope = told.reduce<IncidentScope>((before, words) => after(before, scopeOfText(words)), NOTHING);
  read.set(incident, scope);
  return scope;
}

type Described = Pick<Incident, 'name' | 'updates' | 'components'>;

/** Why it cannot be what makes requests to Claude fail: its words say so (rule 15), or all that it names runs apart. */
export function besideCore(incident: Described): 'words' | 'apart' | undefined {
  const named = namedComponents(incident);
  if (named.length > 0 && named.every(isApart)) return 'apart';
  return scopeOfIncident(incident).besideCore ? 'words' : undefined;
}

/** Whether it can be what makes requests to Claude fail: a side feature does not explain a cluster of overloads (rule 15). */
export function hitsCore(incident: Described): boolean {
  return besideCore(incident) === undefined;
}

/** Claude for Government: what fails there fails nowhere else. */
const APART: ReadonlySet<string> = new Set(['0scnb50nvy53']);

/** Whether the component runs apart from all the rest. */
export function isApart({ id }: Pick<Component, 'id'>): boolean {
  return APART.has(id);
}

/** Incidents never change once read, and are asked about with every report. */
const read = new WeakMap<object, IncidentScope>();

const NOTHING: IncidentScope = { models: [], manyModels: false, working: [], besideCore: false };

interface TextScope extends Omit<IncidentScope, 'besideCore'> {
  /** What fails comes on top of what was said before. */
  readonly adds: boolean;
  readonly core: 'works' | 'fails' | undefined;
}

function after(before: IncidentScope, said: TextScope): IncidentScope {
  const names = said.models.length > 0 || said.manyModels;
  const kept = before.models.filter((model) => !said.working.includes(familyOf(model)));
  const models = !names ? kept : said.adds ? mostExact([...said.models, ...kept]) : said.models;
  return {
    models,
    manyModels: said.manyModels || ((!names || said.adds) && before.manyModels),
    working: [...new Set([...(names ? [] : before.working), ...said.working])].filter(
      (family) => !models.some((model) => familyOf(model) === family),
    ),
    besideCore: said.core === undefined ? before.besideCore : said.core === 'works',
  };
}

function scopeOfText(words: string): TextScope {
  const models = new Map<string, string>();
  const working = new Set<string>();
  let manyModels = false;
  let adds = false;
  let core: TextScope['core'];
  for (const part of words.split(CLAUSES)) {
    const clause = part.trim();
    const works = THIS_WORKS.test(clause);
    if (CORE.test(clause)) core = works ? (core ?? 'works') : FAILS.test(clause) ? 'fails' : core;
    if (!works && MANY.test(clause)) manyModels = true;
    if (!works && ADDS.test(clause)) adds = true;
    for (const [, family = '', version] of clause.matchAll(MODEL)) {
      const name = capitalised(family) + (version ? ` ${version}` : '');
      if (works) working.add(family.toLowerCase());
      else models.set(name.toLowerCase(), name);
    }
  }
  return {
    models: mostExact([...models.values()]),
    manyModels,
    adds,
    working: [...working],
    core,
  };
}

/** "Opus 4.6" says all that "Opus" says. */
function mostExact(names: readonly string[]): readonly string[] {
  const distinct = [...new Set(names)];
  return distinct.filter((name) => !distinct.some((other) => other.startsWith(`${name} `)));
}

const ADDS = /\b(?:also|as well|too|additional(?:ly)?|in addition|now includ\w+|(?:expand|extend|spread|widen)\w*)\b/i;
const FAILS = /\b(?:fail|error|elevated|degrad|unavailable|down|outage|affected|impacted|timing out|slow)/i;

/** `opus` for "Opus 4.6". */
export function familyOf(model: string): string {
  return (model.split(' ')[0] ?? '').toLowerCase();
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

const ALIASES = ['sonnet', 'opus', 'haiku'] as const;

/** What to write after `/model` while only some models fail; `undefined` when the words do not say so or leave none. */
export function modelToTry(scope: IncidentScope): string | undefined {
  if (scope.models.length === 0 || scope.manyModels) return undefined;
  const failing = new Set(scope.models.map(familyOf));
  const left = ALIASES.filter((alias) => !failing.has(alias));
  return left.find((alias) => scope.working.includes(alias)) ?? left[0];
}
