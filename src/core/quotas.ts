import type { Card } from '../content/card';
import { quotaCard } from '../content/cards/quota';
import { personKey, type TenantId } from '../domain/tenancy';
import { createAllowances } from '../lib/allowances';
import type { Clock } from './ports/clock';
import type { Inbound } from './ports/platform';

/** How much is answered in a minute. */
export interface QuotaLimits {
  /** Of one person; any number when absent. */
  readonly perPerson?: number | undefined;
  /** Of a whole tenant, what is said in channels included; any number when absent. */
  readonly perTenant?: number | undefined;
  /** Platforms on which nobody is limited. */
  readonly exempt?: readonly string[];
}

/** Whether something is answered: `answer`, or not, with what to say of that or without a word. */
export type QuotaDecision = 'answer' | { readonly say: Card | undefined };

const TOLD = { perMinute: 1, burst: 1 };

/** So that one person keeps nobody else from being answered, nor one tenant another one. Costs next to nothing. */
export function createQuotas(
  { perPerson, perTenant, exempt = [] }: QuotaLimits,
  clock: Clock,
): (tenant: TenantId, event: Inbound) => QuotaDecision {
  const people = perPerson === undefined ? undefined : createAllowances({ perMinute: perPerson, burst: perPerson });
  const tenants = perTenant === undefined ? undefined : createAllowances({ perMinute: perTenant, burst: perTenant });
  const told = createAllowances(TOLD);

  return (tenant, event) => {
    if (exempt.includes(event.actor.platform)) return 'answer';
    const now = clock.now();
    const person = event.actor.person ?? personKey(event.actor);
    // What is said in a channel was not said to the bot: it uses up nothing of what is, and is left out without a word.
    const isTalk = event.kind === 'message' || event.kind === 'home';
    const own = people?.take(JSON.stringify([tenant, person, isTalk]), now) ?? 0;
    const all = own > 0 ? 0 : (tenants?.take(tenant, now) ?? 0);
    const wait = Math.max(own, all);
    if (wait === 0) return 'answer';
    const isNews = !isTalk && told.take(JSON.stringify([tenant, person]), now) === 0;
    const limit = (own > 0 ? perPerson : perTenant) ?? 0;
    return { say: isNews ? quotaCard(own > 0 ? 'you' : 'team', limit, wait) : undefined };
  };
}
