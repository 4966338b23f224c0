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
import { connectionSignatures } from '../signatures/connection';
import { escalate, GATEWAY, OFFICE, OWN, read, remark, step, unlessTried } from '../step';

/** What the bot knows about `connection`. */
export const connection: ErrorKnowledge = {
  type: 'connection',
  title: 'Claude could not be reached (connection)',
  summary:
    'The connection was refused, dropped or never found its way: name lookup, Wi-Fi, VPN, firewall or proxy. Most of these pass by themselves.',
  signatures: connectionSignatures,
  steps: [
    LEAVE_IT_AS_IT_IS,
    LIKELY_NOT_YOU,
    WAIT_AND_RESTART,
    TRY_A_HOTSPOT,
    step(
      'Run `curl -I https://api.anthropic.com`. Any HTTP answer means that the way is open; an error names what blocks it.',
      OWN,
      OFFICE,
    ),
    unlessTried(
      'other-network',
      step('Try once with the VPN off, and once from a mobile hotspot. When it works there, it is your network.', OWN),
    ),
    step(
      'Your computer slept or changed network? Just send it again; start Claude Code anew when it still fails.',
      OWN,
    ),
    CHECK_THE_PAGE,
    step(
      '`ENOTFOUND` is name lookup: try another DNS server. `ECONNREFUSED` is a firewall, `EHOSTUNREACH` a missing route or VPN, `ECONNRESET` a connection cut on the way.',
      OWN,
      OFFICE,
    ),
    step(
      'Compare `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` with what IT gives out; an old proxy address refuses every request. `/doctor` shows what Claude Code uses.',
      OWN,
      OFFICE,
    ),
    ASK_IT,
    step(
      'VPN clients are the usual suspect when several people lose it at once: is there a split tunnel for `api.anthropic.com`?',
      OFFICE,
    ),
    WHICH_GATEWAY,
    step('A wrong or dead `ANTHROPIC_BASE_URL` looks like this: `curl -I` its address from your machine.', GATEWAY),
    WAIT_TO_BE_TOLD,
    FOLLOW_THE_PAGE,
    CLOUD_STATUS,
    BYPASS_GATEWAY,
  ],
  escalation: [
    escalate(
      'it works on a hotspot and not in the office',
      'IT: with the error code, the time and the [hosts to allow](network).',
      OFFICE,
      OWN,
    ),
    escalate(
      'it fails on different networks for more than 30 minutes while the page is green',
      'A [GitHub issue](issues) or [Get help](support), with the output of `curl -I https://api.anthropic.com`.',
      OWN,
    ),
    escalate('the gateway does not answer', 'Its operator.', GATEWAY),
  ],
  background: [
    remark(
      "Since 2.1.227 the texts say what it is: “Connection refused — a firewall or proxy may be blocking it”, “Can't reach the API server — check your internet or DNS”, “No internet route”, “Connection dropped”. Before: “Unable to connect to API (CODE)”, “fetch failed”.",
    ),
    remark(
      '“Connection lost mid-response” (before 2.1.227 “Connection closed mid-response”) came after the first words: what is shown may be incomplete. “Your computer went to sleep mid-response” is local.',
    ),
    remark(
      "“Couldn't connect through your proxy (`ERR_PROXY_TUNNEL`)” is the proxy refusing the tunnel: see `tls_proxy`.",
    ),
    remark(
      '`CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1` leaves out updates, telemetry and the like, when only the API host is allowed through.',
    ),
  ],
  links: [
    read('Network settings and hosts to allow', 'network'),
    read('Claude Code: error reference', 'errors'),
    read('Official status', 'status'),
  ],
  examples: [
    'API Error: Connection refused — a firewall or proxy may be blocking it (ECONNREFUSED)',
    "API Error: Can't reach the API server — check your internet or DNS (ENOTFOUND)",
    'No internet route — check your connection or VPN (EHOSTUNREACH)',
    'API Error: Connection dropped (ECONNRESET)',
    'API Error: Connection lost mid-response. The response above may be incomplete.',
    'Unable to connect to API (ETIMEDOUT)',
    'API Error (Connection error.) · Retrying in 5 seconds… (attempt 4/10) TypeError (fetch failed)',
    'request to https://api.anthropic.com/v1/messages failed, reason: getaddrinfo EAI_AGAIN api.anthropic.com',
    'since the new router: Unable to connect to API (ECONNRESET) on every prompt',
    'keine Verbindung, claude meldet Unable to connect to API (ConnectionRefused)',
    "impossible de joindre l'API: getaddrinfo ENOTFOUND api.anthropic.com",
    '一直 Unable to connect to API (ECONNRESET)，网页能打开',
  ],
};
