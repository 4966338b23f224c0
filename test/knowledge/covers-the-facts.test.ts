import type { Span } from '../../src/content/card';
import { ERROR_TYPES } from '../../src/domain/error-type';
import { DIAGNOSIS, OPENING } from '../../src/knowledge/diagnosis';
import { KNOWLEDGE } from '../../src/knowledge/registry';
import { unknownError } from '../../src/knowledge/unknown-error';

// Examples are left out on purpose: they recognise, they do not explain.
const ALL_WORDS = [
  OPENING,
  ...DIAGNOSIS.flatMap((section) => [section.heading, ...section.items.map(words)]),
  ...[...ERROR_TYPES.map((type) => KNOWLEDGE[type]), unknownError].flatMap((known) => [
    known.title,
    known.summary,
    ...known.steps.map((step) => words(step.spans)),
    ...known.escalation.map((rule) => `${rule.when} ${words(rule.to)}`),
    ...known.background.map(words),
    ...known.links.map((link) => `${link.label} ${link.url}`),
  ]),
].join('\n');

function words(spans: readonly Span[]): string {
  return spans
    .map((span) => (span.kind === 'link' ? `${span.text} ${span.url}` : 'text' in span ? span.text : ''))
    .join('');
}

function checklist(what: string, terms: readonly string[]): void {
  test.each(terms)(`explains ${what} %s`, (term) => {
    expect(ALL_WORDS).toContain(term);
  });
}

describe('the shared knowledge', () => {
  checklist('the status', ['400', '401', '402', '403', '404', '409', '413', '429', '500', '502', '503', '504', '529']);

  checklist('the error type', [
    'invalid_request_error',
    'authentication_error',
    'billing_error',
    'permission_error',
    'not_found_error',
    'conflict_error',
    'request_too_large',
    'rate_limit_error',
    'enforced_spend_limit_reached',
    'api_error',
    'timeout_error',
    'overloaded_error',
  ]);

  checklist('the header', [
    'retry-after',
    'request-id',
    'x-amzn-requestid',
    'anthropic-ratelimit-{requests,tokens,input-tokens,output-tokens}-{limit,remaining,reset}',
    'anthropic-organization-id',
    'anthropic-ratelimit-unified-status',
    'RFC 3339',
  ]);

  checklist('the limit', [
    '32 MB',
    '256 MB',
    '500 MB',
    '00:00 UTC on the 1st',
    'acceleration limits',
    'RPM, ITPM, OTPM',
    'per model family',
    'specified API usage limits',
    'five_hour.used_percentage',
    'seven_day.used_percentage',
    'resets_at',
  ]);

  checklist('the message', [
    'experiencing high load',
    'Server is temporarily limiting requests (not your usage limit)',
    'Request rejected (429)',
    'resets 3:45pm',
    'spend limit reached',
    'spend limit unavailable',
    'Credit balance is too low',
    'Server error mid-response',
    'Connection lost mid-response',
    'Connection closed mid-response',
    'Response stalled mid-stream',
    'Your computer went to sleep mid-response',
    'Request timed out',
    'Check your internet connection and proxy settings',
    'Connection refused',
    "Can't reach the API server",
    'No internet route',
    'ERR_PROXY_TUNNEL',
    'Connection dropped',
    'fetch failed',
    'Unable to connect to API (CODE)',
    'SSL certificate verification failed',
    'Self-signed certificate detected',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'empty or malformed response (HTTP 200)',
    'Not logged in',
    'Login expired',
    'OAuth token revoked',
    'OAuth token has expired',
    'Invalid authentication credentials',
    'Invalid API key · Fix external API key',
    'apiKeyHelper',
    'all upstreams failed (N attempted)',
    'upstream rate limit exceeded',
    'upstream rejected the request',
    'capability_rejected: prompt_too_long',
    'Prompt is too long',
    'Context limit reached',
    'Request too large (max 32MB)',
    'Extra inputs are not permitted',
    "There's an issue with the selected model",
    'Retrying in … · attempt x/y',
    'Waiting for API response · will retry in … · check your network',
  ]);

  checklist('the command', [
    'claude --version',
    'claude doctor',
    '/doctor',
    '/status',
    '/usage',
    '/model',
    'claude auth status',
    'claude update',
    '/feedback',
    'curl -I https://api.anthropic.com',
    '--fallback-model',
    '/login',
    '/logout',
    '/compact',
    '/clear',
  ]);

  checklist('the variable', [
    'HTTPS_PROXY',
    'HTTP_PROXY',
    'NO_PROXY',
    'NODE_EXTRA_CA_CERTS',
    'CLAUDE_CODE_CERT_STORE=bundled,system',
    'CLAUDE_CODE_CLIENT_CERT',
    'CLAUDE_CODE_CLIENT_KEY',
    'CLAUDE_CODE_PROXY_RESOLVES_HOSTS',
    'CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC',
    'CLAUDE_CODE_DISABLE_NONSTREAMING_FALLBACK',
    'CLAUDE_STREAM_IDLE_TIMEOUT_MS',
    'CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS',
    'CLAUDE_ENABLE_STREAM_WATCHDOG',
    'ANTHROPIC_BASE_URL',
    'CLAUDE_CODE_MAX_TOOL_USE_CONCURRENCY',
    'CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS',
    'CLAUDE_CODE_MAX_RETRIES',
    'CLAUDE_CODE_RETRY_WATCHDOG=1',
    'API_TIMEOUT_MS',
    'ANTHROPIC_API_KEY',
  ]);

  checklist('the host to allow', [
    'api.anthropic.com',
    'claude.ai',
    'claude.com',
    'platform.claude.com',
    'mcp-proxy.anthropic.com',
    'downloads.claude.ai',
    'storage.googleapis.com',
    'raw.githubusercontent.com',
    'code.claude.com',
  ]);

  checklist('the door or page', [
    'https://status.claude.com',
    'https://code.claude.com/docs/en/errors',
    'https://code.claude.com/docs/en/network-config',
    'https://code.claude.com/docs/en/env-vars',
    'https://code.claude.com/docs/en/llm-gateway-protocol',
    'https://code.claude.com/docs/en/statusline',
    'https://platform.claude.com/docs/en/api/errors',
    'https://platform.claude.com/docs/en/api/rate-limits',
    'https://support.claude.com/en/articles/9015913',
    'your initials → Get help',
    'platform.claude.com https://platform.claude.com → Get help',
    'Fin answers first',
    'no phone, no live chat',
    'r/ClaudeAI',
    'account representative',
    'Bedrock, Google Cloud, Foundry',
    'supported-countries',
  ]);

  checklist('that', [
    'nine in ten are gone within five minutes',
    'What changed lately: firewall rules, VPN',
    'everybody who uses the API is affected',
    'several people report the same error',
    'Anthropic acknowledges it',
    'after heavy use',
    '5 to 10 minutes',
    'a higher tier',
    'Do other sites load',
    'mobile hotspot',
    'Do team mates have it too',
    'the status page is green but the errors go on',
    'several ways to sign in fail',
    'it fails on different networks',
    'it lasts longer than 30 minutes',
    'First rule out the local network and sign-in',
    'a corporate firewall that blocks AI services',
    'subscription not active',
    'The SDKs try twice more',
    'Claude Code tries ten times',
    'inside a stream after HTTP 200',
  ]);
});
