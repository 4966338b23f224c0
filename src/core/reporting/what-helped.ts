import { noticeCard } from '../../content/cards/notice';
import { askWhatHelped } from '../../content/cards/what-helped';
import { REMEDY_WORDS } from '../../content/remedy-words';
import type { Attempt } from '../../domain/circumstances';
import type { Outage } from '../../domain/outage';
import { asRemedy, type Remedy, withRemedy } from '../../domain/remedy';
import { personKey } from '../../domain/tenancy';
import type { EventRequest } from '../commands/command';
import type { CoreContext } from '../core-context';
import { isOneOf } from '../detection/people-list';
import { changeOutage } from '../outages/outage-watch';
import { lastReportOf } from './reporting';

const AS_REMEDY: Readonly<Partial<Record<Attempt, Remedy>>> = {
  waited: 'waiting',
  restart: 'restart',
  'sign-in': 'sign-in',
  'other-network': 'other-network',
};

/** What to answer who says that it is fixed: with a question, when others of the same outage may gain by the answer. */
export function fixedCard(context: CoreContext, person: string, title: string, sentence: string) {
  if (!outageOf(context, person)) return noticeCard(title, sentence);
  const tried = lastReportOf(context, person)?.circumstances?.tried ?? [];
  return askWhatHelped(
    title,
    sentence,
    tried.flatMap((attempt) => AS_REMEDY[attempt] ?? []),
  );
}

/** Somebody chose what helped: it stands with what they said about working, and counts once in their outage. */
export async function sayWhatHelped({ core, event, respond }: EventRequest): Promise<void> {
  const remedy = asRemedy('value' in event ? event.value : undefined);
  const person = personKey(event.actor);
  if (!remedy || !lastSaid(core, person))
    return respond.reply(noticeCard('Thank you', 'That outage is too long ago to add to it.'), 'private');
  await Promise.all([
    core.store.working.sayHelped(core.state.tenant, person, remedy),
    countRemedy(core, person, remedy),
  ]);
  return respond.reply(
    noticeCard(
      'Noted, thank you',
      `What helped you: ${REMEDY_WORDS[remedy]}. The announcement counts it, without your name.`,
    ),
    'private',
  );
}

/** What helped somebody counts in their outage, once, where this instance decides; the last word holds. */
export async function countRemedy(core: CoreContext, person: string, remedy: Remedy): Promise<void> {
  const last = lastSaid(core, person);
  if (!last || last.entry.helped === remedy) return;
  const { place, entry, outage } = last;
  core.state.working[place] = { ...entry, helped: remedy };
  if (!core.isLeading()) return;
  const helped = withRemedy(outage.helped ?? {}, remedy, entry.helped);
  await changeOutage(core, { ...outage, helped, revision: outage.revision + 1 });
}

/** When the person said last that it works, and of which outage that speaks. */
function lastSaid({ state }: Pick<CoreContext, 'state'>, person: string) {
  const outage = outageOf({ state }, person);
  const place = state.working.findLastIndex((entry) => entry.person === person && entry.at >= (outage?.since ?? 0));
  const entry = state.working[place];
  return outage && entry ? { place, entry, outage } : undefined;
}

/** The latest outage that the person was part of. */
function outageOf({ state }: Pick<CoreContext, 'state'>, person: string): Outage | undefined {
  return [...state.outages.values()]
    .filter((o) => o.confirmedAt !== undefined && o.mergedInto === undefined && isOneOf(o.people, person))
    .sort((a, b) => b.since - a.since)[0];
}
