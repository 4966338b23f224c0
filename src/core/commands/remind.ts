import { noticeCard } from '../../content/cards/notice';
import { personKey } from '../../domain/tenancy';
import { readReset } from '../limits/limit-reset';
import { remindAt } from '../limits/remind-at-reset';
import { lastReportOf } from '../reporting/reporting';
import { parseZone } from '../settings/parse-zone';
import type { Command, CommandRequest } from './command';

const HOW =
  'Write for example /claude-status remind 3:45pm, remind Mon 9am Europe/Berlin, or remind 2h: at most a month ahead.';
/** Words of a time that are no zone. */
const OF_A_TIME =
  /^(?:[ap]m|at|in|on|utc|gmt|d|days?|h|hours?|m|min|minutes?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$/i;

/** `remind [time]`: one private note then; without a time at the reset of the limit that the person reported last. */
export const remindCommand: Command = {
  name: 'remind',
  usage: 'remind [time, such as 3:45pm or Mon 9am Europe/Berlin]',
  summary: 'one private note when your limit resets',
  async run(request) {
    const { core, event, respond } = request;
    const last = lastReportOf(core, personKey(event.actor));
    const ofLimit = request.args === '' && last?.type === 'usage_limit' ? last : undefined;
    const words = ofLimit?.facts.resetsAt ?? zoned(request);
    const said = words === undefined || typeof words === 'string' ? words : undefined;
    if (words !== undefined && typeof words !== 'string')
      return respond.reply(noticeCard('Which time zone?', words.problem), 'private');
    const reset = said === undefined ? undefined : await readReset(core, said, ofLimit?.at ?? core.clock.now(), event);
    if (!reset) return respond.reply(noticeCard('When shall I remind you?', HOW), 'private');
    if (reset.guessed)
      return respond.reply(
        noticeCard(
          'In which time zone?',
          'I do not know yours. Write it behind the time: /claude-status remind 3:45pm Europe/Berlin, or UTC.',
        ),
        'private',
      );
    return remindAt(request, reset.at);
  },
  suggest: (_core, typed) =>
    ['1h', '2h', '5h', '9am']
      .filter((time) => time.startsWith(typed.trim()))
      .map((time) => ({ value: time, label: time })),
};

/** The time as written, its zone by its full name; `undefined` when nothing was written. */
function zoned({ args }: CommandRequest): string | { readonly problem: string } | undefined {
  const words = args.slice(0, 120).replace(/[()]/g, ' ').trim();
  if (words === '') return undefined;
  const [, time = '', name = ''] = /^(.*?)\s*((?:[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){0,2}))$/.exec(words) ?? [];
  if (name === '' || OF_A_TIME.test(name) || (/\d$/.test(time) === false && !/[ap]m$/i.test(time))) return words;
  const found = parseZone(name);
  return 'zone' in found ? `${time} (${found.zone})` : { problem: found.problem };
}
