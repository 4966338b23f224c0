import { bold, type Span, time } from '../../content/card';
import { usualWords } from '../../content/usual-words';
import { errorTypeWords, peopleWords } from '../../content/wording';
import { formatDuration, MINUTE } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import { type ErrorFamily, type ErrorTypeId, familyOf } from '../../domain/error-type';
import type { RecentTrouble } from './recent-trouble';
import { type Cause, type Statement, statement } from './statement';

const MOST_KINDS = 6;
const FAILURES: readonly Cause[] = ['provider', 'network', 'gateway'];
const ALONE: readonly Cause[] = ['person', 'nothing'];

/** What each family of errors is a sign of, and what it is hardly ever. */
const SIGN_OF: Readonly<Record<ErrorFamily, readonly [speaksFor: readonly Cause[], speaksAgainst: readonly Cause[]]>> =
  {
    service: [['provider', 'gateway'], ['network']],
    access: [['provider'], ['network']],
    network: [['network'], ['provider']],
    limits: [[], []],
    own: [[], []],
  };

/** How many people fail, in which way, since when, and who does not. */
export function peopleEvidence(trouble: RecentTrouble, now: number): readonly Statement[] {
  return [
    ...howMany(trouble, now),
    ...kinds(trouble),
    ...usual(trouble),
    ...whoIsFine(trouble),
    ...marked(trouble),
    ...ownTrouble(trouble),
  ];
}

function howMany({ failing, outage, reports }: RecentTrouble, now: number): readonly Statement[] {
  if (outage) {
    const since = [' since ', time(outage.since), ` (${formatDuration(now - outage.since)}).`];
    const standsOut =
      outage.state === 'suspected' ? ' That stands out, if not enough to be sure.' : ' That is more than chance.';
    return [
      statement(FAILURES, ALONE, bold(peopleWords(outage.people.length)), ' reported trouble', ...since, standsOut),
    ];
  }
  const first = reports[0];
  if (!first)
    return [statement(ALONE, FAILURES, `Nobody reported trouble in the last ${formatDuration(30 * MINUTE)}.`)];
  const who = peopleWords(failing.size);
  return [
    statement(
      ['person'],
      [...FAILURES, 'nothing'],
      bold(who),
      ' reported trouble since ',
      time(first.at),
      ': too few to stand out.',
    ),
  ];
}

/** Each kind of error with its people and since when. */
function kinds({ reports }: RecentTrouble): readonly Statement[] {
  const byType = new Map<ErrorTypeId, ErrorReport[]>();
  for (const report of reports) byType.set(report.type, [...(byType.get(report.type) ?? []), report]);
  return [...byType]
    .map(([type, list]) => ({ type, list, people: new Set(list.map(({ reporter }) => reporter)).size }))
    .sort((a, b) => b.people - a.people || b.list.length - a.list.length)
    .slice(0, MOST_KINDS)
    .map(({ type, list, people }) => {
      const [speaksFor, speaksAgainst] = type === 'unknown' ? [[], []] : SIGN_OF[familyOf(type)];
      const since: Span = time(list[0]?.at ?? 0);
      const words = `${capital(errorTypeWords(type))}: ${peopleWords(people)} since `;
      return statement(
        speaksFor,
        speaksAgainst,
        words,
        since,
        list.length > people ? ` (${list.length} reports).` : '.',
      );
    });
}

function usual({ outage }: RecentTrouble): readonly Statement[] {
  if (outage?.usual === undefined) return [];
  return [statement(FAILURES, ALONE, `Usual for this hour: ${usualWords(outage.usual)} people.`)];
}

function whoIsFine({ fine, failing, outage }: RecentTrouble): readonly Statement[] {
  const again = outage?.recovered.length ?? 0;
  const others = [...fine].filter((person) => !outage?.people.includes(person)).length;
  const list: Statement[] = [];
  if (again > 0 && outage)
    list.push(statement(ALONE, FAILURES, `It works again for ${again} of the ${peopleWords(outage.people.length)}.`));
  if (others > 0)
    list.push(
      statement(ALONE, FAILURES, `${peopleWords(others)} ${others === 1 ? 'says' : 'say'} that it works for them.`),
    );
  if (list.length === 0 && failing.size > 0)
    list.push(statement(FAILURES, ALONE, 'Nobody says that it works for them.'));
  return list;
}

function marked({ outage }: RecentTrouble): readonly Statement[] {
  return outage?.marked === 'real'
    ? [statement(FAILURES, ALONE, 'Somebody who looks after me marked it as real.')]
    : [];
}

function ownTrouble({ own }: RecentTrouble): readonly Statement[] {
  if (own.length === 0) return [];
  const people = new Set(own.map(({ reporter }) => reporter)).size;
  const types = [...new Set(own.map(({ type }) => errorTypeWords(type)))].join(', ');
  return [
    statement([], [], `${peopleWords(people)} met what concerns only themselves (${types}): it does not count here.`),
  ];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
