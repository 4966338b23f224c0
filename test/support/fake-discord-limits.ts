import { type FakeState, Refusal } from './fake-discord-state';

/** How many calls the stand-in takes; nothing is limited while a limit is absent. */
export interface FakeLimits {
  /** Calls with the bot's token in any second. */
  global?: number;
  /** Messages into one channel in so many ms. */
  perChannel?: { readonly calls: number; readonly ms: number };
}

/** Counts a call against the limits; answers the headers that tell them, or refuses with 429. */
export function createFakeLimits(state: FakeState) {
  const all: number[] = [];
  const byChannel = new Map<string, number[]>();

  return function take(method: string, path: string): Readonly<Record<string, string>> {
    const now = performance.now();
    const { global, perChannel } = state.limits;
    const exempt = /^\/(interactions|webhooks)\//.test(path);
    if (global !== undefined && !exempt) {
      forgetBefore(all, now - 1_000);
      const first = all[0];
      if (all.length >= global && first !== undefined) throw limited(state, (first + 1_000 - now) / 1_000, 'global');
      all.push(now);
    }
    const channel = /^\/channels\/(\d+)\/messages$/.exec(path)?.[1];
    if (!perChannel || channel === undefined || method !== 'POST') return {};
    const calls = byChannel.get(channel) ?? [];
    byChannel.set(channel, calls);
    forgetBefore(calls, now - perChannel.ms);
    const reset = Math.max(0, (calls[0] ?? now) + perChannel.ms - now) / 1_000;
    if (calls.length >= perChannel.calls) throw limited(state, reset, 'user', perChannel.calls);
    calls.push(now);
    return rateHeaders(perChannel.calls, perChannel.calls - calls.length, reset);
  };
}

/** A 429 as Discord sends it. */
export function limited(
  state: FakeState,
  seconds: number,
  scope: 'global' | 'user' | 'shared',
  limit?: number,
): Refusal {
  state.refusedForRate += 1;
  const body = { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' };
  return new Refusal(
    429,
    0,
    body.message,
    {
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': scope,
      ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : rateHeaders(limit ?? 5, 0, seconds)),
    },
    body,
  );
}

function rateHeaders(limit: number, remaining: number, reset: number): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset-after': reset.toFixed(3),
    'x-ratelimit-bucket': 'abcd1234',
  };
}

function forgetBefore(times: number[], moment: number): void {
  while (times[0] !== undefined && times[0] <= moment) times.shift();
}
