import type { Subject } from '../../domain/announcement';
import { isOutageOpen, type Outage } from '../../domain/outage';
import { emptyPageRecord, type PageRecord, sinceWhen } from '../../domain/page-record';
import type { StatusPageRef } from '../../domain/status-page';
import { announce } from '../announcing/announcer';
import type { CoreContext } from '../core-context';
import { mostSayItWorks } from '../detection/outage-recovery';
import {
  announceOutage,
  outageExplainedBy,
  outageOfIncident,
  outageSubject,
  passTimeForOutages,
} from '../outages/outage-watch';
import type { NumberedNews } from '../ports/page-news-store';
import type { Store } from '../ports/store';
import { hitsCore } from './incident-scope';
import type { PageChange, PageNews } from './page-change';

/**
 * Takes what Claude's own page told since this tenant listened last: links it with what the team noticed, and announces
 * what is new. What fails is taken again with the next news, or with the next look at the time. Other providers' pages
 * are shown, and announced nowhere.
 */
export async function hearPage(context: CoreContext): Promise<void> {
  const { state, pageBook, pages } = context;
  const page = pages[0];
  if (!page || !context.isLeading() || state.heardNews >= pageBook.lastNews(page.id)) return;
  // What the news means for a team that is quiet is told with it, and not half a minute later.
  await passTimeForOutages(context);
  for (const news of await pageBook.newsAfter(page.id, state.heardNews)) {
    // Another one may decide by now, and tells them.
    if (!context.isLeading()) return;
    await takeNews(context, page, news);
  }
  void context.wakeOutbox();
}

async function takeNews(context: CoreContext, page: StatusPageRef, { number, changes }: NumberedNews): Promise<void> {
  const { state, store } = context;
  const record = state.pages.get(page.id) ?? emptyPageRecord(page.id);
  const linked = linkOutages(context, record, changes);
  try {
    await context.inTurn(() =>
      store.transaction(async (tx) => {
        await tx.pageNews.setHeard(state.tenant, page.id, number);
        for (const { after } of linked) await tx.outages.save(state.tenant, after);
        for (const change of withoutRenamed(changes)) {
          if (change.kind === 'news') await announceNews(context, tx, record, change);
          const explained = linked.find(
            ({ after }) => change.kind === 'explains' && after.incidentId === change.incidentId,
          );
          if (explained) await announceOutage(context, tx, explained.after, { reason: 'changed' });
        }
      }),
    );
  } catch (err) {
    for (const link of linked) state.outages.set(link.before.id, link.before);
    throw err;
  }
  state.heardNews = number;
}

/** A notice that became an incident goes on in its own message: that it "ended" as a notice is no news. */
function withoutRenamed(changes: readonly PageChange[]): readonly PageChange[] {
  const incidents = new Set(
    changes.map((c) => (c.kind === 'news' && c.subject.kind === 'incident' ? c.subject.id : '')),
  );
  return changes.filter((c) => c.kind !== 'news' || c.subject.kind !== 'advisory' || !incidents.has(c.subject.id));
}

/**
 * An incident that turns out to be what the team noticed is linked, so that there stays one message for both; one that
 * fails again takes the outage with it.
 */
function linkOutages(
  context: CoreContext,
  record: PageRecord,
  changes: readonly PageChange[],
): readonly { readonly before: Outage; readonly after: Outage }[] {
  const { outages } = context.state;
  const linked: { before: Outage; after: Outage }[] = [];
  for (const change of changes) {
    const again = failsAgain(outages.values(), change);
    if (again) {
      const { recoveringAt: _, ...rest } = again;
      const after: Outage = { ...rest, state: 'confirmed', revision: again.revision + 1 };
      outages.set(after.id, after);
      linked.push({ before: again, after });
    }
    const window = windowOf(change, record);
    const incident = window && record.incidents[window.incidentId]?.incident;
    const before = incident && hitsCore(incident) ? outageExplainedBy(outages.values(), window) : undefined;
    if (!before || !window) continue;
    const after: Outage = { ...before, incidentId: window.incidentId, revision: before.revision + 1 };
    outages.set(after.id, after);
    linked.push({ before, after });
  }
  return linked;
}

/** The outage that had only gone quiet while the page watched a fix, and by the page's word fails again. */
function failsAgain(outages: Iterable<Outage>, change: PageChange): Outage | undefined {
  if (change.kind !== 'news' || change.subject.kind !== 'incident' || change.turn !== 'relapse') return undefined;
  const outage = outageOfIncident(outages, change.subject.id);
  return outage?.state === 'recovering' && !mostSayItWorks(outage) ? outage : undefined;
}

/** From when on an incident may be what the team noticed: what began while nobody could look counts from its own begin. */
function windowOf(change: PageChange, { incidents }: PageRecord) {
  if (change.kind === 'explains') return change;
  if (change.subject.kind !== 'incident' || change.reason !== 'first') return undefined;
  const tracked = incidents[change.subject.id];
  return { incidentId: change.subject.id, from: tracked ? sinceWhen(tracked) : change.at, to: change.at };
}

function announceNews(context: CoreContext, store: Store, record: PageRecord, news: PageNews): Promise<void> {
  const { state, clock } = context;
  const { subject, reason, components, impact, turn, at: turnedAt } = news;
  const over = reason === 'resolved' || record.incidents[subject.id]?.endedAt !== undefined;
  const toldWith = subject.kind === 'page' ? undefined : record.incidents[subject.id]?.toldWith;
  const twins = [
    ...(subject.kind === 'incident' ? twinsOf(state.outages.values(), subject.id, over) : []),
    ...(toldWith === undefined ? [] : bothKinds(toldWith)),
  ];
  return announce(
    store,
    state.tenant,
    [...state.subscriptions.values()],
    { subject, reason, components, impact, over, twins, turn, turnedAt },
    clock.now(),
  );
}

function bothKinds(id: string): readonly Subject[] {
  return [
    { kind: 'incident', id },
    { kind: 'advisory', id },
  ];
}

/** What stands for an incident besides its own message: the notice that it was before, and the team's outage. */
function twinsOf(outages: Iterable<Outage>, incidentId: string, over: boolean): readonly Subject[] {
  const outage = outageOfIncident(outages, incidentId);
  // An outage that is over does not stand for an incident that is open (again): that gets a message of its own.
  const stands = outage !== undefined && (isOutageOpen(outage) || over);
  return [{ kind: 'advisory', id: incidentId }, ...(stands ? [outageSubject(outage.id)] : [])];
}
