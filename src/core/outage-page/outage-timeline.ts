import { REMEDY_WORDS } from '../../content/remedy-words';
import { capitalised, incidentStatusWords, peopleWords } from '../../content/wording';
import { formatDuration } from '../../domain/duration';
import type { Outage } from '../../domain/outage';
import type { OutageMark } from '../../domain/outage-mark';
import { howLongBefore, type OutageNote } from '../../domain/outage-note';
import type { TrackedIncident } from '../../domain/page-record';
import { REMEDIES } from '../../domain/remedy';
import type { OutageMoment } from '../ports/outage-pages';

const MOST_UPDATES = 20;
const UPDATE_CHARACTERS = 300;

export interface TimelineParts {
  readonly outage: Outage;
  readonly incident: TrackedIncident | undefined;
  readonly marks: readonly OutageMark[];
  readonly notes: readonly OutageNote[];
  readonly changes: readonly OutageNote[];
}

/** What happened, oldest first. */
export function outageTimeline({ outage, incident, marks, notes, changes }: TimelineParts): readonly OutageMoment[] {
  const onIt = new Set(notes.map(({ id }) => id));
  return [
    ...lifeOf(outage),
    ...(incident ? officialMoments(incident, outage) : []),
    ...marks.map(({ at, opinion }): OutageMoment => ({ at, who: 'people', what: MARKED[opinion] })),
    ...changes.filter(({ id }) => !onIt.has(id)).map((note) => changeMoment(note, outage)),
    ...notes.map((note) =>
      note.kind === 'change'
        ? changeMoment(note, outage)
        : ({ at: note.happenedAt, who: 'people', what: `Note by ${note.author}`, detail: note.text } as const),
    ),
  ].sort((a, b) => a.at - b.at);
}

const MARKED = { real: 'Somebody marked it as real', 'false-alarm': 'Somebody marked it as a false alarm' } as const;

function changeMoment(note: OutageNote, { since }: Outage): OutageMoment {
  const before = note.happenedAt <= since ? ` (${howLongBefore(note, since)})` : '';
  return { at: note.happenedAt, who: 'change', what: `Known change${before}`, detail: note.text };
}

function lifeOf(outage: Outage): readonly OutageMoment[] {
  const {
    since,
    suspectedAt,
    confirmedAt,
    recoveringAt,
    overAt,
    lastFailureAt,
    people,
    calledOff,
    helped = {},
  } = outage;
  const moment = (at: number | undefined, what: string, detail?: string): readonly OutageMoment[] =>
    at === undefined ? [] : [{ at, who: 'team', what, ...(detail === undefined ? {} : { detail }) }];
  const well = REMEDIES.filter((id) => (helped[id] ?? 0) > 0).map((id) => `${REMEDY_WORDS[id]} ${helped[id]}`);
  return [
    ...moment(since, 'First report'),
    ...moment(suspectedAt, 'Suspected: it stands out'),
    ...moment(confirmedAt, 'Confirmed', `${formatDuration((confirmedAt ?? since) - since)} after the first report`),
    ...moment(overAt === undefined ? undefined : lastFailureAt, 'Last report', `${peopleWords(people.length)} in all`),
    ...moment(recoveringAt, 'Recovering: nobody new for a while, or people say it works'),
    ...moment(
      overAt,
      calledOff ? 'Ended: called a false alarm' : 'Over',
      well.length > 0 ? `What helped: ${well.join(', ')}` : undefined,
    ),
  ];
}

function officialMoments({ incident, firstSeenAt }: TrackedIncident, { confirmedAt }: Outage): readonly OutageMoment[] {
  const ahead = confirmedAt === undefined ? 0 : firstSeenAt - confirmedAt;
  const pace = ahead > 0 ? `${formatDuration(ahead)} after your team knew` : undefined;
  return [
    {
      at: firstSeenAt,
      who: 'official',
      what: `First post on the official page: ${incident.name}`,
      ...(pace === undefined ? {} : { detail: pace }),
    },
    ...incident.updates.slice(-MOST_UPDATES).map(
      ({ createdAt, status, body }): OutageMoment => ({
        at: createdAt,
        who: 'official',
        what: `Official page: ${incidentStatusWords(status)}`,
        ...(body.trim() === '' ? {} : { detail: capitalised(shorten(body)) }),
      }),
    ),
  ];
}

function shorten(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length <= UPDATE_CHARACTERS ? words : `${[...words].slice(0, UPDATE_CHARACTERS - 1).join('')}…`;
}
