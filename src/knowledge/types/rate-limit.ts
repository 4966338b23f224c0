import { BYPASS_GATEWAY, FOLLOW_THE_PAGE, NOT_THE_OFFICE, WAIT_TO_BE_TOLD, WHICH_GATEWAY } from '../common-steps';
import type { ErrorKnowledge } from '../error-knowledge';
import { rateLimitSignatures } from '../signatures/rate-limit';
import { escalate, GATEWAY, OFFICE, OUTAGE, OWN, read, remark, step } from '../step';

/** What the bot knows about `rate_limit`. */
export const rateLimit: ErrorKnowledge = {
  type: 'rate_limit',
  title: 'Too many requests in a short time (HTTP 429)',
  summary:
    'A throttle, not an outage: the key, the organisation or the moment has no room for this request. It worked, then stopped, often after heavy use. “Not your usage limit” in the text means that the servers are short, not you.',
  signatures: rateLimitSignatures,
  steps: [
    step(
      '“Server is temporarily limiting requests (not your usage limit)” is capacity on their side: keep the session open and try again in 5 to 10 minutes.',
      OUTAGE,
    ),
    step('Wait 5 to 10 minutes, or as long as the `retry-after` header says, then try again.', OFFICE, OWN, GATEWAY),
    step(
      'Do less at once: fewer parallel sessions and subagents; `CLAUDE_CODE_MAX_TOOL_USE_CONCURRENCY` (default 10) caps the tools that run side by side.',
      OFFICE,
      OWN,
    ),
    step(
      'Run `/status`: an `ANTHROPIC_API_KEY` in the environment takes the place of your subscription, and has limits of its own.',
      OWN,
    ),
    step(
      'API key in use? Compare [usage and limits in the Console](limits): requests, input and output tokens a minute are counted per model family.',
      OFFICE,
      OWN,
    ),
    step('Switch models with `/model`: each model family has a bucket of its own.', OUTAGE, OWN),
    step(
      'Read the headers `anthropic-ratelimit-requests-remaining` and `anthropic-ratelimit-tokens-reset` (also `input-tokens`, `output-tokens`): they say which limit it was and when it refills.',
      OWN,
    ),
    WHICH_GATEWAY,
    step(
      "“upstream rate limit exceeded” is the gateway's shared key: its operator can raise the share or add keys.",
      GATEWAY,
    ),
    BYPASS_GATEWAY,
    NOT_THE_OFFICE,
    step(
      "No `retry-after`, and `enforced_spend_limit_reached` in the details? That is the tier's monthly cap: it lifts at 00:00 UTC on the 1st, or with a higher tier.",
      OWN,
    ),
    step('Unattended jobs: `CLAUDE_CODE_RETRY_WATCHDOG=1` waits 429 and 529 out instead of failing.', OUTAGE),
    WAIT_TO_BE_TOLD,
    FOLLOW_THE_PAGE,
  ],
  escalation: [
    escalate(
      'it keeps happening at normal use',
      'Ask whoever owns your Console organisation for a higher tier ([limits](limits)).',
      OFFICE,
      OWN,
    ),
    escalate(
      '429 comes at once on every request while your usage page and the Console show room',
      'Use [Get help](support) with the request ID; say which plan and which credential `/status` shows.',
      OWN,
    ),
    escalate(
      "the gateway's shared limit is too small",
      'Its operator, with the hours and the number of people.',
      GATEWAY,
    ),
  ],
  background: [
    remark(
      'The limits are token buckets for requests, input and output tokens a minute (RPM, ITPM, OTPM); they refill all the time. A steep rise in traffic can meet acceleration limits too.',
    ),
    remark(
      'Headers: `retry-after`; `anthropic-ratelimit-{requests,tokens,input-tokens,output-tokens}-{limit,remaining,reset}`, reset in RFC 3339; `anthropic-organization-id` says whose limit.',
    ),
    remark(
      'Subscriptions show `anthropic-ratelimit-unified-status`, `-reset`, `-5h-utilization`, `-7d-utilization` and `-overage-status` (observed, not documented). Without them Claude Code takes a 429 for a throttle.',
    ),
    remark(
      "“Request rejected (429)” speaks of your key or organisation. “You've hit your … limit” is the plan: see `usage_limit`.",
    ),
  ],
  links: [
    read('Claude API: rate limits', 'rate-limits'),
    read('Your limits in the Console', 'limits'),
    read('Claude Code: error reference', 'errors'),
  ],
  examples: [
    'API Error: Request rejected (429) · this may be a temporary capacity issue. If it persists, check https://status.claude.com.',
    'API Error: Server is temporarily limiting requests (not your usage limit)',
    '429 {"type":"error","error":{"type":"rate_limit_error","message":"This request would exceed your organization\'s rate limit of 50 requests per minute"}}',
    'API Error: Rate limit reached',
    'upstream rate limit exceeded (from our llm gateway)',
    "anthropic.RateLimitError: Error code: 429 - {'type': 'error', 'error': {'type': 'rate_limit_error', 'message': 'Number of requests has exceeded your rate limit'}}",
    'I keep getting 429 rate_limit_error when four agents run in parallel',
    'ich bekomme dauernd HTTP 429 Too Many Requests von der Anthropic API',
    "j'ai une erreur 429 rate_limit_error dès que je lance deux sessions",
    'API 返回 429 rate_limit_error，请求太频繁了',
    "API Error: Request rejected (429) · This request would exceed your account's rate limit. Please try again later.",
  ],
};
