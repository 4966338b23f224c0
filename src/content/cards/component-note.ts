import { formatDuration } from '../../domain/duration';
import type { ComponentNote } from '../../domain/page-record';
import type { Component, StatusPageRef } from '../../domain/status-page';
import { type Card, paragraph, time } from '../card';
import { JOIN_IN } from '../join-in';
import { componentStatusWords } from '../wording';

/** A component that is not well without an incident, or is well again. */
export function componentNoteCard(page: StatusPageRef, note: ComponentNote): Card {
  const { component, since, endedAt, becameIncident, times = 1 } = note;
  const onAndOff = times > 1 ? `on and off, ${times} times, ` : '';
  if (endedAt !== undefined)
    return {
      title: `${component.name}: ${becameIncident ? 'there is an incident now' : endOf(component)}`,
      url: page.url,
      urlOpens: 'the status page',
      tone: component.status === 'operational' && !becameIncident ? 'good' : 'notice',
      body: [
        becameIncident
          ? paragraph('The official page now says what is going on.')
          : paragraph(`The official page listed it as not well ${onAndOff}for ${formatDuration(endedAt - since)}.`),
      ],
      actions: [],
    };
  return {
    title: `${component.name}: ${componentStatusWords(component.status)}`,
    url: page.url,
    urlOpens: 'the status page',
    tone: 'warning',
    body: [
      paragraph(
        `The official page shows this ${onAndOff}since `,
        time(since, 'time'),
        '; there is no incident text yet.',
      ),
    ],
    actions: JOIN_IN,
  };
}

/** One that is marked as failing to the last was taken off the page. */
function endOf({ status }: Component): string {
  if (status === 'operational') return 'operational again';
  return status === 'under_maintenance' ? 'under maintenance now' : 'no longer on the page';
}
