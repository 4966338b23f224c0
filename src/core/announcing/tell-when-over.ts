import { noticeCard } from '../../content/cards/notice';
import { PlatformError } from '../../domain/errors';
import { directChannel, directUser } from '../../domain/tenancy';
import type { EventRequest } from '../commands/command';
import { refuseUnlessManager } from '../people/refuse-unless-manager';
import { currentVerdict } from '../reporting/reporting';
import { openSubjects } from './subjects';
import { waitForEnd } from './wait-for-end';

/** One private message as soon as what is open is over. */
export async function tellMeWhenOver(request: EventRequest): Promise<void> {
  const { core, event, respond } = request;
  const subjects = openSubjects(core);
  if (subjects.length === 0) return nothingOpen(request);
  for (const subject of subjects) await waitForEnd(core, subject, directChannel(event.actor));
  return respond.reply(noticeCard('I will tell you', 'You get a private message as soon as it is over.'), 'private');
}

/** The same for everybody in a channel, also one that hears of nothing else. */
export async function tellChannelWhenOver(request: EventRequest): Promise<void> {
  const { core, event, respond } = request;
  if (directUser(event.channel) !== undefined) return tellMeWhenOver(request);
  if (await refuseUnlessManager(request, request.event.channel)) return;
  const subjects = openSubjects(core);
  if (subjects.length === 0) return nothingOpen(request);
  const promise = noticeCard('I will tell you all here', 'This channel gets one message as soon as it is over.');
  try {
    // Whether it can be posted here shows now, and not when it matters.
    await core.post(event.channel, promise, event.dedupeKey);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const first = error.needs === undefined ? 'Invite me to the channel first' : `First the bot ${error.needs}`;
    return respond.reply(noticeCard('I cannot post in this channel', `${first}, then ask again.`), 'private');
  }
  for (const subject of subjects) await waitForEnd(core, subject, event.channel);
}

function nothingOpen({ core, respond }: EventRequest): Promise<void> {
  const { headline } = currentVerdict(core);
  return respond.reply(
    noticeCard('Nothing is open right now', `${headline} There is no outage to wait for.`),
    'private',
  );
}
