import type { ActionId } from '../content/card';
import type { ComponentStatus, Impact, IncidentStatus } from '../domain/status-page';

/** What somebody does in the playground, at a minute of the story. */
export type Beat = {
  readonly minute: number;
  /** What the terminal tells meanwhile. */
  readonly tell: string;
} & (
  | { readonly kind: 'say'; readonly person: string; readonly channel: string; readonly text: string }
  /** Presses a button of the newest message of the bot that has it. */
  | { readonly kind: 'press'; readonly person: string; readonly channel: string; readonly action: ActionId }
  | { readonly kind: 'page'; readonly update: PageBeat }
  | { readonly kind: 'end' }
);

/** What the status page begins to say. */
export interface PageBeat {
  readonly status: IncidentStatus;
  readonly body: string;
  readonly component: ComponentStatus;
  readonly indicator: Impact;
}

const OVERLOADED =
  'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":null}';
const SERVER =
  'API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":null}';

/** A team of eight meets an outage that the status page posts late: an hour, told in two minutes. */
export const STORY: readonly Beat[] = [
  {
    minute: 1,
    kind: 'say',
    person: 'mia',
    channel: 'general',
    text: '/claude-status',
    tell: 'Mia asks how Claude is. All is well.',
  },
  {
    minute: 4,
    kind: 'say',
    person: 'noah',
    channel: 'claude-help',
    text: OVERLOADED,
    tell: 'Noah pastes an error. So far it is just him.',
  },
  {
    minute: 6,
    kind: 'say',
    person: 'ken',
    channel: 'claude-help',
    text: 'lunch at 12?',
    tell: 'Ken talks about lunch. The bot stays silent.',
  },
  {
    minute: 7,
    kind: 'say',
    person: 'priya',
    channel: 'general',
    text: `@claude-status is it me? ${OVERLOADED}`,
    tell: 'Priya mentions the bot with the same error: a suspicion, announced to nobody.',
  },
  {
    minute: 9,
    kind: 'say',
    person: 'lars',
    channel: 'claude-help',
    text: SERVER,
    tell: 'Lars is the third: the outage is confirmed and announced in #deploys and #claude-help.',
  },
  {
    minute: 12,
    kind: 'say',
    person: 'sofia',
    channel: 'claude-help',
    text: `same here, since the meeting: ${SERVER}`,
    tell: 'Sofia has it too. The announcement is edited, not repeated.',
  },
  {
    minute: 16,
    kind: 'say',
    person: 'tom',
    channel: 'claude-help',
    text: "You've hit your session limit · resets 3:45pm",
    tell: 'Tom has hit his own limit. He is told so, and it does not count.',
  },
  {
    minute: 23,
    kind: 'page',
    update: {
      status: 'investigating',
      body: 'We are looking into elevated errors on requests to the API.',
      component: 'partial_outage',
      indicator: 'major',
    },
    tell: 'The status page posts an incident, a quarter of an hour late. It joins the message that is there.',
  },
  {
    minute: 25,
    kind: 'say',
    person: 'amara',
    channel: 'general',
    text: '/claude-status',
    tell: 'Amara asks. It is not her.',
  },
  {
    minute: 26,
    kind: 'press',
    person: 'amara',
    channel: 'deploys',
    action: 'notify',
    tell: "Amara wants to be told when it's over.",
  },
  {
    minute: 31,
    kind: 'page',
    update: {
      status: 'identified',
      body: 'The cause is found and a fix is being rolled out.',
      component: 'degraded_performance',
      indicator: 'minor',
    },
    tell: 'The page says that the cause is found.',
  },
  {
    minute: 36,
    kind: 'press',
    person: 'noah',
    channel: 'claude-help',
    action: 'fixed',
    tell: 'It works again for Noah ...',
  },
  {
    minute: 37,
    kind: 'press',
    person: 'lars',
    channel: 'claude-help',
    action: 'fixed',
    tell: '... and for Lars: the team is recovering.',
  },
  {
    minute: 41,
    kind: 'page',
    update: {
      status: 'resolved',
      body: 'This incident has been resolved.',
      component: 'operational',
      indicator: 'none',
    },
    tell: 'The page says that it is resolved.',
  },
  {
    minute: 58,
    kind: 'say',
    person: 'mia',
    channel: 'general',
    text: '/claude-status history 1',
    tell: 'Over. One message per channel, edited to the end. Mia looks back.',
  },
  { minute: 59, kind: 'end', tell: 'That was the story. The playground stays open until you press Ctrl+C.' },
];
