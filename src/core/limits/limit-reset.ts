import { SECOND } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import type { LimitReset } from '../../domain/limit-reset';
import { type Actor, type ChannelRef, channelKey } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';

/** An answer waits no longer than this for a platform to say where somebody lives. */
const PATIENCE = 2 * SECOND;

type Asked = Pick<CoreContext, 'state' | 'clock' | 'zoneOf' | 'timeZone' | 'log'>;

/** When the limit of a report lifts, read in the zone of its words, else of the person, the channel, the configuration. */
export async function limitReset(
  context: Asked,
  { type, facts, at }: Pick<ErrorReport, 'type' | 'facts' | 'at'>,
  who: { readonly actor: Actor; readonly channel: ChannelRef },
): Promise<LimitReset | undefined> {
  if (type !== 'usage_limit' || facts.resetsAt === undefined) return undefined;
  return readReset(context, facts.resetsAt, at, who);
}

/** The moment that somebody's words mean, said at `at` (ms since 1970). */
export async function readReset(
  context: Asked,
  words: string,
  at: number,
  { actor, channel }: { readonly actor: Actor; readonly channel: ChannelRef },
): Promise<LimitReset | undefined> {
  const zone =
    (await soon(context, context.zoneOf(actor))) ??
    context.state.subscriptions.get(channelKey(channel))?.times?.zone ??
    context.timeZone;
  // Its knowledge of clocks is loaded with the first limit that names a time.
  const { resetMoment } = await import('./reset-moment');
  return resetMoment(words, { at, zone });
}

async function soon<T>({ clock, log }: Asked, answer: Promise<T | undefined>): Promise<T | undefined> {
  let cancel = () => {};
  const patience = new Promise<undefined>((resolve) => {
    cancel = clock.after(PATIENCE, () => resolve(undefined));
  });
  const known = answer.catch((err: unknown) => {
    log.info({ err }, 'time zone of a person could not be asked');
    return undefined;
  });
  const first = await Promise.race([known, patience]);
  cancel();
  return first;
}
