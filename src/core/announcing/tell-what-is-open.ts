import type { Subject } from '../../domain/announcement';
import type { Subscription } from '../../domain/subscription';
import { channelKey } from '../../domain/tenancy';
import { type CoreContext, primaryPage } from '../core-context';
import { outageImpact } from '../outages/outage-impact';
import { outageSubject } from '../outages/outage-watch';
import type { Store } from '../ports/store';
import { openIncidents } from '../status/apply-reading';
import { openOutages } from '../tenant-state';
import { wantsFirst } from './announcer';
import { tellFirst } from './tell-first';

/** Tells a channel that begins to listen what is open already; what it was told of before is not told again. */
export async function tellWhatIsOpen(context: CoreContext, subscription: Subscription): Promise<void> {
  await context.inTurn(() => context.store.transaction((inside) => wantWhatIsOpen(context, inside, subscription)));
  void context.wakeOutbox();
}

/** The same inside the caller's transaction, without sending it. */
export async function wantWhatIsOpen(context: CoreContext, inside: Store, subscription: Subscription): Promise<void> {
  const { state, clock } = context;
  const now = clock.now();
  const key = channelKey(subscription.channel);
  for (const topic of openTopics(context)) {
    if (!wantsFirst(subscription, topic, now)) continue;
    const { subject, impact, twins } = topic;
    const told = await Promise.all([subject, ...twins].map((one) => inside.outbox.forSubject(state.tenant, one)));
    if (told.flat().some(({ channel }) => channelKey(channel) === key)) continue;
    await tellFirst(inside, state.tenant, subscription, { subject, impact }, now);
  }
}

/** What is open and was announced, one subject for what has several names. */
export function openTopics(context: Pick<CoreContext, 'state' | 'pages'>) {
  const outages = openOutages(context.state).filter((outage) => outage.confirmedAt !== undefined);
  const linked = new Set(outages.map((outage) => outage.incidentId));
  const incidents = openIncidents(primaryPage(context)).filter(
    (tracked) => tracked.revision > 0 && tracked.toldWith === undefined && !linked.has(tracked.incident.id),
  );
  const ofIncident = (kind: 'incident' | 'advisory', id: string): Subject => ({ kind, id });
  return [
    ...outages.map((outage) => ({
      subject: outageSubject(outage.id),
      components: [],
      impact: outageImpact(outage, primaryPage(context)),
      twins: outage.incidentId === undefined ? [] : [ofIncident('incident', outage.incidentId)],
    })),
    ...incidents.map(({ incident, components }) => ({
      subject: ofIncident('incident', incident.id),
      components: Object.keys(components),
      impact: incident.impact,
      twins: [ofIncident('advisory', incident.id)],
    })),
  ];
}
