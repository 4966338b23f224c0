import { closest, distance } from 'fastest-levenshtein';
import { ERROR_TYPES, type ErrorType, isErrorType } from '../domain/error-type';

// Other words by which people ask for a type: statuses, codes and everyday names.
const OTHER_WORDS: Readonly<Record<ErrorType, readonly string[]>> = {
  overloaded: ['529', 'overload', 'overloaded_error', 'capacity', 'busy'],
  server_error: ['500', '502', '503', '504', '520', '5xx', 'api_error', 'server', 'internal', 'outage', 'down'],
  rate_limit: ['429', 'rate_limit_error', 'rate', 'throttle', 'throttled', 'too_many_requests'],
  usage_limit: ['402', 'billing', 'billing_error', 'credit', 'quota', 'usage', 'limit', 'weekly', 'session', 'plan'],
  authentication: [
    '401',
    'auth',
    'authentication_error',
    'login',
    'signin',
    'sign_in',
    'key',
    'api_key',
    'oauth',
    'token',
  ],
  permission: ['403', 'permission_error', 'forbidden', 'access', 'region', 'country', 'organization', 'organisation'],
  timeout: ['timed_out', 'time_out', 'timeout_error', 'slow', 'stalled', 'hangs', 'stream'],
  connection: ['network', 'dns', 'wifi', 'econnreset', 'econnrefused', 'enotfound', 'etimedout', 'offline', 'internet'],
  tls_proxy: ['tls', 'ssl', 'proxy', 'certificate', 'cert', 'vpn', 'firewall', 'zscaler', 'self_signed'],
  request_invalid: [
    '400',
    '404',
    '409',
    '413',
    'invalid_request_error',
    'not_found_error',
    'prompt',
    'context',
    'model',
    'request',
  ],
  client_bug: ['bug', 'crash', 'client', 'install', 'mcp', 'freeze', 'segfault', 'flicker'],
  not_an_error: ['question', 'feature', 'idea', 'other'],
};

/** What a person's words for a kind of error lead to: a type, or the one that comes nearest when none is meant for sure. */
export type FoundType = { readonly type: ErrorType } | { readonly nearest?: ErrorType };

/** The type that somebody asks for: its id in any spelling, a status such as 529, or an everyday word. */
export function findErrorType(words: string): FoundType {
  const word = words
    .slice(0, 60)
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (isErrorType(word)) return { type: word };
  const other = ERROR_TYPES.find((type) => OTHER_WORDS[type].includes(word.replace(/^http_?/, '')));
  if (other) return { type: other };
  const known = ERROR_TYPES.flatMap((type) => [type, ...OTHER_WORDS[type]]);
  const near = closest(word, known);
  if (word === '' || distance(word, near) > Math.max(2, Math.floor(word.length / 3))) return {};
  const nearest = ERROR_TYPES.find((type) => type === near || OTHER_WORDS[type].includes(near));
  return nearest === undefined ? {} : { nearest };
}
