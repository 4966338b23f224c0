import { type Card, paragraph, text } from '../../content/card';
import { noticeCard } from '../../content/cards/notice';
import { MINUTE } from '../../domain/duration';
import { PlatformError } from '../../domain/errors';
import type { TeamContact } from '../../domain/team-contact';
import { type ChannelRef, directChannel, personKey } from '../../domain/tenancy';
import type { EventRequest } from '../commands/command';
import { answersOf, cardFor } from './escalate';
import { contactsOf } from './team-contacts';

/** Nobody is pinged twice for one person's trouble within this, ms. */
const ONCE_IN = 30 * MINUTE;

/** Hands the packet to the team's own contact, because the person pressed for it. */
export async function pingContact(request: EventRequest): Promise<void> {
  const { core, event, respond } = request;
  const contacts = contactsOf(request);
  const card = cardFor(request, answersOf(request));
  if (contacts.length === 0 || !card?.files)
    return respond.reply(noticeCard('There is nothing to hand on', 'Ask again: /claude-status escalate.'), 'private');
  const person = personKey(event.actor);
  const now = core.clock.now();
  for (const [who, at] of core.pings) if (now - at >= ONCE_IN) core.pings.delete(who);
  if (core.pings.has(person))
    return respond.reply(
      noticeCard('They know already', 'Your contact was told less than half an hour ago.'),
      'private',
    );
  core.pings.set(person, now);
  const told = await Promise.all(contacts.map((contact, n) => tell(request, contact, card, n)));
  if (told.some((done) => done))
    return respond.reply(
      noticeCard('Told', "Your team's contact has the packet, and knows that it comes from you."),
      'private',
    );
  core.pings.delete(person);
  return respond.reply(
    noticeCard('I could not reach your contact', 'Copy the text above and send it yourself, please.'),
    'private',
  );
}

async function tell({ core, event }: EventRequest, contact: TeamContact, card: Card, n: number): Promise<boolean> {
  const { user, name, workspace } = event.actor;
  const there = { platform: contact.platform, workspace: contact.workspace === '*' ? workspace : contact.workspace };
  const place: ChannelRef =
    contact.user === undefined
      ? { ...there, channel: contact.channel ?? '' }
      : directChannel({ ...there, user: contact.user });
  const handed: Card = {
    ...card,
    title: 'Somebody of your team asks for help with Claude',
    body: [paragraph({ kind: 'person', user, name }, text(' asks you to look into this.')), ...card.body],
    actions: [],
    ...(contact.group !== undefined && { calls: [{ kind: 'group', id: contact.group, name: 'on call' } as const] }),
  };
  try {
    await core.post(place, handed, `${event.dedupeKey}:${n}`);
    return true;
  } catch (err) {
    if (!(err instanceof PlatformError)) throw err;
    core.log.warn({ err, platform: place.platform }, "the team's contact could not be told");
    return false;
  }
}
