import {
  BYPASS_GATEWAY,
  CHECK_THE_PAGE,
  CLOUD_STATUS,
  FOLLOW_THE_PAGE,
  LEAVE_IT_AS_IT_IS,
  LIKELY_NOT_YOU,
  NOT_THE_OFFICE,
  WAIT_TO_BE_TOLD,
  WHICH_GATEWAY,
} from '../common-steps';
import type { ErrorKnowledge } from '../error-knowledge';
import { overloadedSignatures } from '../signatures/overloaded';
import { escalate, GATEWAY, OFFICE, OUTAGE, OWN, read, remark, step } from '../step';

/** What the bot knows about `overloaded`. */
export const overloaded: ErrorKnowledge = {
  type: 'overloaded',
  title: 'Claude is overloaded (HTTP 529)',
  summary:
    'More requests than Anthropic can serve right now, over all its users. It is not your quota, your key or your request, and Claude Code had tried about eleven times before it showed this.',
  signatures: overloadedSignatures,
  steps: [
    LEAVE_IT_AS_IT_IS,
    LIKELY_NOT_YOU,
    step('Wait one to five minutes and send the same request again; nothing in it needs changing.', OFFICE, OWN),
    step(
      'Switch models with `/model`: an overload often hits one model only, so Sonnet or Haiku may go through while Opus is full.',
    ),
    WHICH_GATEWAY,
    NOT_THE_OFFICE,
    CHECK_THE_PAGE,
    step(
      'Starting `claude -p` from a script? `--fallback-model sonnet` changes over by itself when the first model is full.',
      OUTAGE,
      OWN,
      GATEWAY,
    ),
    step(
      'Jobs that nobody watches: `CLAUDE_CODE_RETRY_WATCHDOG=1` waits 429 and 529 out instead of giving up after `CLAUDE_CODE_MAX_RETRIES` (10, at most 15).',
      OUTAGE,
      OWN,
    ),
    step(
      'In your own code, back off with growing, random pauses and honour `retry-after`. The SDKs try twice more by themselves.',
      OFFICE,
      OWN,
    ),
    WAIT_TO_BE_TOLD,
    FOLLOW_THE_PAGE,
    CLOUD_STATUS,
    BYPASS_GATEWAY,
  ],
  escalation: [
    escalate(
      'the page is green and 529 goes on for more than 30 minutes, with more than one model',
      'Send the request ID (`req_…`) through [Get help](support), or open a [GitHub issue](issues).',
      OFFICE,
      OWN,
    ),
    escalate(
      'the 529 comes from a gateway or cloud route',
      'Ask its operator, your cloud provider or your account representative: capacity there is theirs.',
      GATEWAY,
    ),
  ],
  background: [
    remark(
      "529 `overloaded_error` is everybody's load; 429 `rate_limit_error` is your own. A 500 `api_error` whose text is “Overloaded” means the same as 529.",
    ),
    remark('“… is experiencing high load, please use /model to switch to Sonnet” is the same thing, for one model.'),
    remark(
      'The error can also arrive inside a stream after HTTP 200. While it retries, Claude Code shows “Retrying in … · attempt x/y”.',
    ),
  ],
  links: [
    read('Claude Code: error reference', 'errors'),
    read('Claude API: errors', 'api-errors'),
    read('Official status', 'status'),
  ],
  examples: [
    'API Error: Repeated 529 Overloaded errors. The API is at capacity — this is usually temporary. Try again in a moment.',
    'API Error: 529 Overloaded. This is a server-side issue, usually temporary — try again in a moment.',
    '529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_011CTestAAAAbbbb"}',
    'Opus is experiencing high load, please use /model to switch to Sonnet',
    'anyone else? three times in a row now: API Error: 529 Overloaded, and it was fine before lunch',
    'seit 10 Uhr nur noch 529 Overloaded, egal was ich frage',
    "erreur 529 overloaded_error à chaque message, je n'arrive plus à travailler",
    'クロードが 529 overloaded_error ばかり返してきます',
    "anthropic.InternalServerError: Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}}",
    '⎿ API Error (529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}) · Retrying in 9 seconds… (attempt 5/10)',
    'API Error: 500 {"type":"error","error":{"type":"api_error","message":"Overloaded"}}',
  ],
};
