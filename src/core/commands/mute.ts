import { text, time } from '../../content/card';
import { noticeCard } from '../../content/cards/notice';
import { DAY, HOUR, MINUTE } from '../../domain/duration';
import { channelKey } from '../../domain/tenancy';
import { subscriptionOf } from '../announcing/subscriptions';
import type { Suggestion } from '../ports/suggest';
import type { Command } from './command';

const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: HOUR, d: DAY };
const LONGEST = 30 * DAY;

const USUAL: readonly Suggestion[] = [
  { value: '30m', label: '30 minutes' },
  { value: '1h', label: '1 hour' },
  { value: '4h', label: '4 hours' },
  { value: '1d', label: '1 day' },
  { value: '7d', label: '7 days' },
  { value: 'off', label: 'off: announce again' },
];

/** `mute <time>`: no new announcements in this channel for a while. */
export const muteCommand: Command = {
  name: 'mute',
  usage: 'mute <time, such as 30m, 2h or 1d; off ends it>',
  summary: 'no new announcements here for a while',
  suggest: (_core, typed) =>
    USUAL.filter(({ value, label }) => `${value} ${label}`.includes(typed.trim().toLowerCase())),
  async run({ core, event, respond, args }) {
    const subscription = core.state.subscriptions.get(channelKey(event.channel));
    if (!subscription)
      return respond.reply(noticeCard('This channel gets no announcements', 'There is nothing to mute.'), 'private');
    const ms = args.trim().toLowerCase() === 'off' ? 0 : parseLength(args);
    if (ms === undefined)
      return respond.reply(
        noticeCard('For how long?', 'Write for example /claude-status mute 2h (m, h or d, at most 30d), or mute off.'),
        'private',
      );
    const { mutedUntil: _before, ...rest } = subscription;
    const until = core.clock.now() + ms;
    await subscriptionOf(core).put(ms === 0 ? rest : { ...rest, mutedUntil: until });
    return respond.reply(
      ms === 0
        ? noticeCard('Announcements are on again', 'This channel hears of new outages from now on.')
        : noticeCard(
            'Muted',
            text('No new announcements here until '),
            time(until, 'date-time'),
            text('. What stands here is still kept up to date.'),
          ),
      'channel',
    );
  },
};

function parseLength(args: string): number | undefined {
  const [, digits = '', ...units] =
    /^(\d{1,4})\s*(?:(m)(?:in(?:ute)?s?)?|(h)(?:ours?)?|(d)(?:ays?)?)$/i.exec(args.trim()) ?? [];
  const unit = units.find((letter) => letter !== undefined) ?? '';
  const ms = Number(digits) * (UNITS[unit.toLowerCase()] ?? 0);
  return ms > 0 && ms <= LONGEST ? ms : undefined;
}
