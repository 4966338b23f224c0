import { MINUTE, SECOND } from '../../domain/duration';
import type { TenantId } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';
import type { Clock } from '../ports/clock';
import type { Failure } from '../ports/detector';
import type { Instances, MachineNews } from '../ports/instances';
import { countAgain } from '../reporting/reporting';
import { gatherNews } from '../sharing/gather-news';
import { boundedMap } from './bounded-map';

const TELL_EVERY = 2 * SECOND;
/** Who says the same again within this time is not told again. */
const SAME_AGAIN = MINUTE;
const REMEMBERED = 50_000;

/** What machines say to one of several instances, told to the others: they count the same people. */
export interface SharedMachines {
  noted(tenant: TenantId, news: Omit<MachineNews, 'tenant'>): void;
  /** A failure that makes no report; whoever decides for the tenant looks at it. */
  failed(tenant: TenantId, failure: Failure): void;
  stop(): void;
}

export interface SharedMachinesParts {
  readonly instances: Instances;
  readonly clock: Clock;
  /** `undefined` when nothing of the tenant is in memory and nobody here has to decide for it. */
  readonly known: (tenant: TenantId) => Promise<CoreContext> | undefined;
  readonly onTrouble: (err: unknown) => void;
}

export function shareMachines({ instances, clock, known, onTrouble }: SharedMachinesParts): SharedMachines {
  const toldAt = boundedMap<{ readonly what: string; readonly at: number }>(REMEMBERED);
  const news = gatherNews<MachineNews>(clock, TELL_EVERY, (all) => instances.tell({ kind: 'machines', news: all }));
  const failures = gatherNews<Failure & { readonly tenant: TenantId }>(clock, TELL_EVERY, (all) =>
    instances.tell({ kind: 'failures', failures: all }),
  );

  async function hear(one: MachineNews): Promise<void> {
    const context = await known(one.tenant);
    if (!context) return;
    const { person, at, ...outcome } = one;
    // Clocks of two machines differ.
    const now = Math.min(at, clock.now());
    if (context.state.activity.note(person, outcome, now) && context.isLeading()) context.detector.observeActive(now);
  }

  async function hearFailure({ tenant, ...failure }: Failure & { readonly tenant: TenantId }): Promise<void> {
    const context = await known(tenant);
    if (context?.isLeading()) await countAgain(context, failure);
  }

  if (instances.several)
    instances.onChange((change) => {
      if (change.kind === 'machines') for (const one of change.news) hear(one).catch(onTrouble);
      if (change.kind === 'failures') for (const one of change.failures) hearFailure(one).catch(onTrouble);
    });

  return {
    noted(tenant, { at, ...rest }) {
      if (!instances.several) return;
      const key = `${tenant}\n${rest.person}\n${rest.model}`;
      const what = `${rest.failing} ${rest.aside} ${rest.route} ${rest.network}`;
      const last = toldAt.get(key);
      if (last?.what === what && at - last.at < SAME_AGAIN) return;
      toldAt.set(key, { what, at });
      news.add({ tenant, at, ...rest });
    },
    failed(tenant, failure) {
      if (instances.several) failures.add({ tenant, ...failure });
    },
    stop() {
      news.stop();
      failures.stop();
    },
  };
}
