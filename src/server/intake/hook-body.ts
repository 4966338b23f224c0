import type { MachineFailure } from '../../core/ports/machine-intake';

const LONGEST_TEXT = 20_000;
const LONGEST_ID = 128;

/** What Claude Code calls a failure, in words that say the same to people. */
const HINTS: Readonly<Record<string, string>> = {
  rate_limit: 'API Error: 429 rate_limit_error',
  overloaded: 'API Error: 529 overloaded_error',
  authentication_failed: 'API Error: 401 authentication_error',
  oauth_org_not_allowed:
    'API Error: 403 permission_error: OAuth authentication is currently not allowed for this organization.',
  billing_error: 'Credit balance is too low',
  invalid_request: 'API Error: 400 invalid_request_error',
  model_not_found: 'API Error: 404 not_found_error: model not found',
  server_error: 'API Error: 500 api_error',
};

/**
 * What a StopFailure hook tells, and nothing else of it: the transcript's path, the folder and the prompt are left where
 * they are. `undefined` for what is no failure. The message decides; `error` is a hint for when there is none.
 */
export function hookFailure(body: unknown): MachineFailure | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const hook = body as Readonly<Record<string, unknown>>;
  if (hook.hook_event_name !== undefined && hook.hook_event_name !== 'StopFailure') return undefined;
  const said = [hook.last_assistant_message, hook.error_details].find(isText);
  const hint = isText(hook.error) && Object.hasOwn(HINTS, hook.error) ? HINTS[hook.error] : undefined;
  const text = said ?? hint;
  if (text === undefined) return undefined;
  const session = isText(hook.session_id) ? hook.session_id.slice(0, LONGEST_ID) : undefined;
  return { session, text: text.slice(0, LONGEST_TEXT) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
