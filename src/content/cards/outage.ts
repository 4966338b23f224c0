import type { Outage } from '../../domain/outage';
import type { OutageOpinion } from '../../domain/outage-mark';
import type { OutageNote } from '../../domain/outage-note';
import { type TrackedIncident, toldWhen } from '../../domain/page-record';
import { isOpen } from '../../domain/status-page';
import { action } from '../actions';
import { type Block, bold, type Card, type CardAction, link, paragraph, type Span, time } from '../card';
import { changeBlocks } from '../change-words';
import { JOIN_IN } from '../join-in';
import { usualWords } from '../usual-words';
import { incidentStandWords, peopleWords, typeCountWords } from '../wording';
import { turnLine } from './incident';
import { helpedBlocks, lasted, paceBlocks } from './what-helped';

/** What an outage's card says besides the outage itself. */
export interface OutageSurroundings {
  readonly incident: TrackedIncident | undefined;
  /** Host of the gateway that all of them went through. */
  readonly gateway: string | undefined;
  /** What the page says while no incident is linked; absent when it is beside the point. */
  readonly official: string | undefined;
  /** What to do, at most a few lines. */
  readonly steps: readonly (readonly Span[])[];
  /** What the team changed shortly before. */
  readonly changes?: readonly Pick<OutageNote, 'text' | 'happenedAt'>[];
  /** Its own page, https. */
  readonly url?: string | undefined;
}

/** An outage that the team itself noticed, at any point of its life, with the official incident once there is one. */
export function outageCard(outage: Outage, surroundings: OutageSurroundings): Card {
  const { incident, gateway, official, steps, changes = [], url } = surroundings;
  const over = outage.state === 'over';
  const calm = over || outage.state === 'recovering';
  const body: Block[] = [
    paragraph(
      bold(peopleWords(outage.people.length)),
      over ? ` had trouble for ${lasted(outage)}: first at ` : ' since ',
      time(outage.since, 'time'),
      ...(over ? [', last at ', time(outage.lastFailureAt, 'time')] : []),
      `. Reports: ${typeCountWords(outage.types)}.`,
    ),
  ];
  if (outage.usual !== undefined) body.push(paragraph(`Usual for this hour: ${usualWords(outage.usual)}.`));
  body.push(...changeBlocks(changes, outage.since));
  const well = outage.recovered.length;
  if (well > 0) body.push(paragraph(`${peopleWords(well)} ${well === 1 ? 'says' : 'say'} it works again.`));
  body.push(...helpedBlocks(outage));
  if (incident) body.push(...officialBlocks(incident, outage));
  else if (official !== undefined && !over) body.push(paragraph(official));
  if (outage.marked !== undefined) body.push(paragraph(MARKED[outage.marked]));
  if (!calm && steps.length > 0) body.push({ kind: 'steps', steps });
  return {
    title: outageTitle(outage, gateway),
    ...(url !== undefined && { url, urlOpens: 'the outage page' }),
    tone:
      outage.mergedInto !== undefined
        ? 'notice'
        : over
          ? 'good'
          : calm
            ? 'notice'
            : outage.scope === 'limits'
              ? 'warning'
              : 'bad',
    body,
    actions: [...(over ? [] : [...JOIN_IN, action('why')]), ...markActions(outage, incident !== undefined)],
  };
}

function officialBlocks(tracked: TrackedIncident, outage: Outage): Block[] {
  const { incident } = tracked;
  const over = outage.state === 'over';
  return [
    paragraph(
      'Official: ',
      link(incident.name, incident.url),
      ` (${incidentStandWords(tracked)}).`,
      ...(over ? [' First post there at ', time(toldWhen(tracked), 'time'), '.'] : []),
    ),
    ...(over || !isOpen(incident) ? [] : turnLine(tracked)),
    ...paceBlocks(outage, tracked),
  ];
}

function outageTitle(outage: Outage, gateway: string | undefined): string {
  if (outage.mergedInto !== undefined) return 'This is part of a larger outage, which has its own message';
  if (outage.marked === 'false-alarm') return 'False alarm: it was no outage';
  if (outage.state === 'over' && outage.confirmedAt === undefined)
    return 'All quiet again: it did not become an outage';
  const [down, recovering, over] = gateway === undefined ? TITLES[outage.scope] : gatewayTitles(gateway);
  return outage.state === 'over' ? over : outage.state === 'recovering' ? recovering : down;
}

const MARKED: Readonly<Record<OutageOpinion, string>> = {
  real: 'Your team says: this was real.',
  'false-alarm': 'Your team says: this was a false alarm. There is nothing to do.',
};

/** For who may say whether it was one. Where the provider tells of it, nobody need ask. */
function markActions({ id, state, confirmedAt, mergedInto, marked }: Outage, official: boolean): CardAction[] {
  if (confirmedAt === undefined || mergedInto !== undefined || (official && marked === undefined)) return [];
  const real = action('real', id);
  return [state === 'over' ? real : { ...real, label: 'It is real' }, action('falsealarm', id)];
}

const TITLES: Readonly<Record<Outage['scope'], readonly [down: string, recovering: string, over: string]>> = {
  provider: [
    'Claude looks down for your team',
    'Claude is recovering for your team',
    'Resolved: Claude works again for your team',
  ],
  network: [
    'It looks like your network: several people cannot reach Claude',
    'Your network is recovering',
    'Resolved: your network reaches Claude again',
  ],
  limits: [
    'Usage limits look wrong for several people',
    'Usage limits: nobody new was refused for a while',
    'Over: no more odd usage limits',
  ],
};

function gatewayTitles(gateway: string): readonly [string, string, string] {
  const named = gateway === '' ? 'our gateway' : `our gateway (${gateway})`;
  return [`Y${named} looks like the trouble, not Claude`, `Y${named} is recovering`, `Resolved: y${named} works again`];
}
