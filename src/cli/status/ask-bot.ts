import { fetchThrough, type Way } from '../fetch-through';
import { readAnswer, type StatusAnswer } from './status-answer';

/** Where the bot is. */
export interface BotPlace {
  /** Without a slash at the end. */
  readonly address: string;
  /** Somebody named it; otherwise it is where a bot on this machine would be. */
  readonly named: boolean;
  readonly token?: string | undefined;
}

export type BotAnswer =
  | { readonly ok: true; readonly answer: StatusAnswer }
  | { readonly ok: false; readonly problem: string; readonly mend: string };

type Env = Readonly<Record<string, string | undefined>>;

/** By what was said, else by the address that a bot with these settings listens on. */
export function botPlace(url: string | undefined, env: Env, token: string | undefined): BotPlace {
  const named = url || env.CLAUDE_STATUS_URL;
  if (named) return { address: named.trim().replace(/\/+$/, ''), named: true, token };
  const host = env.HOST?.trim() || '127.0.0.1';
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return {
    address: `http://${reached.includes(':') ? `[${reached}]` : reached}:${env.PORT?.trim() || 3000}`,
    named: false,
  };
}

/** Asks the team's bot. The token is shown only where the bot asks for one. Never fails. */
export async function askBot({ address, named, token }: BotPlace, way: Way, now: number): Promise<BotAnswer> {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    return {
      ok: false,
      problem: 'That is no address of a bot.',
      mend: 'Write for example --url https://bot.example.com',
    };
  const ask = (headers: Record<string, string>) =>
    fetchThrough(`${address}/api/status`, way, { redirect: 'error', headers });
  try {
    let said = await ask({});
    const closed = said.status === 401 || said.status === 403;
    if (closed && token && named) said = await ask({ authorization: `Bearer ${token}` });
    if (said.status === 401 || said.status === 403)
      return {
        ok: false,
        problem: `The bot at ${address} ${token ? 'does not take this token' : 'asks for a token'}.`,
        mend: 'Give one: --token, or CLAUDE_STATUS_TOKEN. Whoever runs the bot makes it with: claude-status token create laptops',
      };
    if (said.status === 429)
      return {
        ok: false,
        problem: `The bot at ${address} is asked too often with this token.`,
        mend: 'Try again in a minute.',
      };
    const answer = said.ok ? readAnswer(await said.json(), { from: 'bot', address, at: now }) : undefined;
    if (answer) return { ok: true, answer };
    return {
      ok: false,
      problem: `What answers at ${address} is no bot of ours.`,
      mend: 'Check --url, or PORT in .env.',
    };
  } catch (error) {
    const slow = error instanceof Error && /^(AbortError|TimeoutError)$/.test(error.name);
    const how = slow ? 'does not answer in time' : 'cannot be reached';
    return {
      ok: false,
      problem: `The bot at ${address} ${how}.`,
      mend: 'Is it running, the address right, and the VPN on?',
    };
  }
}
