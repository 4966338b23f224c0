import { PlatformError, type PlatformErrorKind } from '../../domain/errors';

const KINDS: Readonly<Record<string, PlatformErrorKind>> = {
  ratelimited: 'rate-limited',
  rate_limited: 'rate-limited',
  message_limit_exceeded: 'rate-limited',
  internal_error: 'unavailable',
  fatal_error: 'unavailable',
  request_timeout: 'unavailable',
  service_unavailable: 'unavailable',
  team_added_to_org: 'unavailable',
  channel_not_found: 'channel-gone',
  is_archived: 'channel-gone',
  is_inactive: 'channel-gone',
  user_not_found: 'channel-gone',
  user_disabled: 'channel-gone',
  cannot_dm_bot: 'channel-gone',
  team_not_found: 'channel-gone',
  message_not_found: 'message-gone',
  thread_not_found: 'message-gone',
  cant_update_message: 'message-gone',
  edit_window_closed: 'message-gone',
  not_in_channel: 'not-permitted',
  user_not_in_channel: 'not-permitted',
  missing_scope: 'not-permitted',
  access_denied: 'not-permitted',
  ekm_access_denied: 'not-permitted',
  no_permission: 'not-permitted',
  not_allowed_token_type: 'not-permitted',
  socket_mode_not_enabled: 'not-permitted',
  link_disabled: 'not-permitted',
  messages_tab_disabled: 'not-permitted',
  posting_to_general_channel_denied: 'not-permitted',
  restricted_action: 'not-permitted',
  restricted_action_read_only_channel: 'not-permitted',
  restricted_action_thread_only_channel: 'not-permitted',
  restricted_action_non_threadable_channel: 'not-permitted',
  forbidden_team: 'not-permitted',
  not_authed: 'token-revoked',
  invalid_auth: 'token-revoked',
  token_revoked: 'token-revoked',
  token_expired: 'token-revoked',
  account_inactive: 'token-revoked',
  org_login_required: 'token-revoked',
  team_disabled: 'token-revoked',
  user_removed_from_team: 'token-revoked',
  no_text: 'bad-request',
  msg_too_long: 'bad-request',
  msg_blocks_too_long: 'bad-request',
  expired_trigger_id: 'bad-request',
  exchanged_trigger_id: 'bad-request',
};

/** Slack's own word for what is wrong, such as `channel_not_found`, when it said one. */
export function slackCode(error: unknown): string | undefined {
  const origin = error instanceof PlatformError ? error.cause : error;
  const code = field(field(origin, 'data'), 'error');
  return typeof code === 'string' && /^[a-z][a-z0-9_]{1,60}$/.test(code) ? code : undefined;
}

/** Whatever the SDK threw, as one PlatformError. Its message holds Slack's codes only, never what was sent. */
export function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  const code = slackCode(error);
  if (code) return slackError(KINDS[code] ?? kindByName(code), `Slack refused it (${code}).`, error);
  switch (field(error, 'code')) {
    case 'slack_webapi_rate_limited_error': {
      const seconds = Number(field(error, 'retryAfter'));
      return slackError('rate-limited', `Slack asks to wait ${seconds} s.`, error, seconds * 1_000);
    }
    case 'slack_webapi_http_error':
      return httpError(Number(field(error, 'statusCode')), error);
    case 'slack_webapi_request_error':
      return slackError('unavailable', `Slack cannot be reached (${networkCode(error)}).`, error);
    case 'slack_webapi_platform_error':
      return slackError('unavailable', 'Something that is not Slack answered.', error);
  }
  if (error instanceof Error && /retry header/i.test(error.message))
    return slackError('rate-limited', 'Slack asks to wait, without saying how long.', error);
  // The body of an answer is read outside the SDK's own error handling: a connection lost there looks like this.
  if (error instanceof TypeError || networkCode(error) !== 'no answer')
    return slackError('unavailable', `The connection to Slack was lost (${networkCode(error)}).`, error);
  return slackError('unknown', 'Slack could not be asked.', error);
}

/** A PlatformError for an answer by its HTTP status, as the response_url gives it. */
export function httpError(status: number, cause?: unknown): PlatformError {
  if (status === 429) return slackError('rate-limited', 'Slack asks to wait.', cause);
  if (status >= 500) return slackError('unavailable', `Slack is in trouble (HTTP ${status}).`, cause);
  return slackError('bad-request', `Slack refused it (HTTP ${status}).`, cause);
}

/** Whether somebody has to switch Socket Mode on for the app. */
export function isSocketModeOff(error: unknown): boolean {
  const code = slackCode(error);
  return code === 'socket_mode_not_enabled' || code === 'link_disabled';
}

/** One clear sentence for a start that failed, with what to do about it. */
export function startFailure(error: unknown, setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'): PlatformError {
  const failure = toPlatformError(error);
  const code = slackCode(error) ?? failure.kind;
  const where =
    setting === 'SLACK_BOT_TOKEN'
      ? 'copy the Bot User OAuth Token (xoxb-...) from "OAuth & Permissions" of your Slack app'
      : 'create an app-level token (xapp-...) with the scope connections:write under "Basic Information" of your Slack app';
  const sentence = () => {
    if (isSocketModeOff(error))
      return `Socket Mode is switched off for the Slack app (${code}): switch it on under "Socket Mode" in the settings of your Slack app, or set SLACK_SIGNING_SECRET in place of SLACK_APP_TOKEN.`;
    if (failure.kind === 'token-revoked') return `Slack does not accept ${setting} (${code}): ${where}.`;
    if (failure.kind === 'not-permitted') return `${setting} may not do what the bot needs (${code}): ${where}.`;
    if (failure.kind === 'unavailable')
      return `${failure.message.replace(/\.$/, '')}: look at the network, the proxy and SLACK_API_URL; Slack's own state is on https://slack-status.com.`;
    return `Slack refused to let the bot in with ${setting} (${code}).`;
  };
  return slackError(failure.kind, sentence(), failure.cause ?? error, failure.retryAfterMs);
}

/** A PlatformError of this platform. */
export function slackError(
  kind: PlatformErrorKind,
  message: string,
  cause?: unknown,
  retryAfterMs?: number,
): PlatformError {
  const wait = retryAfterMs !== undefined && Number.isFinite(retryAfterMs) ? retryAfterMs : undefined;
  return new PlatformError('slack', kind, message, wait, { cause });
}

function kindByName(code: string): PlatformErrorKind {
  return /^(invalid|missing|too_many|cannot|no)_|_(too_long|required|invalid)$/.test(code) ? 'bad-request' : 'unknown';
}

/** The system's word for a failed connection (`ECONNREFUSED`, `TimeoutError` ...), looked for along the causes. */
function networkCode(error: unknown): string {
  for (let at = error, depth = 0; at && depth < 6; at = field(at, 'original') ?? field(at, 'cause'), depth += 1) {
    const code = field(at, 'code');
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) return code;
    if (at instanceof Error && at.name === 'TimeoutError') return 'timed out';
  }
  return 'no answer';
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
}
