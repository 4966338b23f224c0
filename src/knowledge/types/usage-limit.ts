import type { ErrorKnowledge } from '../error-knowledge';
import { usageLimitSignatures } from '../signatures/usage-limit';
import { escalate, GATEWAY, OFFICE, OUTAGE, OWN, read, remark, step } from '../step';

/** What the bot knows about `usage_limit`. */
export const usageLimit: ErrorKnowledge = {
  type: 'usage_limit',
  title: 'A usage limit or budget is used up',
  summary:
    "The plan's session, weekly or model limit, the prepaid credit or a spending cap is used up. That is about one account or organisation, so it never counts as an outage.",
  signatures: usageLimitSignatures,
  steps: [
    step(
      'Look when it lifts: the message names the time (“resets 3:45pm”), and `/usage` or [claude.ai](usage) shows session, week and model side by side.',
    ),
    step(
      'This limit is yours and not part of what is going on now; when it has reset, the other trouble may still be there.',
      OUTAGE,
      OFFICE,
    ),
    step("“Opus limit” or another model's name? `/model sonnet` goes on with the rest of your plan."),
    step(
      "`spend limit reached (daily; resets …)` and `spend limit unavailable` come from your organisation's gateway: ask its operator to raise or mend the budget.",
      GATEWAY,
    ),
    step(
      '“Credit balance is too low” with a subscription? `/status` shows the active credential; an `ANTHROPIC_API_KEY` wins over your plan. Unset it and start again.',
      OWN,
    ),
    step(
      'Paying by API key: buy credit or switch on auto-reload under [Billing](billing). It can take a few minutes to count.',
      OWN,
      OFFICE,
    ),
    step(
      '“You have reached your specified API usage limits” is a cap that somebody set for the organisation or workspace: an admin raises it under [Limits](limits).',
      OWN,
      GATEWAY,
    ),
    step(
      'Make the rest last: `/compact` or `/clear` between tasks, fewer parallel agents, a smaller model for simple work.',
      OWN,
      OUTAGE,
      OFFICE,
    ),
    step(
      'Urgent? Extra usage can be switched on in [your claude.ai settings](usage) (on Team and Enterprise by an admin), or take a higher plan.',
      OWN,
      GATEWAY,
    ),
  ],
  escalation: [
    escalate(
      'the limit shows as reset, or far from used up, and you are still refused',
      'claude.ai → your initials → Get help ([how it works](support)), with `/usage` and the time.',
      OWN,
      OUTAGE,
      OFFICE,
    ),
    escalate(
      'several team mates are told “credit too low” or “limit reached” at once though there is room',
      'Report it here: from three people on the bot treats it as a fault of the provider.',
      OWN,
      OUTAGE,
      OFFICE,
    ),
    escalate('the cap belongs to a gateway or workspace', 'Its operator or your Console admin.', GATEWAY, OWN),
  ],
  background: [
    remark(
      '402 `billing_error`: payment. A 400 `invalid_request_error` can also be a budget: low credit, or a spend limit that you set yourselves, which names the day access returns.',
    ),
    remark(
      "A tier's monthly spend cap answers 429 with `error.details.error_code` = `enforced_spend_limit_reached`, no `retry-after`, until 00:00 UTC on the 1st.",
    ),
    remark(
      'The status line gets `rate_limits.five_hour.used_percentage`, `rate_limits.seven_day.used_percentage` and `resets_at`, so that you can [see the limit coming](statusline).',
    ),
  ],
  links: [
    read('Your usage', 'usage'),
    read('Credit and billing', 'billing'),
    read('Claude Code: error reference', 'errors'),
    read('Status line with your limits', 'statusline'),
  ],
  examples: [
    "You've hit your session limit · resets 3:45pm",
    "You've hit your weekly limit · resets Mon 12:00am (Europe/Vienna)",
    "You've hit your Opus limit · resets 9:15am",
    'Credit balance is too low',
    'Claude usage limit reached. Your limit will reset at 7pm.',
    'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"You have reached your specified API usage limits. You will regain access on 2026-11-01 at 00:00 UTC."}}',
    'spend limit reached (daily; resets 2026-10-19 00:00 UTC)',
    'hit my weekly limit on tuesday already, how can that be? used it two hours',
    'mein 5-Stunden-Limit ist schon nach einer halben Stunde weg',
    '402 {"type":"error","error":{"type":"billing_error","message":"Your payment could not be processed"}}',
    'me dice Credit balance is too low pero acabo de pagar',
  ],
};
