/**
 * The twelve classes of failure, and `unknown` for when no rule is sure. The ids are public: they appear in the
 * command line's output, in the API and as metric labels, so they are never renamed.
 */
export const ERROR_TYPES = [
  'overloaded',
  'server_error',
  'rate_limit',
  'usage_limit',
  'authentication',
  'permission',
  'timeout',
  'connection',
  'tls_proxy',
  'request_invalid',
  'client_bug',
  'not_an_error',
] as const;

/** One of the twelve classes that have a runbook. */
export type ErrorType = (typeof ERROR_TYPES)[number];

/** What triage may say: a class, or `unknown` when no rule is sure. */
export type ErrorTypeId = ErrorType | 'unknown';

/** True when the word is one of the twelve classes (exact id, lower case). */
export function isErrorType(word: string): word is ErrorType {
  return (ERROR_TYPES as readonly string[]).includes(word);
}

/**
 * Families of types that one real outage mixes: the provider's service, signing in, and the way there.
 * `limits` are about one person's or organisation's budget, `own` about one request or installation.
 */
export type ErrorFamily = 'service' | 'access' | 'network' | 'limits' | 'own';

const FAMILY = {
  overloaded: 'service',
  server_error: 'service',
  timeout: 'service',
  authentication: 'access',
  permission: 'access',
  connection: 'network',
  tls_proxy: 'network',
  rate_limit: 'limits',
  usage_limit: 'limits',
  request_invalid: 'own',
  client_bug: 'own',
  not_an_error: 'own',
  unknown: 'own',
} as const satisfies Record<ErrorTypeId, ErrorFamily>;

/** The classes that are about one request or installation. */
export type OwnErrorType = { [T in ErrorType]: (typeof FAMILY)[T] extends 'own' ? T : never }[ErrorType];

/** The family that a type counts in. */
export function familyOf(type: ErrorTypeId): ErrorFamily {
  return FAMILY[type];
}
