import type { Card } from '../card';
import { noticeCard } from './notice';

/** Says that something was left out, because more came than is answered in a minute. `wait` is in ms. */
export function quotaCard(whose: 'you' | 'team', perMinute: number, wait: number): Card {
  const seconds = Math.max(1, Math.ceil(wait / 1_000));
  const who = whose === 'you' ? 'you' : 'your team';
  const many = perMinute.toLocaleString('en-GB');
  return noticeCard(
    'That was a lot at once',
    `I answer ${who} ${many} ${perMinute === 1 ? 'time' : 'times'} a minute, so this one was not counted. What came before was. Please try again in ${seconds} s.`,
  );
}
