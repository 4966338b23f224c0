import type { CoreContext } from '../core/core-context';
import { createTenantMachines } from '../core/machines/tenant-machines';
import { createWho } from '../core/machines/who';
import type { MachineSignal } from '../core/ports/machine-intake';
import { MINUTE } from '../domain/duration';
import { type ErrorTypeId, isErrorType } from '../domain/error-type';
import { personKey } from '../domain/tenancy';
import type { Adviser } from '../knowledge/advise';
import type { RecordedSignal } from './recorded-signal';

/** Sums are of no use here: they are thrown away so often that they take no memory. */
const SUMS_EVERY = MINUTE;
const WAYS: ReadonlySet<string> = new Set(['anthropic', 'bedrock', 'vertex', 'foundry', 'gateway', 'other']);
const TOKEN = 'replay';
const UNKNOWN = 'other';

/** Feeds recorded signals through the same core that live ones go through. */
export interface SignalReplay {
  /** Counts it; answers what is still under way, if anything is. */
  take(signal: RecordedSignal): Promise<void> | undefined;
}

export function createSignalReplay(context: CoreContext, advise: Adviser): SignalReplay {
  const { tenant } = context.state;
  const machines = createTenantMachines(
    context,
    createWho((text) => text),
    advise,
  );
  const types = new Map<string, ErrorTypeId>();
  let flushedAt = context.clock.now();

  function typeOf(word: string): ErrorTypeId {
    if (word === '' || word === 'unknown') return 'unknown';
    if (isErrorType(word)) return word;
    const known = types.get(word);
    if (known !== undefined) return known;
    const { type } = context.triage.triage(`API Error: ${word}`);
    if (types.size < 1_000) types.set(word, type);
    return type;
  }

  return {
    take({ reporter, ok, type, model, route, network, count }) {
      const person = personKey({ platform: 'replay', workspace: 'local', user: reporter });
      const signal: MachineSignal = {
        ok,
        model: (model || UNKNOWN).toLowerCase(),
        route: routeOf(route || UNKNOWN),
        version: UNKNOWN,
        count: count ?? 1,
        type: ok ? undefined : typeOf(type ?? ''),
      };
      void machines.hear({ tenant, token: TOKEN, person, network: network || undefined }, [signal], []);
      const now = context.clock.now();
      if (now - flushedAt < SUMS_EVERY) return machines.underWay();
      flushedAt = now;
      return machines.flush().then(() => undefined);
    },
  };
}

function routeOf(word: string): string {
  return WAYS.has(word) ? word : `gateway:${word.toLowerCase()}`;
}
