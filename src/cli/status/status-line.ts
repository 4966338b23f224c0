import { verdictLine } from '../../content/verdict-line';
import type { Session } from './session';
import type { StatusAnswer } from './status-answer';
import { colourOf, type Paint } from './status-text';

const LONGEST = 72;
/** From here on a limit is worth a word, per cent. */
const NEARLY_USED = 80;
/** Nobody works with what is older, ms. */
const WORTH_SAYING_AGE = 120_000;
/** A model fails when it does for so many, and for no fewer than half of those who use it. */
const LEAST = 2;

/** How Claude is in a few words; "checking" while nothing is known. */
export function statusLine(answer: StatusAnswer | undefined, now: number, paint: Paint): string {
  if (!answer) return paint('dim', 'Claude: checking');
  const people = Math.max(0, ...noticed(answer).map((outage) => outage.people));
  const recovering = noticed(answer).every(({ state }) => state === 'recovering');
  const line =
    answer.from === 'nobody'
      ? 'Claude: unknown'
      : verdictLine(
          { kind: answer.verdict, headline: answer.headline },
          people > 0 ? { people, recovering } : undefined,
        );
  const age = now - answer.at;
  const old = age >= WORTH_SAYING_AGE ? ` (${Math.round(age / 60_000)} min ago)` : '';
  return paint(colourOf(answer), shortened(line)) + old;
}

/** The same, with what concerns this one session: its model, and limits that are nearly used up. */
export function sessionLine(answer: StatusAnswer | undefined, session: Session, now: number, paint: Paint): string {
  const failing = answer?.models.find(({ model }) => bare(model) === bare(session.model));
  const isFailing = failing && failing.failing >= LEAST && failing.failing >= failing.ok;
  const limits = session.limits
    .filter(({ used }) => used >= NEARLY_USED)
    .map(({ name, used, resetsAt }) => {
      const resets = resetsAt !== undefined && resetsAt > now ? `, resets ${clock(resetsAt, now)}` : '';
      return paint('yellow', `${name} limit ${Math.floor(used)} %${resets}`);
    });
  return [
    statusLine(answer, now, paint),
    ...(isFailing
      ? [paint('red', `this model fails for ${failing.failing} of ${failing.failing + failing.ok} here`)]
      : []),
    ...limits,
  ].join(' · ');
}

/** Without what is said beside a model's name, such as the size of its context. */
function bare(model: string | undefined): string | undefined {
  return model?.replace(/\[.*$/, '');
}

function noticed({ outages }: StatusAnswer) {
  return outages.filter(({ scope }) => scope !== 'limits');
}

function shortened(line: string): string {
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
}

/** By this machine's clock. */
function clock(at: number, now: number): string {
  const day = at - now > 20 * 3_600_000 ? ({ weekday: 'short' } as const) : {};
  return new Intl.DateTimeFormat('en-GB', { ...day, hour: '2-digit', minute: '2-digit' }).format(at);
}
