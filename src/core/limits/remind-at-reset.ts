import { text, time } from '../../content/card';
import { noticeCard } from '../../content/cards/notice';
import { DAY, MINUTE } from '../../domain/duration';
import { directChannel, personKey } from '../../domain/tenancy';
import { stableId } from '../../lib/stable-id';
import type { EventRequest } from '../commands/command';

/** No limit lasts longer, ms. */
const FARTHEST = 32 * DAY;

/** One private note at the moment, ms since 1970, to who asked for it. */
export async function remindAt({ core, event, respond }: EventRequest, at: number): Promise<void> {
  const now = core.clock.now();
  if (!(at > now && at <= now + FARTHEST))
    return respond.reply(noticeCard('That moment is over', 'Just try again: the limit should have reset.'), 'private');
  const person = personKey(event.actor);
  await core.store.reminders.put(core.state.tenant, {
    id: stableId('l', `${person}\n${Math.floor(at / MINUTE)}`),
    kind: 'limit-reset',
    person,
    place: directChannel(event.actor),
    dueAt: at,
    about: {},
  });
  return respond.reply(
    noticeCard(
      'I will remind you',
      text('You get one private message at the reset: '),
      time(at, 'date-time'),
      text('.'),
    ),
    'private',
  );
}

/** The button below the answer to a limit; it carries the moment. */
export function remindAtReset(request: EventRequest): Promise<void> {
  const { event } = request;
  return remindAt(request, 'value' in event ? Number(event.value) : Number.NaN);
}
