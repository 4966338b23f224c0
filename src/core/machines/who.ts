import type { PersonOf } from '../people';
import type { MachineSender } from '../ports/machine-intake';
import { boundedMap } from './bounded-map';

const REMEMBERED = 20_000;
const LONGEST_NAME = 128;
const KIND = 'claude-code';
/** Accounts that everybody has: they tell nobody apart. */
const NOBODY = new Set(
  'root user admin administrator ubuntu debian node app dev developer runner vscode codespace coder guest default home'.split(
    ' ',
  ),
);

/** What one event says about whose machine it was. */
export interface Claims {
  readonly account?: string | undefined;
  readonly installation?: string | undefined;
  readonly session?: string | undefined;
}

/** Answers the person key of who an event is about; the same human gets the same key, whatever of them is named. */
export type Who = (sender: MachineSender, claims: Claims) => string;

/**
 * Knows people by their token, or by a salted hash of what their machine says. The hook names session and account of
 * the machine, telemetry names session and installation: what was once seen together stays one person. This memory
 * does not outlive the process; the hashes are the same ever after.
 */
export function createWho(hash: (text: string) => string, personOf: PersonOf = () => undefined): Who {
  const known = boundedMap<string>(REMEMBERED);

  return (sender, { account, installation, session }) => {
    if (sender.person !== undefined) return linked(sender.person);
    const claims: string[] = [];
    if (account) claims.push(`account ${cut(account)}`);
    if (installation) claims.push(`installation ${cut(installation)}`);
    const name = sender.name?.trim().toLowerCase();
    if (name && !NOBODY.has(name)) claims.push(`name ${cut(name)}`);
    if (session) claims.push(`session ${cut(session)}`);
    if (claims.length === 0) claims.push(`token ${sender.token}`);
    let person: string | undefined;
    let news = false;
    for (const claim of claims) {
      const found = known.get(claim);
      person ??= found;
      news ||= found === undefined || found !== person;
    }
    person ??= linked(`${KIND}:*:${hash(claims[0] ?? '')}`);
    if (news) for (const claim of claims) known.set(claim, person);
    return person;
  };

  function linked(key: string): string {
    const [platform = '', workspace = '', ...rest] = key.split(':');
    const user = rest.join(':');
    const same = workspace === '*' ? { sameEverywhere: true as const } : {};
    return personOf({ platform, workspace, user, name: '', ...same }) ?? key;
  }
}

function cut(text: string): string {
  return text.slice(0, LONGEST_NAME);
}
