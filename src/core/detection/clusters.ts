import { HOUR } from '../../domain/duration';
import type { ErrorTypeId } from '../../domain/error-type';
import { scopeOf } from '../../domain/outage';
import type { LearntWeek } from './baseline';
import { ONCE_WITHIN } from './people-memory';
import { createStream, insert, remove, type Stream } from './stream';

const PRIOR_PER_HOUR = 0.01;
const MOST_STREAMS = 512;
const MOST_FIRSTS = 4_096;

/** Streams of single problems: one begins with the second person within an hour, and those long unheard of leave. */
export interface Clusters {
  /** Counts somebody; answers the stream and their place in it when they count now. */
  count(
    cluster: string,
    type: ErrorTypeId,
    person: string,
    at: number,
    most: number,
  ): { stream: Stream; place: number } | undefined;
  all(): Iterable<Stream>;
  /** The person is fine: what they did until then counts no more. */
  remove(person: string, until: number): void;
  clear(): void;
}

/** None so far. Bounded, whatever comes. */
export function createClusters(week: LearntWeek): Clusters {
  const streams = new Map<string, Stream>();
  let firsts = new Map<string, { readonly person: string; readonly at: number }>();
  let olderFirsts: typeof firsts = new Map();

  function begin(cluster: string, type: ErrorTypeId, person: string, at: number): Stream | undefined {
    const first = firsts.get(cluster) ?? olderFirsts.get(cluster);
    if (!first || first.person === person || Math.abs(at - first.at) >= HOUR) {
      if (firsts.size >= MOST_FIRSTS) {
        olderFirsts = firsts;
        firsts = new Map();
      }
      if (!first || at - first.at >= HOUR) firsts.set(cluster, { person, at });
      return undefined;
    }
    firsts.delete(cluster);
    olderFirsts.delete(cluster);
    const key = `cluster:${cluster}` as const;
    const stream = createStream(key, scopeOf(type), week.learner(key, PRIOR_PER_HOUR, false), false);
    streams.set(cluster, stream);
    insert(stream, first.at, first.person, 1);
    for (const [oldest] of streams) {
      if (streams.size <= MOST_STREAMS) break;
      streams.delete(oldest);
      week.forget(`cluster:${oldest}`);
    }
    return stream;
  }

  return {
    count(cluster, type, person, at, most) {
      const known = streams.get(cluster);
      const stream = known ?? begin(cluster, type, person, at);
      if (!stream || (known && isCounted(known, person, at))) return undefined;
      if (known && streams.size >= MOST_STREAMS) {
        streams.delete(cluster);
        streams.set(cluster, known);
      }
      week.count(stream.learner, at);
      return { stream, place: insert(stream, at, person, most) };
    },
    all: () => streams.values(),
    remove(person, until) {
      for (const stream of streams.values()) remove(stream, person, until);
      for (const [cluster, first] of [...firsts, ...olderFirsts])
        if (first.person === person && first.at <= until) {
          firsts.delete(cluster);
          olderFirsts.delete(cluster);
        }
    },
    clear() {
      firsts.clear();
      olderFirsts.clear();
    },
  };
}

function isCounted({ people, times }: Stream, person: string, at: number): boolean {
  for (let i = times.length - 1; i >= 0; i--) {
    if (at - (times[i] ?? 0) >= ONCE_WITHIN) return false;
    if (people[i] === person) return true;
  }
  return false;
}
