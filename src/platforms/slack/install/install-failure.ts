import { isPassing } from '../../../domain/errors';
import { slackCode, toPlatformError } from '../to-platform-error';
import type { InstallFailure } from './pages';

const BY_OAUTH_CODE: Readonly<Record<string, InstallFailure>> = {
  slack_oauth_installer_authorization_error: 'cancelled',
  slack_oauth_missing_state: 'not-yours',
  slack_oauth_invalid_state: 'not-yours',
  // Slack sent the browser back with an error instead of a code.
  slack_oauth_missing_code: 'refused',
};

const BY_SLACK_CODE: Readonly<Record<string, InstallFailure>> = {
  invalid_code: 'used-up',
  code_already_used: 'used-up',
  code_expired: 'used-up',
  invalid_client_id: 'settings',
  bad_client_secret: 'settings',
  bad_redirect_uri: 'settings',
  invalid_refresh_token: 'settings',
  oauth_authorization_url_mismatch: 'settings',
};

/** Slack let the bot in, but not in a way that it can work with. */
export class UnfitInstallation extends Error {
  constructor(readonly why: Extract<InstallFailure, 'org-wide' | 'settings'>) {
    super(why);
  }
}

/** What went wrong with an installation, from whatever was thrown on the way. */
export function installFailure(error: unknown): InstallFailure {
  if (error instanceof UnfitInstallation) return error.why;
  const code = (error as { readonly code?: unknown } | null)?.code;
  const byOAuth = typeof code === 'string' ? BY_OAUTH_CODE[code] : undefined;
  if (byOAuth) return byOAuth;
  const bySlack = slackCode(error);
  if (bySlack) return BY_SLACK_CODE[bySlack] ?? (isTransient(error) ? 'unreachable' : 'refused');
  return typeof code === 'string' && code.startsWith('slack_webapi') && isTransient(error) ? 'unreachable' : 'ours';
}

function isTransient(error: unknown): boolean {
  return isPassing(toPlatformError(error));
}
