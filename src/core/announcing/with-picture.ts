import type { Card } from '../../content/card';
import type { Subject } from '../../domain/announcement';
import { MINUTE } from '../../domain/duration';
import { pictureOf } from '../board/picture';
import type { CoreContext } from '../core-context';
import { standingOf } from './subject-standing';

/** So much is shown before and after, at least. */
const AROUND = 30 * MINUTE;

/** The card of an outage or incident that is over, with a picture of how it went; others as they are. Never fails. */
export async function withPicture(context: CoreContext, subject: Subject, card: Card): Promise<Card> {
  if (!context.painter || (subject.kind !== 'outage' && subject.kind !== 'incident')) return card;
  const { since, endedAt } = standingOf(context, subject) ?? {};
  if (since === undefined || endedAt === undefined || endedAt <= since) return card;
  const around = Math.max(AROUND, (endedAt - since) / 4);
  const picture = await pictureOf(context, since - around, endedAt + around);
  return picture ? { ...card, body: [...card.body, picture] } : card;
}
