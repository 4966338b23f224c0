import type { Card } from '../../content/card';
import { noticeCard } from '../../content/cards/notice';
import type { Outage } from '../../domain/outage';
import { type OutageOpinion, opinionOf } from '../../domain/outage-mark';
import { personKey } from '../../domain/tenancy';
import type { EventRequest } from '../commands/command';
import type { CoreContext } from '../core-context';
import { applyOpinionToOutage } from '../detection/marked-outage';
import { isOneOf } from '../detection/people-list';
import { isSignOfOutage } from '../detection/streams';
import { refuseUnlessManager } from '../people/refuse-unless-manager';
import { openOutages, RECENT_OUTAGES } from '../tenant-state';
import { changeOutage } from './outage-watch';

/** A button says whether the outage that its value names was one: kept, and true for everybody at once. */
export async function markOutage(request: EventRequest, opinion: OutageOpinion): Promise<void> {
  const { core, event, respond } = request;
  if (await refuseUnlessManager(request)) return;
  const id = ('value' in event && event.value) || '';
  const known = await findOutage(core, id);
  if (!known) return respond.reply(UNKNOWN, 'private');
  const { tenant } = core.state;
  await core.store.marks.put(tenant, { outage: id, person: personKey(event.actor), opinion, at: core.clock.now() });
  const result = (await followMarks(core, id)) ?? opinion;
  return respond.reply(result === opinion ? SAID[opinion] : OUTVOTED[result], 'private');
}

/** Makes true what most people say of the outage, where this instance decides; answers what that is. Fails with StoreError. */
export async function followMarks(core: CoreContext, id: string): Promise<OutageOpinion | undefined> {
  const result = opinionOf(await core.store.marks.ofOutage(core.state.tenant, id));
  const outage = result && core.isLeading() ? await findOutage(core, id) : undefined;
  if (!result || !outage) return result;
  const now = core.clock.now();
  const changed = applyOpinionToOutage(outage, result, { now, failedAt: lastFailureOf(core, outage) });
  if (changed) await changeOutage(core, changed);
  core.listener.onEvidence?.();
  return result;
}

/** Makes true what was said while nobody decided, or was stored just before a process ended. Fails with StoreError. */
export async function followAllMarks(core: CoreContext): Promise<void> {
  const { tenant, outages } = core.state;
  const since = core.clock.now() - RECENT_OUTAGES;
  for (const id of await core.store.marks.saidSince(tenant, since)) if (outages.has(id)) await followMarks(core, id);
}

const SAID: Readonly<Record<OutageOpinion, Card>> = {
  real: noticeCard(
    'Noted: it was real',
    'The announcement says so, without your name. Pressed by mistake? Press “False alarm” there.',
  ),
  'false-alarm': noticeCard(
    'Noted: a false alarm',
    'The announcement says so, without your name, and what was reported so far raises it no more. Pressed by mistake? Press “It was real” there.',
  ),
};

const OUTVOTED: Readonly<Record<OutageOpinion, Card>> = {
  real: noticeCard('Noted, but more people say that it was real', 'So the announcement stays as it is.'),
  'false-alarm': noticeCard('Noted, but more people call it a false alarm', 'So the announcement stays as it is.'),
};

const UNKNOWN = noticeCard('I no longer know this outage', 'It is too long ago to say anything about it.');

/** The store knows also what is too old for the memory. */
async function findOutage({ state, store }: CoreContext, id: string): Promise<Outage | undefined> {
  return state.outages.get(id) ?? (await store.outages.since(state.tenant, 0)).find((outage) => outage.id === id);
}

/** When one of its people failed last, also after it was called off; never, when another outage tells of that by now. */
function lastFailureOf({ state }: CoreContext, { id, scope, people, lastFailureAt }: Outage): number {
  if (openOutages(state).some((other) => other.id !== id && other.scope === scope)) return Number.NEGATIVE_INFINITY;
  const last = state.reports.findLast(({ type, reporter }) => isSignOfOutage(type) && isOneOf(people, reporter));
  return Math.max(lastFailureAt, last?.at ?? 0);
}
