import type { Finding } from './doctor';
import { fetchThrough, type Way } from './fetch-through';

export interface BotQuestion {
  readonly address: string;
  readonly token?: string | undefined;
  /** Whether what failed is to be reported. */
  readonly report: boolean;
  /** What failed, as a person would paste it. */
  readonly failure?: string | undefined;
}

/** What the bot's verdict means for who asks here; all others weigh nothing. */
const KINDS: Readonly<Record<string, Finding['kind']>> = {
  healthy: 'fine',
  'provider-outage': 'down',
  'office-network': 'local',
  gateway: 'local',
};

/** Asks the team's bot what it knows, and tells it what failed here. */
export async function doctorBot(question: BotQuestion, way: Way): Promise<Finding[]> {
  const { address, token, report, failure } = question;
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    return [{ kind: 'note', what: 'bot: that is no address', step: 'Write for example --bot https://bot.example.com' }];
  const base = address.replace(/\/+$/, '');
  try {
    const answer = await fetchThrough(`${base}/api/status`, way, {
      redirect: 'error',
      // A bot that others reach than this machine answers those only that it knows.
      ...(token && { headers: { authorization: `Bearer ${token}` } }),
    });
    const status = answer.ok ? await readStatus(answer) : {};
    const said = typeof status.headline === 'string' ? clean(status.headline) : `HTTP ${answer.status}, no status`;
    const kind = KINDS[String(status.verdict)] ?? 'note';
    return [{ kind, what: `bot: ${said}` }, ...(report ? [await told()] : [])];
  } catch {
    return [{ kind: 'note', what: `bot: ${base} cannot be reached`, step: 'Is the address right, and the VPN on?' }];
  }

  async function told(): Promise<Finding> {
    if (failure === undefined) return { kind: 'note', what: 'bot: nothing failed here, so nothing is reported' };
    if (!token)
      return { kind: 'note', what: 'bot: not reported', step: 'Give a token: --token, or CLAUDE_STATUS_TOKEN.' };
    const { status } = await fetchThrough(`${base}/hooks/claude-code`, way, {
      method: 'POST',
      redirect: 'error',
      body: JSON.stringify({ hook_event_name: 'StopFailure', last_assistant_message: failure }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    if (status === 200) return { kind: 'note', what: 'bot: what failed is reported' };
    const why = status === 401 ? 'the token is not good' : `HTTP ${status}`;
    return { kind: 'note', what: `bot: not reported (${why})`, step: 'Ask who runs the bot for another token.' };
  }
}

async function readStatus(answer: { json(): Promise<unknown> }): Promise<{ verdict?: unknown; headline?: unknown }> {
  const body = await answer.json().catch(() => undefined);
  return typeof body === 'object' && body !== null ? body : {};
}

function clean(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').slice(0, 300);
}
