import {
  BYPASS_GATEWAY,
  CHECK_THE_PAGE,
  CLOUD_STATUS,
  FOLLOW_THE_PAGE,
  LEAVE_IT_AS_IT_IS,
  LIKELY_NOT_YOU,
  NOT_THE_OFFICE,
  WAIT_AND_RESTART,
  WAIT_TO_BE_TOLD,
  WHICH_GATEWAY,
} from '../common-steps';
import type { ErrorKnowledge } from '../error-knowledge';
import { serverErrorSignatures } from '../signatures/server-error';
import { escalate, GATEWAY, OFFICE, OUTAGE, OWN, read, remark, step } from '../step';

/** What the bot knows about `server_error`. */
export const serverError: ErrorKnowledge = {
  type: 'server_error',
  title: "Claude's servers failed (HTTP 5xx)",
  summary:
    'The request arrived and something broke behind it: 500 is a fault inside, 502 to 504 and 520 to 526 are the layers in front. It is rarely anything that you sent.',
  signatures: serverErrorSignatures,
  steps: [
    LEAVE_IT_AS_IT_IS,
    LIKELY_NOT_YOU,
    WAIT_AND_RESTART,
    CHECK_THE_PAGE,
    NOT_THE_OFFICE,
    step(
      'Wait a few minutes and send it again. An HTML page instead of JSON can come from a proxy on the way, so compare with a mobile hotspot.',
      OFFICE,
    ),
    WHICH_GATEWAY,
    step(
      '“all upstreams failed (N attempted)” is the gateway saying that every backend refused it: its operator sees which and why.',
      GATEWAY,
    ),
    step(
      'The answer broke off midway (“Server error mid-response”)? What is shown may be incomplete: check changed files, then ask Claude to carry on.',
      OUTAGE,
      OWN,
    ),
    step("Try another model with `/model`: a fault is often in one model's service.", OUTAGE, OFFICE, OWN),
    step(
      'One conversation fails and a new one works? Then it is that request: `/compact`, or `/rewind` to before it, or begin afresh with `/clear`.',
      OWN,
    ),
    step('Keep the request ID (`req_…`, header `request-id`): support can find the failure with it.', OFFICE, OWN),
    WAIT_TO_BE_TOLD,
    FOLLOW_THE_PAGE,
    CLOUD_STATUS,
    BYPASS_GATEWAY,
  ],
  escalation: [
    escalate(
      'the page is green and the same 5xx lasts longer than 30 minutes',
      'Open a [GitHub issue](issues) with the request ID, or use [Get help](support).',
      OFFICE,
      OWN,
    ),
    escalate(
      'a gateway or cloud route is in between',
      'Ask its operator or your cloud provider first; on AWS also quote `x-amzn-requestid`.',
      GATEWAY,
    ),
  ],
  background: [
    remark(
      '500 `api_error`: a fault inside. 503: overloaded for a while or no healthy server. 502 and 520 to 526: the layer in front got no good answer. 504 `timeout_error`: it took too long.',
    ),
    remark(
      'The SDKs try twice more by themselves; Claude Code tries ten times (`CLAUDE_CODE_MAX_RETRIES`) before it shows anything.',
    ),
    remark(
      '“Server error mid-response” came after the first words. With `CLAUDE_CODE_DISABLE_NONSTREAMING_FALLBACK=1` a broken stream is not repeated as one whole answer.',
    ),
  ],
  links: [
    read('Claude Code: error reference', 'errors'),
    read('Claude API: errors', 'api-errors'),
    read('Official status', 'status'),
  ],
  examples: [
    'API Error: 500 Internal server error. This is a server-side issue, usually temporary — try again in a moment. If it persists, check https://status.claude.com.',
    '{"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"req_011CTestCCCCdddd"}',
    'API Error: 503 Service Unavailable. This is a server-side issue, usually temporary — try again in a moment.',
    'API Error: Server error mid-response. The response above may be incomplete.',
    'API Error (502 <html><head><title>502 Bad Gateway</title></head></html>) · Retrying in 3 seconds… (attempt 2/10)',
    'our gateway answers: all upstreams failed (3 attempted)',
    'getting http 500 internal server error from claude since the stand-up, is it only me?',
    'nada funciona hoy, API Error: 500 Internal server error todo el rato',
    'ständig API Error 503, kein einziger Prompt geht durch',
    "anthropic.InternalServerError: Error code: 500 - {'type': 'error', 'error': {'type': 'api_error', 'message': 'Internal server error'}}",
    'API 报错 500 Internal server error，重试了好几次都一样',
  ],
};
