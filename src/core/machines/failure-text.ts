import type { ErrorTypeId } from '../../domain/error-type';
import type { Facts } from '../../domain/facts';
import type { MachineSignal } from '../ports/machine-intake';

const SURE = /^[a-z][\w.:@/-]{0,63}$/i;

const WORDS: Readonly<Partial<Record<ErrorTypeId, string>>> = {
  overloaded: '529 overloaded_error: Overloaded',
  server_error: '500 api_error: Internal server error',
  rate_limit: '429 rate_limit_error',
  usage_limit: "You've hit your session limit",
  authentication: '401 authentication_error',
  permission: '403 permission_error',
  timeout: 'Request timed out.',
  connection: 'Connection error.',
  tls_proxy: 'SELF_SIGNED_CERT_IN_CHAIN',
  request_invalid: '400 invalid_request_error',
};

/** What a person would have pasted: telemetry tells the status and the message apart. */
export function failureText({ status, message, type }: Pick<MachineSignal, 'status' | 'message' | 'type'>): string {
  if (type !== undefined && message === undefined) return `API Error: ${WORDS[type] ?? type.replaceAll('_', ' ')}`;
  const words = (message ?? '').trim();
  if (status === undefined) return `API Error: ${words === '' ? 'Connection error.' : words}`;
  return words.startsWith(String(status)) ? `API Error: ${words}` : `API Error: ${status} ${words}`.trimEnd();
}

/** What telemetry says beside the message, for the report. What the text says itself goes first. */
export function signalFacts(facts: Facts, { model, version, route }: MachineSignal): Facts {
  return {
    ...(SURE.test(model) && { model: model.toLowerCase() }),
    ...(/^\d/.test(version) && { clientVersion: version }),
    ...(route !== 'other' && { route }),
    ...facts,
  };
}
