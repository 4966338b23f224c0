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
const FLUSH_AFTER = 10 * SECOND;
/** Between two rounds of flushing, so that those share their statements whose time comes at nearly the same time. */
const FLUSH_EVERY = SECOND / 10;
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
  /** Who said something that is not stored yet, and when it shall be; soonest first. */
  const dueAt = new Map<TenantId, number>();
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

  function flushLater(tenant: TenantId): void {
    if (dueAt.has(tenant)) return;
    dueAt.set(tenant, clock.now() + FLUSH_AFTER);
    plan();
  }

  function plan(): void {
    const [soonest] = dueAt.values();
    if (soonest === undefined || flushing || stopped) return;
    flushing = clock.after(Math.max(FLUSH_EVERY, soonest - clock.now()), async () => {
      try {
        await flush(whoseTimeCame());
      } finally {
        // Whatever became of it, what is said next has its turn.
        flushing = undefined;
        plan();
      }
    });
  }

  function whoseTimeCame(): readonly TenantId[] {
    const came: TenantId[] = [];
    for (const [tenant, at] of dueAt) {
      if (at > clock.now()) break;
      came.push(tenant);
    }
    return came;
  }

  async function flush(tenants: readonly TenantId[]): Promise<void> {
    for (const tenant of tenants) dueAt.delete(tenant);
    for (let from = 0; from < tenants.length; from += FLUSHED_AT_ONCE)
      await Promise.all(tenants.slice(from, from + FLUSHED_AT_ONCE).map(flushOne));
  }

  async function flushOne(tenant: TenantId): Promise<void> {
    const isAll = await ready.get(tenant)?.flush();
    if (isAll === false) flushLater(tenant);
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
      flushLater(sender.tenant);
      const { answer, kept } = machines.fail(sender, failure);
      return { answer, kept: kept === true || (kept !== false && (await soon(kept))) };
    },
    async takeSignals(sender, signals, whose = []) {
      const machines = await machinesOf(sender.tenant);
      flushLater(sender.tenant);
      const kept = machines.hear(sender, signals, whose);
      if (kept !== undefined) await soon(kept);
    },
    flush: () => flush([...ready.keys()]),
    async stop() {
      stopped = true;
      flushing?.();
      parts.shared?.stop();
      for (const machines of ready.values()) machines.countWaiting();
      await flush([...ready.keys()]);
    },
  };
}
