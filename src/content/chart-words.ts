import { formatDuration } from '../domain/duration';
import type { ErrorTypeId } from '../domain/error-type';
import { capitalised, peopleWords, typeCountWords } from './wording';

/** What a timeline holds, as far as its words need it. */
interface Timeline {
  readonly bucket: number;
  readonly kinds: readonly { readonly kind: ErrorTypeId | 'rest'; readonly reports: readonly number[] }[];
  readonly people: readonly number[];
  readonly bands: readonly { readonly lane: 'team' | 'official'; readonly aheadMs?: number }[];
}

/** What a timeline shows, in a sentence or two: the alternative text of its picture. */
export function chartWords({ kinds, people, bands, bucket }: Timeline): string {
  const sums = kinds.map(({ kind, reports }) => [kind, reports.reduce((a, b) => a + b, 0)] as const);
  const total = sums.reduce((all, [, count]) => all + count, 0);
  const rest = sums.find(([kind]) => kind === 'rest')?.[1];
  const named = typeCountWords(Object.fromEntries(sums.filter(([kind]) => kind !== 'rest')));
  const most = Math.max(0, ...people);
  const reports =
    total === 0
      ? 'Nobody reported an error.'
      : `${count(total, 'report')}: ${named}${rest === undefined ? '' : `, other ${rest}`}; at most ${peopleWords(most)} failing in ${formatDuration(bucket)}.`;
  const team = bands.filter(({ lane }) => lane === 'team');
  const first = team.flatMap(({ aheadMs }) => aheadMs ?? []);
  const ahead =
    first.length === 0
      ? ''
      : `, ${first.length === 1 && team.length === 1 ? 'seen' : `${first.length} of them seen`} before the page, by ${first.map(formatDuration).join(' and ')}`;
  return `${reports} ${capitalised(count(team.length, 'team outage'))}${ahead}; ${count(bands.length - team.length, 'official incident')}.`;
}

function count(number: number, thing: string): string {
  return `${number === 0 ? 'no' : number} ${thing}${number === 1 ? '' : 's'}`;
}
