import type { ErrorType } from '../domain/error-type';
import type { ErrorKnowledge } from './error-knowledge';
import { authentication } from './types/authentication';
import { clientBug } from './types/client-bug';
import { connection } from './types/connection';
import { notAnError } from './types/not-an-error';
import { overloaded } from './types/overloaded';
import { permission } from './types/permission';
import { rateLimit } from './types/rate-limit';
import { requestInvalid } from './types/request-invalid';
import { serverError } from './types/server-error';
import { timeout } from './types/timeout';
import { tlsProxy } from './types/tls-proxy';
import { usageLimit } from './types/usage-limit';

/** The shared knowledge module: one entry per error type. */
export const KNOWLEDGE: Readonly<Record<ErrorType, ErrorKnowledge>> = {
  authentication,
  client_bug: clientBug,
  connection,
  not_an_error: notAnError,
  overloaded,
  permission,
  rate_limit: rateLimit,
  request_invalid: requestInvalid,
  server_error: serverError,
  timeout,
  tls_proxy: tlsProxy,
  usage_limit: usageLimit,
};
