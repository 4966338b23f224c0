import type { webApi } from '@slack/bolt';
import { timedFetch } from './timed-fetch';

/** Options for every client of the SDK: its own retries off (only the outbox retries), a time-out on. */
export function clientOptions(slackApiUrl: string, stopping?: AbortSignal): webApi.WebClientOptions {
  return {
    slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    fetch: timedFetch(stopping),
  };
}
