import { AppError } from '../domain/errors';

export interface SetupOptions {
  /** Where machines reach the bot, without a slash at the end. */
  readonly url: string;
  readonly token: string;
  /** What people's terminals understand, see docs/claude-code.md; OSC 9 when absent. */
  readonly term?: string | undefined;
}

/** The managed settings of Claude Code that make it report: the hook and telemetry, nothing else of what people do. */
export function claudeCodeSettings({ url, token, term }: SetupOptions): object {
  const address = checked(url);
  const query = term === undefined ? '' : `?term=${encodeURIComponent(term)}`;
  return {
    env: {
      CLAUDE_STATUS_URL: address,
      CLAUDE_STATUS_TOKEN: token,
      CLAUDE_CODE_ENABLE_TELEMETRY: '1',
      OTEL_LOGS_EXPORTER: 'otlp',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_EXPORTER_OTLP_ENDPOINT: address,
      OTEL_EXPORTER_OTLP_HEADERS: `Authorization=Bearer ${token}`,
    },
    hooks: {
      StopFailure: [
        {
          hooks: [
            {
              type: 'http',
              url: `${address}/hooks/claude-code${query}`,
              timeout: 5,
              headers: {
                Authorization: 'Bearer $CLAUDE_STATUS_TOKEN',
                'X-Claude-Status-Person': '$USER$USERNAME',
              },
              allowedEnvVars: ['CLAUDE_STATUS_TOKEN', 'USER', 'USERNAME'],
            },
          ],
        },
      ],
    },
  };
}

/** Where managed settings lie, and what else has to be known; for people, beside the settings. */
export const SETUP_NOTES = `Put this where Claude Code reads managed settings (or, for yourself, into ~/.claude/settings.json):
  macOS    /Library/Application Support/ClaudeCode/managed-settings.json
  Linux    /etc/claude-code/managed-settings.json
  Windows  C:\\Program Files\\ClaudeCode\\managed-settings.json
The token is in it: whoever can read the file can report, and nothing more. Where allowedHttpHookUrls or
httpHookAllowedEnvVars are set already, add the hook's address and its three variables there.
Prompts, files and e-mail addresses are not asked for; docs/privacy.md says what is kept.
`;

function checked(url: string): string {
  const found = URL.canParse(url) ? new URL(url) : undefined;
  if (!found || !/^https?:$/.test(found.protocol) || found.username !== '' || found.search !== '')
    throw new AppError(
      'input',
      `"${url}" is no address. Write how laptops reach the bot, such as https://bot.example.com`,
    );
  return url.replace(/\/+$/, '');
}
