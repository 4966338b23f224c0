import { DAY, MINUTE } from '../../domain/duration';
import { NOTE_LENGTH, type OutageNote } from '../../domain/outage-note';
import { personKey } from '../../domain/tenancy';
import { redact } from '../../lib/redact';
import { stableId } from '../../lib/stable-id';
import type { CoreContext } from '../core-context';
import { followChangesNoted } from '../outages/known-changes';
import type { NoteWish, PageAnswer, PagePerson } from '../ports/outage-pages';
import { momentOf, wallTime } from '../zoned-time';
import { actorOf } from './as-somebody';

/** A change is noted when it is made or soon after, ms; one that lies farther back explains nothing. */
const FARTHEST_BACK = 14 * DAY;
const NOBODY = 'somebody of the team';
/** "VPN change at 13:50" */
const CLOCK_AT_END = /[\s,]*\b(?:at|@)\s*(\d{1,2})[:.](\d{2})\s*[.!]?\s*$/i;

/** Keeps what somebody wrote, redacted and cut. Fails with StoreError. */
export async function writeNote(
  core: CoreContext,
  outage: string | undefined,
  wish: NoteWish,
  by: PagePerson,
): Promise<PageAnswer> {
  const now = core.clock.now();
  const zone = core.timeZone ?? 'UTC';
  const written = tidy(redact(wish.text).text, NOTE_LENGTH.text);
  const clock = wish.kind === 'change' && wish.when === '' ? CLOCK_AT_END.exec(written) : null;
  const text = clock ? written.slice(0, clock.index) : written;
  if (text === '') return { title: 'Nothing is noted yet', text: 'Write a few words first.' };
  const happenedAt = clock ? lastTimeAt(clock, now, zone) : momentIn(wish.when, now, zone);
  if (happenedAt === undefined || happenedAt > now + MINUTE || happenedAt < now - FARTHEST_BACK)
    return {
      title: 'Nothing is noted yet',
      text: `When was that? Give a day and a time of the last two weeks, on the clock of ${zone}.`,
    };
  const note: OutageNote = {
    id: stableId('n', JSON.stringify([outage, wish.kind, text, happenedAt, by.id])),
    kind: wish.kind,
    ...(outage === undefined ? {} : { outage }),
    at: now,
    happenedAt,
    person: personKey(actorOf(core, by)),
    author: tidy(redact(wish.author).text, NOTE_LENGTH.author) || tidy(by.name, NOTE_LENGTH.author) || NOBODY,
    text,
  };
  await core.store.notes.put(core.state.tenant, note);
  await followChangesNoted(core);
  return wish.kind === 'change'
    ? {
        title: 'Noted as a known change',
        text: 'If your network fails within three days, I give it as a possible reason.',
      }
    : { title: 'Noted', text: 'Everybody who can open this page sees it.' };
}

/** Takes a note back. Fails with StoreError. */
export async function removeNote(core: CoreContext, id: string): Promise<PageAnswer> {
  await core.store.notes.remove(core.state.tenant, id);
  await followChangesNoted(core);
  return { title: 'The note is removed', text: '' };
}

function tidy(text: string, length: number): string {
  const words = text
    .replace(/[^\P{C}\n\t ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length <= length ? words : `${[...words].slice(0, length - 1).join('')}…`;
}

/** The last time at which the clock showed that. */
function lastTimeAt([, hour, minute]: RegExpExecArray, now: number, zone: string): number | undefined {
  const [h, m] = [Number(hour), Number(minute)];
  if (h > 23 || m > 59) return undefined;
  const today = momentOf(wallTime(now, zone), h * 60 + m, zone, 'last');
  return today <= now ? today : momentOf(wallTime(now - DAY, zone), h * 60 + m, zone, 'last');
}

function momentIn(when: string, now: number, zone: string): number | undefined {
  if (when === '') return now;
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/.exec(when);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return undefined;
  return momentOf({ year, month, day }, hour * 60 + minute, zone, 'last');
}
