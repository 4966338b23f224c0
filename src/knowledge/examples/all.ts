import { AUTHENTICATION_EXAMPLES } from './authentication';
import { CLIENT_BUG_EXAMPLES } from './client-bug';
import { CLIENT_BUG_AROUND_EXAMPLES } from './client-bug-around';
import { CONNECTION_EXAMPLES } from './connection';
import type { Example } from './example';
import { NOT_AN_ERROR_EXAMPLES } from './not-an-error';
import { OVERLOADED_EXAMPLES } from './overloaded';
import { PERMISSION_EXAMPLES } from './permission';
import { RATE_LIMIT_EXAMPLES } from './rate-limit';
import { REQUEST_INVALID_EXAMPLES } from './request-invalid';
import { SERVER_ERROR_EXAMPLES } from './server-error';
import { TIMEOUT_EXAMPLES } from './timeout';
import { TLS_PROXY_EXAMPLES } from './tls-proxy';
import { UNKNOWN_EXAMPLES } from './unknown';
import { USAGE_LIMIT_EXAMPLES } from './usage-limit';

/** Everything that the talk model is trained from. Not needed while the bot runs. */
export const ALL_EXAMPLES: readonly Example[] = [
  ...OVERLOADED_EXAMPLES,
  ...SERVER_ERROR_EXAMPLES,
  ...RATE_LIMIT_EXAMPLES,
  ...USAGE_LIMIT_EXAMPLES,
  ...AUTHENTICATION_EXAMPLES,
  ...PERMISSION_EXAMPLES,
  ...TIMEOUT_EXAMPLES,
  ...CONNECTION_EXAMPLES,
  ...TLS_PROXY_EXAMPLES,
  ...REQUEST_INVALID_EXAMPLES,
  ...CLIENT_BUG_EXAMPLES,
  ...CLIENT_BUG_AROUND_EXAMPLES,
  ...NOT_AN_ERROR_EXAMPLES,
  ...UNKNOWN_EXAMPLES,
];
