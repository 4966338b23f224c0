import type { Outage } from '../../domain/outage';
import type { Subscription } from '../../domain/subscription';
import { type Actor, directUser, personKey } from '../../domain/tenancy';
import { subscriptionOf } from '../announcing/subscriptions';
import type { CoreContext } from '../core-context';
import { keyAmong } from './people';

/** What stands in an outage for who asked to be forgotten: it stays as large as it was. */
const FORGOTTEN = 'forgotten:*:';
const MOST_LINKS = 1_000_000;

/** Removes what is kept about a person, from memory and store; answers how many reports and tokens that were. */
export async function forgetPerson(
  context: CoreContext,
  actor: Actor,
): Promise<{ readonly reports: number; readonly tokens: number }> {
  const { state, store, inTurn, clock, detector, forgetters } = context;
  const { tenant } = state;
  const keys = await keysOf(context, actor);
  const isTheirs = (key: string) => keys.has(key);
  state.reports = state.reports.filter(({ reporter }) => !isTheirs(reporter));
  state.reportsById = new Map(state.reports.map((report) => [report.id, report]));
  state.working = state.working.filter((entry) => !isTheirs(entry.person));
  for (const key of keys) {
    // An outage that comes later is not theirs.
    detector.observeWorking(key, clock.now());
    for (const forget of forgetters) forget(key);
  }
  // Changes of outages come one after the other: none that is under way brings the person back.
  return inTurn(async () => {
    for (const outage of state.outages.values())
      if (outage.people.some(isTheirs)) state.outages.set(outage.id, without(outage, isTheirs));
    for (const outage of await store.outages.since(tenant, 0))
      if (outage.people.some(isTheirs))
        await store.outages.save(tenant, state.outages.get(outage.id) ?? without(outage, isTheirs));
    state.groupings = state.groupings.map((rule) => (isTheirs(rule.by) ? { ...rule, by: `${FORGOTTEN}0` } : rule));
    for (const rule of await store.groupings.all(tenant))
      if (isTheirs(rule.by)) await store.groupings.put(tenant, { ...rule, by: `${FORGOTTEN}0` });
    await forgetSubscriber(context, actor);
    const { platform, workspace, user, sameEverywhere } = actor;
    const who = { keys: [...keys], platform, user, ...(sameEverywhere ? {} : { workspace }) };
    return store.transaction((inside) => inside.people.forget(tenant, who, clock.now()));
  });
}

/** Their own key, the one they are counted under, and those of their machines. */
async function keysOf({ state, store, personOf = () => undefined }: CoreContext, actor: Actor): Promise<Set<string>> {
  const { person: _linked, ...own } = actor;
  const counted = personKey(actor);
  const links = await store.links.all(state.tenant, MOST_LINKS);
  const tokens = (await store.tokens.all()).filter(({ tenant }) => tenant === state.tenant);
  const others = new Set([...links, ...tokens].flatMap(({ person = [] }) => person));
  const theirs = [...others].filter((key) => keyAmong(key, personOf) === counted);
  return new Set([counted, personKey(own), ...theirs]);
}

/** A channel that they subscribed goes on hearing; what they asked to hear themselves ends. */
async function forgetSubscriber(context: CoreContext, { platform, workspace, user, sameEverywhere }: Actor) {
  const subscriptions = subscriptionOf(context);
  const isThere = ({ channel }: Subscription) =>
    channel.platform === platform && (sameEverywhere || channel.workspace === workspace);
  for (const subscription of [...context.state.subscriptions.values()].filter(isThere)) {
    const { subscribedBy, ...rest } = subscription;
    if (directUser(subscription.channel) === user) await subscriptions.remove(subscription.channel);
    else if (subscribedBy === user) await subscriptions.put(rest);
  }
}

function without(outage: Outage, isTheirs: (key: string) => boolean): Outage {
  let nobody = 0;
  while (outage.people.includes(`${FORGOTTEN}${nobody}`)) nobody++;
  const names = new Map(outage.people.filter(isTheirs).map((key, i) => [key, `${FORGOTTEN}${nobody + i}`]));
  const rename = (key: string) => names.get(key) ?? key;
  return { ...outage, people: outage.people.map(rename), recovered: outage.recovered.map(rename) };
}
