import type { Subject } from '../domain/announcement';
import type { Subscription } from '../domain/subscription';
import { channelKey } from '../domain/tenancy';
import { wantsFirst } from './announcer';
import { type CoreContext, primaryPage } from './core-context';
import { outageSubject } from './outage-watch';
import { openIncidents } from './status/apply-reading';
import { openOutages } from './tenant-state';

/** Tells a channel that begins to listen what is open already; what it was told of before is not told again. */
export async function tellWhatIsOpen(context: CoreContext, subscription: Subscription): Promise<void> {
  const { state, store, clock } = context;
  const now = clock.now();
  const wanted = openTopics(context).filter((topic) => wantsFirst(subscription, topic, now));
  if (wanted.length === 0) return;
  await context.inTurn(async () => {
    for (const { subject, twins } of wanted) {
      const deliveries = await Promise.all(
        [subject, ...twins].map((one) => store.outbox.forSubject(state.tenant, one)),
      );
      const key = channelKey(subscription.channel);
      if (deliveries.flat().some(({ channel }) => channelKey(channel) === key)) continue;
      const announcement = { subject, reason: 'first', revision: 1, at: now } as const;
      await store.outbox.want(state.tenant, subscription.channel, announcement, now);
    }
  });
  void context.wakeOutbox();
}

/** What is open and was announced, one subject for what has several names. */
function openTopics(context: CoreContext) {
  const outages = openOutages(context.state).filter((outage) => outage.confirmedAt !== undefined);
  const linked = new Set(outages.map((outage) => outage.incidentId));
  const incidents = openIncidents(primaryPage(context)).filter(
    (tracked) => tracked.revision > 0 && tracked.toldWith === undefined && !linked.has(tracked.incident.id),
  );
  const ofIncident = (kind: 'incident' | 'advisory', id: string): Subject => ({ kind, id });
  return [
    ...outages.map(({ id, incidentId }) => ({
      subject: outageSubject(id),
      components: [],
      impact: 'major' as const,
      twins: incidentId === undefined ? [] : [ofIncident('incident', incidentId)],
    })),
    ...incidents.map(({ incident, components }) => ({
      subject: ofIncident('incident', incident.id),
      components: Object.keys(components),
      impact: incident.impact,
      twins: [ofIncident('advisory', incident.id)],
    })),
  ];
}
