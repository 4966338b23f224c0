import { BYPASS_GATEWAY, NOT_THE_OFFICE, WHICH_GATEWAY } from '../common-steps';
import type { ErrorKnowledge } from '../error-knowledge';
import { requestInvalidSignatures } from '../signatures/request-invalid';
import { escalate, GATEWAY, OFFICE, OUTAGE, OWN, read, remark, step } from '../step';

/** What the bot knows about `request_invalid`. */
export const requestInvalid: ErrorKnowledge = {
  type: 'request_invalid',
  title: 'The request itself was refused (HTTP 400, 404, 413)',
  summary:
    'Claude answered, and says that this request cannot be done as it is: too long, too large, an unknown model, a broken history or content that is not allowed. Sending the same again gives the same.',
  signatures: requestInvalidSignatures,
  steps: [
    step(
      'This is not the outage: the same request would fail on a good day, too. The steps below help now; odd refusals may also pass with it.',
      OUTAGE,
    ),
    step(
      '“Prompt is too long” or “Context limit reached”: `/compact`; when that fails too, press Esc twice and go back some messages, or begin afresh with `/clear`.',
    ),
    step(
      'History refused (`tool_use`, `tool_result`, `thinking` blocks)? Press Esc twice (or `/rewind`) to before the broken turn, or `/clear`; then `claude update`.',
      OWN,
      OUTAGE,
      OFFICE,
    ),
    step(
      "“There's an issue with the selected model” or 404 `not_found_error`: choose one that you have with `/model`, and look for an old name in `ANTHROPIC_MODEL` and settings.",
    ),
    step(
      '“Request too large (max 32MB)” or 413: send fewer or smaller files; let Claude read them from disk in place of pasting them.',
      OWN,
      OUTAGE,
      OFFICE,
    ),
    step(
      '“Extra inputs are not permitted”: the receiver is older than the client. `CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS=1` leaves new fields out.',
      OWN,
      GATEWAY,
    ),
    step(
      "`capability_rejected: prompt_too_long` and “upstream rejected the request” are the gateway's rules: shorten with `/compact`, or ask its operator for the limits.",
      GATEWAY,
    ),
    step(
      'The answer exceeds the output maximum: ask for smaller pieces, or raise `CLAUDE_CODE_MAX_OUTPUT_TOKENS`.',
      OWN,
    ),
    step(
      'Refused by the usage policy: press Esc twice, say it another way, or begin a new session with `/clear`.',
      OWN,
    ),
    NOT_THE_OFFICE,
    WHICH_GATEWAY,
    BYPASS_GATEWAY,
  ],
  escalation: [
    escalate(
      'a fresh session with the newest version is refused the same way',
      '`/feedback` in Claude Code, or a [GitHub issue](issues) with the request ID and the message.',
      OWN,
      OUTAGE,
      OFFICE,
    ),
    escalate('it only fails through the gateway', 'Its operator, with the field that the message names.', GATEWAY),
  ],
  background: [
    remark(
      '400 `invalid_request_error`: content or form. 404 `not_found_error`: model or address. 409 `conflict_error`: changed by another request meanwhile, try again. 413 `request_too_large`.',
    ),
    remark(
      'Largest bodies: 32 MB for messages and token counting, 256 MB for batches, 500 MB for files. 413 is sent by the layer in front, so often without a request ID.',
    ),
    remark(
      'A 400 can hide another class: low credit and spend limits are `usage_limit`, a disabled organisation is `permission`.',
    ),
  ],
  links: [
    read('Claude API: errors', 'api-errors'),
    read('Claude Code: error reference', 'errors'),
    read('Gateways: what they must pass on', 'gateway'),
  ],
  examples: [
    'Prompt is too long',
    'Context limit reached · /compact or /clear to continue',
    'Request too large (max 32MB). Double press esc to go back and try with a smaller file.',
    "There's an issue with the selected model (claude-opus-9). It may not exist or you may not have access to it. Run /model to pick a different model.",
    'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"tools.0.custom.defer_loading: Extra inputs are not permitted"}}',
    'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"messages.9: `tool_use` ids were found without `tool_result` blocks immediately after"}}',
    '404 {"type":"error","error":{"type":"not_found_error","message":"model: claude-sonnet-99"}}',
    '413 {"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}',
    'gateway says capability_rejected: prompt_too_long',
    'compact schlägt fehl mit prompt is too long, was nun?',
    'me sale prompt is too long y /compact tampoco funciona',
    "anthropic.BadRequestError: Error code: 400 - {'type': 'error', 'error': {'type': 'invalid_request_error', 'message': 'max_tokens: 90000 > 64000'}}",
  ],
};
