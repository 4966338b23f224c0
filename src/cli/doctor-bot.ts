import type { Finding } from './doctor';

const TIMEOUT_MS = 5_000;

export interface BotQuestion {
  readonly address: string;
  readonly token?: string | undefined;
  /** What failed, to be reported. */
  readonly report?: string | undefined;
}

/** Asks the team's bot what it knows, and tells it what failed here. */
export async function doctorBot({ address, token, report }: BotQuestion): Promise<Finding[]> {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    return [{ kind: 'note', what: 'bot: that is no address', step: 'Write for example --bot https://bot.example.com' }];
  const base = address.replace(/\/+$/, '');
  const { default: fetch } = await import('node-fetch');
  const ask = (path: string, body?: string) =>
    fetch(`${base}${path}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
      ...(body !== undefined && {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? ''}` },
      }),
    });
  try {
    const answer = await ask('/api/status');
    const status = answer.ok ? ((await answer.json()) as { verdict?: unknown; headline?: unknown }) : {};
    const down = status.verdict === 'provider-outage';
    const said =
      typeof status.headline === 'string' ? status.headline.replace(/\p{C}+/gu, ' ') : `HTTP ${answer.status}`;
    return [{ kind: down ? 'down' : 'fine', what: `bot: ${said}` }, ...(await told())];
  } catch {
    return [{ kind: 'note', what: `bot: ${base} cannot be reached`, step: 'Is the address right, and the VPN on?' }];
  }

  async function told(): Promise<Finding[]> {
    if (report === undefined) return [];
    const hook = { hook_event_name: 'StopFailure', last_assistant_message: report };
    const { status } = await ask('/hooks/claude-code', JSON.stringify(hook));
    if (status === 200) return [{ kind: 'note', what: 'bot: what failed is reported' }];
    return [{ kind: 'note', what: `bot: not reported (HTTP ${status})`, step: 'Give a token with --token.' }];
  }
}
