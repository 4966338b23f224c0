import { BYPASS_GATEWAY, FOLLOW_THE_PAGE, NOT_THE_OFFICE, WAIT_TO_BE_TOLD, WHICH_GATEWAY } from '../common-steps';
import type { ErrorKnowledge } from '../error-knowledge';
import { authenticationSignatures } from '../signatures/authentication';
import { escalate, GATEWAY, OFFICE, OUTAGE, OWN, read, remark, step, unlessTried } from '../step';

/** What the bot knows about `authentication`. */
export const authentication: ErrorKnowledge = {
  type: 'authentication',
  title: 'Sign-in failed (HTTP 401)',
  summary:
    "Claude does not accept the credential: the login has expired or was revoked, or the API key is wrong. It is usually one person's; from three people on it can be a sign-in fault at the provider.",
  signatures: authenticationSignatures,
  steps: [
    step(
      'Leave your session, your keys and your settings as they are: during a sign-in fault good credentials are refused too, and starting the sign-in over may lock you out until it ends.',
      OUTAGE,
    ),
    step('Sessions that still work: keep them open, they may last through it.', OUTAGE),
    unlessTried(
      'sign-in',
      step('Run `/login`, finish in the browser, then restart Claude Code. This mends most of them.', OFFICE, OWN),
    ),
    step(
      'Run `/status` (or `claude auth status`: JSON, exit 0 when signed in) to see which credential is active. A stale `ANTHROPIC_API_KEY` or `ANTHROPIC_AUTH_TOKEN` wins over your login: unset it.',
      OWN,
    ),
    step(
      'API key: see in the [Console](keys) whether it is expired, disabled or of another workspace, and put a fresh one where the old one came from.',
      OWN,
    ),
    step(
      '“Your apiKeyHelper script is failing”: run that script by hand and read its error; it sits in your settings under `apiKeyHelper`.',
      OWN,
      GATEWAY,
    ),
    step(
      'Still refused: `/logout`, then `/login`; check the clock of your computer, and that your subscription is active on [claude.ai](claude).',
      OWN,
    ),
    step('`claude doctor` lists what is wrong with the installation, `claude update` brings the newest client.', OWN),
    NOT_THE_OFFICE,
    step(
      'The browser part hangs? A firewall may block `claude.ai`, `claude.com` or `platform.claude.com`: try a mobile hotspot, and show IT the [hosts to allow](network).',
      OFFICE,
    ),
    WHICH_GATEWAY,
    step(
      "The gateway's own token is what is refused: get a new one from its operator; on Bedrock, Google Cloud or Foundry renew the cloud sign-in.",
      GATEWAY,
    ),
    BYPASS_GATEWAY,
    WAIT_TO_BE_TOLD,
    FOLLOW_THE_PAGE,
  ],
  escalation: [
    escalate(
      'several ways to sign in fail (browser login and API key), also on another network',
      '[Get help](support): claude.ai → your initials, or platform.claude.com; the assistant Fin answers first, a person follows by e-mail.',
      OFFICE,
      OWN,
    ),
    escalate('the credential comes from a gateway, a helper script or the cloud', 'Whoever runs that.', GATEWAY, OWN),
  ],
  background: [
    remark(
      'Texts: “Not logged in · Please run /login”, “Login expired”, “OAuth token revoked”, “OAuth token has expired”, “Invalid authentication credentials”, “Invalid API key · Fix external API key”.',
    ),
    remark('“External API key” means a key from the environment or a helper, so `/login` alone does not change it.'),
    remark(
      'Sign-in failed? In this order: key expired (Console), subscription not active, region not supported ([list](countries)), a corporate firewall that blocks AI services.',
    ),
  ],
  links: [
    read('API keys in the Console', 'keys'),
    read('Claude Code: error reference', 'errors'),
    read('How to reach support', 'support'),
  ],
  examples: [
    'Not logged in · Please run /login',
    'Login expired · Please run /login',
    'Please run /login · API Error: 401 Invalid authentication credentials',
    'Invalid API key · Fix external API key',
    'API Error: 401 {"type":"error","error":{"type":"authentication_error","message":"OAuth token has expired. Please obtain a new token or refresh your existing token."}}',
    'OAuth token revoked · Please run /login',
    'Your apiKeyHelper script is failing',
    '401 {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},"request_id":"req_011CTestEEEEffff"}',
    'I logged in twice and it still says Invalid API key · Please run /login',
    'seit heute früh: Login expired · Please run /login, und nach /login das gleiche',
    '登录之后还是提示 401 authentication_error invalid x-api-key',
    "anthropic.AuthenticationError: Error code: 401 - {'type': 'error', 'error': {'type': 'authentication_error', 'message': 'invalid bearer token'}}",
  ],
};
