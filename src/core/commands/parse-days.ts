import type { Card } from '../../content/card';
import { noticeCard } from '../../content/cards/notice';

const DEFAULT_DAYS = 7;
const MOST_DAYS = 90;

/** For how many days somebody asked, a week when they did not say; or the question that helps them to say it. */
export function parseDays(args: string, command: string): number | Card {
  const days = args.trim() === '' ? DEFAULT_DAYS : Number(args.trim());
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  return noticeCard(
    'For how many days?',
    `Write a number from 1 to ${MOST_DAYS}, such as /claude-status ${command} 7.`,
  );
}
