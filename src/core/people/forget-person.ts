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
  const { state, store, inTurn, clock } = context;
  const { tenant } = state;
  const keys = await keysOf(context, actor);
  const isTheirs = (key: string) => keys.has(key);
  forgetWhatTheySaid(context, keys);
  // Changes of outages come one after the other: none that is under way brings the person back.
  return inTurn(async () => {
    forgetInOutages(context, isTheirs);
    for (const stored of await store.outages.since(tenant, 0)) {
      if (!stored.people.some(isTheirs)) continue;
      const known = state.outages.get(stored.id);
      // Who decides may have stored more than is known here.
      await store.outages.save(tenant, known && known.revision >= stored.revision ? known : without(stored, isTheirs));
    }
    state.groupings = state.groupings.map((rule) => (isTheirs(rule.by) ? { ...rule, by: `${FORGOTTEN}0` } : rule));
    for (const rule of await store.groupings.all(tenant))
      if (isTheirs(rule.by)) await store.groupings.put(tenant, { ...rule, by: `${FORGOTTEN}0` });
    await forgetSubscriber(context, actor);
    const { platform, workspace, user, sameEverywhere } = actor;
    const who = { keys: [...keys], platform, user, ...(sameEverywhere ? {} : { workspace }) };
    return store.transaction((inside) => inside.people.forget(tenant, who, clock.now()));
  });
}

/** Somebody was forgotten by another instance, under this key: they are gone from this one's memory, too. Fails with StoreError. */
export function forgetAsOthersDid(context: CoreContext, person: string): Promise<void> {
  const { state, store, inTurn, waitingOutages, unstoredOutages } = context;
  forgetWhatTheySaid(context, new Set([person]));
  return inTurn(async () => {
    const changed = forgetInOutages(context, (key) => key === person);
    if (!context.isLeading()) return;
    // What was being stored meanwhile still had them; what waits for its turn is stored with its announcement.
    for (const outage of changed)
      if (!waitingOutages.has(outage.id) && !unstoredOutages.has(outage.id))
        await store.outages.save(state.tenant, outage);
  });
}

function forgetWhatTheySaid({ state, detector, clock, forgetters }: CoreContext, keys: ReadonlySet<string>): void {
  state.reports = state.reports.filter(({ reporter }) => !keys.has(reporter));
  state.reportsById = new Map(state.reports.map((report) => [report.id, report]));
  state.working = state.working.filter((entry) => !keys.has(entry.person));
  for (const key of keys) {
    // An outage that comes later is not theirs.
    detector.observeWorking(key, clock.now());
    for (const forget of forgetters) forget(key);
  }
}

function forgetInOutages({ state }: CoreContext, isTheirs: (key: string) => boolean): readonly Outage[] {
  const changed = [...state.outages.values()]
    .filter(({ people }) => people.some(isTheirs))
    .map((outage) => without(outage, isTheirs));
  for (const outage of changed) state.outages.set(outage.id, outage);
  return changed;
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
