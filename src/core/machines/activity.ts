import { MINUTE } from '../../domain/duration';
import { ACTIVE_WITHIN } from '../detection/active-now';
import { createTally, type GroupCount, type Tally } from './tally';

/** A model works or fails now when somebody used it within this time, ms. */
const MODEL_WITHIN = 10 * MINUTE;
const UNKNOWN = 'other';
const NO_GROUPS: ReadonlyMap<string, GroupCount> = new Map();

/** One request that ended. */
interface Outcome {
  readonly model: string;
  readonly route: string;
  /** Absent: not known. */
  readonly network?: string | undefined;
  readonly failing: boolean;
  /** Says nothing about its person, only about the model. */
  readonly aside: boolean;
}

/** Who works with Claude now, as far as machines say, and for whom it fails. In memory only. */
export interface Activity {
  /** Answers whether the person was not active before. */
  note(person: string, outcome: Outcome, now: number): boolean;
  /** People of the last quarter of an hour, and those of them for whom it failed last. */
  people(now: number): GroupCount;
  /** The same by network and by way to Claude, as far as they are known. */
  networks(now: number): ReadonlyMap<string, GroupCount>;
  routes(now: number): ReadonlyMap<string, GroupCount>;
  /** Of the last ten minutes, by model. */
  models(now: number): ReadonlyMap<string, GroupCount>;
}

/** Nobody so far. */
export function createActivity(): Activity {
  // Made when machines say so first: hooks tell neither.
  let byRoute: Tally | undefined;
  let byModel: Tally | undefined;
  const byNetwork = createTally(ACTIVE_WITHIN);
  return {
    note(person, { model, route, network = UNKNOWN, failing, aside }, now) {
      if (model !== UNKNOWN) {
        byModel ??= createTally(MODEL_WITHIN);
        byModel.note(`${model} ${person}`, model, failing, now);
      }
      if (aside) return false;
      if (route !== UNKNOWN) {
        byRoute ??= createTally(ACTIVE_WITHIN);
        byRoute.note(person, route, failing, now);
      }
      return byNetwork.note(person, network, failing, now);
    },
    people: (now) => byNetwork.all(now),
    networks: (now) => known(byNetwork.groups(now)),
    routes: (now) => byRoute?.groups(now) ?? NO_GROUPS,
    models: (now) => byModel?.groups(now) ?? NO_GROUPS,
  };
}

function known(groups: ReadonlyMap<string, GroupCount>): ReadonlyMap<string, GroupCount> {
  if (!groups.has(UNKNOWN)) return groups;
  return new Map([...groups].filter(([group]) => group !== UNKNOWN));
}
