import { formatDuration } from '../../domain/duration';
import type { TrackedMaintenance } from '../../domain/page-record';
import type { StatusPageRef } from '../../domain/status-page';
import { type Block, bold, type Card, link, paragraph, text, time } from '../card';

/** A planned maintenance, from its first notice to its end; never an outage. */
export function maintenanceCard(tracked: TrackedMaintenance, page: StatusPageRef): Card {
  const { maintenance } = tracked;
  const names = maintenance.components.map(({ name }) => name);
  const newest = maintenance.updates.at(-1);
  const body: Block[] = [timeLine(tracked)];
  if (names.length > 0) body.push(paragraph(`Concerns: ${names.join(', ')}.`));
  // What was said of the work when it lay ahead is no word about its end.
  const fits = tracked.endedAt === undefined || newest?.status === 'completed';
  if (newest && newest.body !== '' && fits) body.push(paragraph(`"${newest.body}"`));
  return {
    title: `${prefixOf(tracked)}: ${maintenance.name}`,
    url: maintenance.url,
    urlOpens: 'the maintenance page',
    tone: tracked.endedAt === undefined ? 'notice' : 'good',
    body,
    actions: [],
    footer: [text('Source: '), link(page.name, page.url)],
  };
}

/** One line about it in a list of several things. */
export function maintenanceLine({ maintenance }: TrackedMaintenance): Block {
  const { name, url, status, from, until } = maintenance;
  return status === 'scheduled'
    ? paragraph('Planned: ', link(name, url), ', ', time(from, 'date-time'), ' to ', time(until, 'date-time'))
    : paragraph('Planned maintenance under way: ', link(name, url), ', until ', time(until, 'date-time'));
}

function timeLine({ maintenance, startedAt, endedAt, cancelled, overran }: TrackedMaintenance): Block {
  const { status, from, until } = maintenance;
  if (cancelled)
    return paragraph(
      status === 'completed'
        ? 'The official page closed it before it began: it will not take place then.'
        : 'The official page no longer lists it: it will not take place then.',
    );
  if (endedAt !== undefined)
    return paragraph(
      bold('Completed'),
      ' at ',
      time(endedAt, 'time'),
      startedAt === undefined ? '.' : `, after ${formatDuration(endedAt - startedAt)}.`,
    );
  if (status === 'scheduled')
    return paragraph(
      'From ',
      time(from, 'date-time'),
      ' to ',
      time(until, 'date-time'),
      '. Until then nothing changes.',
    );
  return paragraph(
    bold(status === 'verifying' ? 'Done, being checked' : 'Under way'),
    overran ? ', longer than planned: it was to end ' : ', planned until ',
    time(until, 'date-time'),
    '. This is planned work, not an outage.',
  );
}

function prefixOf({ maintenance, endedAt, cancelled }: TrackedMaintenance): string {
  if (cancelled) return 'Maintenance called off';
  if (endedAt !== undefined) return 'Maintenance completed';
  return maintenance.status === 'scheduled' ? 'Planned maintenance' : 'Maintenance under way';
}
