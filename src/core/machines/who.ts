import type { PersonOf } from '../people/people';
import type { MachineClaims, MachineSender } from '../ports/machine-intake';
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

/** Tells people apart. */
export interface Who {
  /** The person key of who an event is about; the same human gets the same key, whatever of them is named. */
  personOf(sender: MachineSender, claims: MachineClaims): string;
  /** Whether more than the session is known of who it is. */
  knows(sender: MachineSender, session: string | undefined): boolean;
}

/**
 * Knows people by their token, or by a salted hash of what their machine says. The hook names session and account of
 * the machine, telemetry names session and installation: what was once seen together stays one person. This memory
 * does not outlive the process; the hashes are the same ever after.
 */
export function createWho(hash: (text: string) => string, linkedTo: PersonOf = () => undefined): Who {
  const known = boundedMap<string>(REMEMBERED);

  function knows(sender: MachineSender, session: string | undefined): boolean {
    if (sender.person !== undefined || nameOf(sender) !== undefined) return true;
    return session !== undefined && known.get(`session ${cut(session)}`) !== undefined;
  }

  function who(sender: MachineSender, { account, installation, session }: MachineClaims): string {
    if (sender.person !== undefined) return linked(sender.person);
    const claims: string[] = [];
    if (account) claims.push(`account ${cut(account)}`);
    if (installation) claims.push(`installation ${cut(installation)}`);
    const name = nameOf(sender);
    if (name) claims.push(`name ${cut(name)}`);
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
  }

  return { personOf: who, knows };

  function linked(key: string): string {
    const [platform = '', workspace = '', ...rest] = key.split(':');
    const user = rest.join(':');
    const same = workspace === '*' ? { sameEverywhere: true as const } : {};
    return linkedTo({ platform, workspace, user, name: '', ...same }) ?? key;
  }
}

function nameOf({ name = '' }: MachineSender): string | undefined {
  const said = name.trim().toLowerCase();
  return said === '' || NOBODY.has(said) ? undefined : said;
}

function cut(text: string): string {
  return text.slice(0, LONGEST_NAME);
}
