import { SECOND } from '../../domain/duration';
import type { TenantId } from '../../domain/tenancy';
import type { Adviser } from '../../knowledge/advise';
import type { CoreContext } from '../core-context';
import type { PersonOf } from '../people/people';
import type { Clock } from '../ports/clock';
import type { MachineIntake } from '../ports/machine-intake';
import type { SharedMachines } from './shared-machines';
import { createTenantMachines, type TenantMachines } from './tenant-machines';
import { createWho, REMEMBERED } from './who';

/** What of the sums a killed process can lose, at most: those of so many ms. */
const FLUSH_EVERY = 10 * SECOND;
/** Teams at once: thousands in the same moment would hold up whoever reports in it. */
const FLUSHED_AT_ONCE = 100;
/** A hook waits for five seconds, and somebody in front of it. */
const KEPT_WITHIN = 2 * SECOND;

export interface MachineIntakeParts {
  readonly contextOf: (tenant: TenantId) => Promise<CoreContext>;
  readonly clock: Clock;
  readonly advise: Adviser;
  /** A salted hash, the same for the same text for as long as the database lives. */
  readonly hash: (text: string) => string;
  readonly personOf?: PersonOf | undefined;
  /** How long what is not heard again is kept, ms. */
  readonly retention: number;
  /** Tells the other instances what machines say here; absent where there is only one. */
  readonly shared?: SharedMachines | undefined;
}

/** Takes what machines report. Nothing runs while nothing is reported. */
export function createMachineIntake(parts: MachineIntakeParts): MachineIntake {
  const { contextOf, clock, advise, hash, personOf, retention } = parts;
  const ready = new Map<TenantId, TenantMachines>();
  const loading = new Map<TenantId, Promise<TenantMachines>>();
  let flushing: (() => void) | undefined;
  let stopped = false;

  async function load(tenant: TenantId): Promise<TenantMachines> {
    const context = await contextOf(tenant);
    const links = await context.store.links.all(tenant, REMEMBERED);
    const memory = { links, retention, now: () => clock.now() };
    const who = createWho((text) => hash(`${tenant}\n${text}`), personOf, memory);
    const machines = createTenantMachines(context, who, advise, {
      // A session that nothing but itself names was told by a hook alone.
      telemetryCame: links.some(({ claim, person }) => !person.endsWith(`:${claim}`)),
      shared: parts.shared,
    });
    context.forgetters.add(who.forget);
    ready.set(tenant, machines);
    return machines;
  }

  function machinesOf(tenant: TenantId): TenantMachines | Promise<TenantMachines> {
    const known = ready.get(tenant) ?? loading.get(tenant);
    if (known !== undefined) return known;
    const made = load(tenant).finally(() => loading.delete(tenant));
    loading.set(tenant, made);
    return made;
  }

  function flushLater(): void {
    if (flushing || stopped) return;
    flushing = clock.after(FLUSH_EVERY, async () => {
      flushing = undefined;
      await flush();
    });
  }

  async function flush(): Promise<void> {
    const all = [...ready.values()];
    for (let from = 0; from < all.length; from += FLUSHED_AT_ONCE)
      await Promise.all(all.slice(from, from + FLUSHED_AT_ONCE).map((machines) => machines.flush()));
  }

  /** Whether that is kept, as far as it shows soon. */
  function soon(kept: Promise<boolean>): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = clock.after(KEPT_WITHIN, () => resolve(false));
      void kept.then((is) => {
        cancel();
        resolve(is);
      });
    });
  }

  return {
    async takeFailure(sender, failure) {
      const machines = await machinesOf(sender.tenant);
      flushLater();
      const { answer, kept } = machines.fail(sender, failure);
      return { answer, kept: kept === true || (kept !== false && (await soon(kept))) };
    },
    async takeSignals(sender, signals, whose = []) {
      const machines = await machinesOf(sender.tenant);
      flushLater();
      const kept = machines.hear(sender, signals, whose);
      if (kept !== undefined) await soon(kept);
    },
    flush,
    async stop() {
      stopped = true;
      flushing?.();
      parts.shared?.stop();
      for (const machines of ready.values()) machines.countWaiting();
      await flush();
    },
  };
}
