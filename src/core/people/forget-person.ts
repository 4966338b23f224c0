import type { Outage } from '../../domain/outage';
import { type Actor, directChannel, personKey } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';

/** What stands in an outage for who asked to be forgotten: it stays as large as it was. */
const FORGOTTEN = 'forgotten:*:';

/** Removes what is kept about a person, from memory and store; answers how many reports that were. */
export async function forgetPerson({ state, store, inTurn }: CoreContext, actor: Actor): Promise<number> {
  const { tenant } = state;
  const person = personKey(actor);
  state.reports = state.reports.filter(({ reporter }) => reporter !== person);
  state.reportsById = new Map(state.reports.map((report) => [report.id, report]));
  state.working = state.working.filter((entry) => entry.person !== person);
  // Changes of outages come one after the other: none that is under way brings the person back.
  return inTurn(async () => {
    for (const outage of state.outages.values())
      if (outage.people.includes(person)) state.outages.set(outage.id, without(outage, person));
    for (const outage of await store.outages.since(tenant, 0))
      if (outage.people.includes(person))
        await store.outages.save(tenant, state.outages.get(outage.id) ?? without(outage, person));
    await store.reminders.forget(tenant, person);
    await store.marks.forget(tenant, person);
    await store.watchers.forget(tenant, directChannel(actor));
    state.groupings = state.groupings.map((rule) => (rule.by === person ? { ...rule, by: `${FORGOTTEN}0` } : rule));
    for (const rule of await store.groupings.all(tenant))
      if (rule.by === person) await store.groupings.put(tenant, { ...rule, by: `${FORGOTTEN}0` });
    return store.reports.forget(tenant, person);
  });
}

function without(outage: Outage, person: string): Outage {
  let nobody = 0;
  while (outage.people.includes(`${FORGOTTEN}${nobody}`)) nobody++;
  const rename = (key: string) => (key === person ? `${FORGOTTEN}${nobody}` : key);
  return { ...outage, people: outage.people.map(rename), recovered: outage.recovered.map(rename) };
}
