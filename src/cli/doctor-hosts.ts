import type { ProbeTarget } from './doctor-probe';

/** What Claude Code cannot do without: the API, and the two places where people sign in. */
const API = 'api.anthropic.com';
const SIGN_IN = ['claude.ai', 'platform.claude.com'];
/** What it does without for a while, and what that is for. */
export const LESSER_HOSTS: Readonly<Record<string, string>> = {
  'claude.com': 'sign-in pages',
  'mcp-proxy.anthropic.com': 'connectors',
  'downloads.claude.ai': 'updates',
  'storage.googleapis.com': 'updates',
  'raw.githubusercontent.com': 'release notes',
  'code.claude.com': 'documentation',
};

export type Env = Readonly<Record<string, string | undefined>>;

interface Cloud {
  readonly name: string;
  readonly flag: string;
  readonly base: string;
  readonly host: (env: Env) => string | undefined;
}

const CLOUDS: readonly Cloud[] = [
  {
    name: 'Amazon Bedrock',
    flag: 'CLAUDE_CODE_USE_BEDROCK',
    base: 'ANTHROPIC_BEDROCK_BASE_URL',
    host: ({ AWS_REGION }) => AWS_REGION && `bedrock-runtime.${AWS_REGION}.amazonaws.com`,
  },
  {
    name: 'Google Cloud',
    flag: 'CLAUDE_CODE_USE_VERTEX',
    base: 'ANTHROPIC_VERTEX_BASE_URL',
    host: ({ CLOUD_ML_REGION: region }) =>
      region && (region === 'global' ? 'aiplatform.googleapis.com' : `${region}-aiplatform.googleapis.com`),
  },
  {
    name: 'Microsoft Foundry',
    flag: 'CLAUDE_CODE_USE_FOUNDRY',
    base: 'ANTHROPIC_FOUNDRY_BASE_URL',
    host: ({ ANTHROPIC_FOUNDRY_RESOURCE: name }) => name && `${name}.services.ai.azure.com`,
  },
];

/** Where Claude Code goes from here. */
export interface Route {
  /** In the order in which they matter. */
  readonly targets: readonly Pick<ProbeTarget, 'host' | 'port' | 'plain'>[];
  /** It goes another way than straight to Anthropic: what stands there. */
  readonly instead?: string;
  /** Neither Anthropic's API nor its status page say anything about this way. */
  readonly isCloud?: boolean;
  /** A setting that is no address. */
  readonly broken?: string;
}

/** Reads it off the settings in the environment. */
export function routeOf(env: Env): Route {
  const cloud = CLOUDS.find(({ flag }) => /^(1|true|yes|on)$/i.test(env[flag] ?? ''));
  const name = cloud?.base ?? 'ANTHROPIC_BASE_URL';
  const base = env[name];
  const direct = SIGN_IN.map((host) => ({ host, port: 443 }));
  if (base) {
    if (!/^https?:\/\//.test(base) || !URL.canParse(base)) return { targets: [], broken: name };
    const { hostname, port, protocol } = new URL(base);
    if (hostname === API) return { targets: [{ host: API, port: 443 }, ...direct] };
    const plain = protocol === 'http:';
    const target = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (plain ? 80 : 443)), plain };
    return { targets: [target], instead: `${name} is set`, ...(cloud && { isCloud: true }) };
  }
  if (!cloud) return { targets: [{ host: API, port: 443 }, ...direct] };
  const host = cloud.host(env);
  return {
    targets: host ? [{ host, port: 443 }] : [],
    instead: `it goes through ${cloud.name}`,
    isCloud: true,
  };
}
