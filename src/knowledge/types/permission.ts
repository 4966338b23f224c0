import { BYPASS_GATEWAY, FOLLOW_THE_PAGE, WAIT_TO_BE_TOLD, WHICH_GATEWAY } from '../common-steps';
import type { ErrorKnowledge } from '../error-knowledge';
import { permissionSignatures } from '../signatures/permission';
import { escalate, GATEWAY, OFFICE, OUTAGE, OWN, read, remark, step } from '../step';

/** What the bot knows about `permission`. */
export const permission: ErrorKnowledge = {
  type: 'permission',
  title: 'Signed in, but not allowed (HTTP 403)',
  summary:
    'Claude knows who you are and refuses: the account, organisation, workspace or region may not use this. Trying again does not help until somebody changes a right.',
  signatures: permissionSignatures,
  steps: [
    step(
      'Leave your settings as they are: during a sign-in fault good accounts are refused too. Try again when the bot says that it is over.',
      OUTAGE,
    ),
    step(
      "Run `/status`: is it the organisation and the credential that you mean? A private login in place of the company's, or the other way round, is the usual cause.",
      OWN,
      OFFICE,
    ),
    step(
      '`/logout`, then `/login` with the right organisation: that also renews a token whose scope is too small.',
      OWN,
    ),
    step(
      'Ask your admin whether your seat includes Claude Code and whether an organisation policy switched it off (`oauth_org_not_allowed`).',
      OWN,
    ),
    step(
      '“This organization has been disabled”: the key belongs to a closed organisation. Unset `ANTHROPIC_API_KEY` to use your plan, or take a key of a live one in the [Console](keys).',
      OWN,
    ),
    step(
      '“Request not allowed” or “not available in your country”: compare with the [supported regions](countries). A VPN exit in another country counts; switch it off.',
      OWN,
      OFFICE,
    ),
    step(
      'A 403 as an HTML page, not JSON, is a firewall or a web filter: try a mobile hotspot and ask IT to allow `api.anthropic.com` ([all hosts](network)).',
      OWN,
      OFFICE,
    ),
    step(
      'Did IT begin to filter AI services? Ask them to allow the [hosts that Claude needs](network) for your group.',
      OFFICE,
    ),
    WHICH_GATEWAY,
    step(
      'On Bedrock, Google Cloud or Foundry: model access has to be granted per account and region; ask who owns the cloud account.',
      GATEWAY,
    ),
    step(
      'The gateway may refuse this client or model by its own rules: its operator sees the rule in the log.',
      GATEWAY,
    ),
    BYPASS_GATEWAY,
    WAIT_TO_BE_TOLD,
    FOLLOW_THE_PAGE,
  ],
  escalation: [
    escalate(
      'your admin confirms the right and it still fails, or a personal account counts as disabled',
      '[Get help](support) on claude.ai (paid plans) or platform.claude.com (Console), with request ID and the e-mail of the account.',
      OWN,
      OFFICE,
    ),
    escalate('access is granted by a cloud account or gateway', 'Its owner or your cloud provider.', GATEWAY),
  ],
  background: [
    remark(
      '403 `permission_error` is about rights; 401 `authentication_error` about who you are. “OAuth token revoked” is a 403 that a new sign-in mends: see `authentication`.',
    ),
    remark('A disabled organisation answers 400 `invalid_request_error`, so the message counts more than the status.'),
  ],
  links: [
    read('Supported regions', 'countries'),
    read('API keys and workspaces', 'keys'),
    read('Claude API: errors', 'api-errors'),
    read('Network: hosts to allow', 'network'),
  ],
  examples: [
    'Failed to authenticate. API Error: 403 Your account does not have access to Claude Code.',
    'API Error: 403 {"type":"error","error":{"type":"permission_error","message":"Your API key does not have permission to use the specified resource."}}',
    'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"This organization has been disabled."}}',
    'API Error: 403 {"error":{"type":"forbidden","message":"Request not allowed"}}',
    'OAuth token does not meet scope requirement user:profile',
    'Claude Code might not be available in your country. Check supported countries',
    "anthropic.PermissionDeniedError: Error code: 403 - {'type': 'error', 'error': {'type': 'permission_error', 'message': 'Not allowed'}}",
    'my colleague can use it, I get 403 permission_error with the same model',
    '403 permission_error: meine Organisation hat mir wohl den Zugang abgedreht',
    'me sale 403 permission_error, ¿alguien sabe si nos quitaron el acceso?',
    "bedrock says AccessDeniedException: You don't have access to the model with the specified model ID.",
  ],
};
