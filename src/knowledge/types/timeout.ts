import {
  ASK_IT,
  BYPASS_GATEWAY,
  CHECK_THE_PAGE,
  CLOUD_STATUS,
  FOLLOW_THE_PAGE,
  LEAVE_IT_AS_IT_IS,
  LIKELY_NOT_YOU,
  TRY_A_HOTSPOT,
  WAIT_AND_RESTART,
  WAIT_TO_BE_TOLD,
  WHICH_GATEWAY,
} from '../common-steps';
import type { ErrorKnowledge } from '../error-knowledge';
import { timeoutSignatures } from '../signatures/timeout';
import { escalate, GATEWAY, OFFICE, OUTAGE, OWN, read, remark, step, unlessTried } from '../step';

/** What the bot knows about `timeout`. */
export const timeout: ErrorKnowledge = {
  type: 'timeout',
  title: 'The answer took too long (time-out)',
  summary:
    'The request went out and no answer, or no more of it, came in time: a slow service, a slow route, or something on the way that holds the data back.',
  signatures: timeoutSignatures,
  steps: [
    LEAVE_IT_AS_IT_IS,
    LIKELY_NOT_YOU,
    WAIT_AND_RESTART,
    CHECK_THE_PAGE,
    TRY_A_HOTSPOT,
    step(
      'Do other sites load, and do team mates have it too? `curl -I https://api.anthropic.com` shows in a second whether the API can be reached at all.',
      OWN,
      OFFICE,
    ),
    unlessTried(
      'other-network',
      step(
        'Switch the VPN off once, then the proxy: a route that delays is the usual cause of time-outs that only some people have.',
        OWN,
      ),
    ),
    step(
      'The answer stops midway (“Response stalled mid-stream”)? Ask Claude to carry on, and ask for large work in smaller pieces: `/compact` shortens what is sent.',
      OWN,
      OUTAGE,
    ),
    step(
      'Long answers over a slow link: raise `API_TIMEOUT_MS` (600000, ten minutes); behind a slow proxy also `CLAUDE_STREAM_IDLE_TIMEOUT_MS`.',
      OWN,
      OFFICE,
    ),
    step(
      'A proxy that collects the whole answer before it passes it on breaks streaming: ask IT to switch buffering off for `api.anthropic.com`.',
      OFFICE,
    ),
    ASK_IT,
    WHICH_GATEWAY,
    step(
      'Gateways give up sooner than Claude: its operator should allow ten minutes a request and pass the stream on unbuffered, as the [protocol](gateway) asks.',
      GATEWAY,
    ),
    step(
      "Sign-in that ends after 15 seconds is the provider's or the network's slowness, too: try again in a few minutes.",
      OUTAGE,
      OWN,
    ),
    WAIT_TO_BE_TOLD,
    FOLLOW_THE_PAGE,
    CLOUD_STATUS,
    BYPASS_GATEWAY,
  ],
  escalation: [
    escalate(
      'it times out on two different networks for more than 30 minutes while the page is green',
      '[Get help](support) or a [GitHub issue](issues), with version, model and time.',
      OWN,
    ),
    escalate(
      'it works on a hotspot and not in the office',
      'IT: with the host, the time and the result of `curl -I https://api.anthropic.com`.',
      OFFICE,
      OWN,
    ),
    escalate('only the way through the gateway is slow', 'Its operator.', GATEWAY),
  ],
  background: [
    remark(
      '“Request timed out” alone points at the service; with “Check your internet connection and proxy settings” at your side.',
    ),
    remark(
      'After 20 s without data the spinner says “Waiting for API response · will retry in … · check your network”; “Retrying in … · attempt x/y” counts up to ten tries.',
    ),
    remark(
      '`CLAUDE_ENABLE_STREAM_WATCHDOG=1` ends a stream that goes quiet; `CLAUDE_STREAM_IDLE_TIMEOUT_MS` says after how long (at least 5 min), `CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS` the same for a line without a single byte.',
    ),
    remark(
      '`CLAUDE_CODE_DISABLE_NONSTREAMING_FALLBACK=1` stops Claude Code from repeating a broken stream as one whole answer.',
    ),
  ],
  links: [
    read('Claude Code: error reference', 'errors'),
    read('Claude Code: network settings', 'network'),
    read('Environment variables', 'env'),
  ],
  examples: [
    'Request timed out',
    'Request timed out. Check your internet connection and proxy settings',
    'API Error: The response stopped arriving. The response above may be incomplete.',
    'API Error: Response stalled mid-stream',
    'API Error (Request timed out.) · Retrying in 12 seconds… (attempt 6/10)',
    'anthropic.APITimeoutError: Request timed out.',
    'API Error: Stream idle timeout - partial response received',
    'every long answer ends in Request timed out after ten minutes',
    'Anfrage an Claude läuft seit heute immer in einen Timeout: Request timed out',
    'toujours le même timeout, Request timed out, même avec un prompt court',
    'Claude Code 一直 Request timed out，重启也没用',
  ],
};
