/** The pages that the knowledge points at, by the short names that its texts use. All https. */
export const PAGES = {
  status: 'https://status.claude.com',
  errors: 'https://code.claude.com/docs/en/errors',
  network: 'https://code.claude.com/docs/en/network-config',
  env: 'https://code.claude.com/docs/en/env-vars',
  gateway: 'https://code.claude.com/docs/en/llm-gateway-protocol',
  statusline: 'https://code.claude.com/docs/en/statusline',
  hooks: 'https://code.claude.com/docs/en/hooks#stopfailure',
  monitoring: 'https://code.claude.com/docs/en/monitoring-usage',
  'api-errors': 'https://platform.claude.com/docs/en/api/errors',
  'rate-limits': 'https://platform.claude.com/docs/en/api/rate-limits',
  console: 'https://platform.claude.com',
  keys: 'https://platform.claude.com/settings/keys',
  limits: 'https://platform.claude.com/settings/limits',
  billing: 'https://platform.claude.com/settings/billing',
  claude: 'https://claude.ai',
  usage: 'https://claude.ai/settings/usage',
  support: 'https://support.claude.com/en/articles/9015913',
  countries: 'https://www.anthropic.com/supported-countries',
  issues: 'https://github.com/anthropics/claude-code/issues',
  community: 'https://www.reddit.com/r/ClaudeAI/',
  aws: 'https://health.aws.amazon.com/health/status',
  google: 'https://status.cloud.google.com',
  azure: 'https://azure.status.microsoft',
} as const satisfies Readonly<Record<string, string>>;

/** Short name of a page. */
export type PageName = keyof typeof PAGES;
