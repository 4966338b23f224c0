import type { Verdict } from '../domain/verdict';
import { peopleWords } from './wording';

/** What the team's own evidence adds to the verdict. */
export interface TeamTrouble {
  /** How many people are affected. */
  readonly people: number;
  /** It is getting better. */
  readonly recovering: boolean;
}

/** The verdict in so few words that they fit beside the bot's name: "Claude: all well", "Claude looks down for 7 people". */
export function verdictLine({ kind, headline }: Pick<Verdict, 'kind' | 'headline'>, team?: TeamTrouble): string {
  if (kind === 'healthy') return 'Claude: all well';
  if (team && !team.recovering) {
    const who = peopleWords(team.people);
    if (kind === 'provider-outage') return `Claude looks down for ${who}`;
    if (kind === 'suspected-outage') return `Claude: trouble for ${who}, perhaps an outage`;
    if (kind === 'office-network') return `Not Claude, the network: trouble for ${who}`;
    if (kind === 'gateway') return `Not Claude, the gateway: trouble for ${who}`;
  }
  return headline.replace(/\. [A-Z].*|\.$/, '');
}
