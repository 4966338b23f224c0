import { createTriage } from '../../../src/core/triage/triage';

const triage = createTriage();
const idOf = (text: string): string => triage.triage(text).cluster.id;
const refused = (message: string): string =>
  `API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":${JSON.stringify(message)}}}`;

describe('alike in words, and yet two problems', () => {
  test.each([
    [
      'too many connections and too many tokens a minute',
      '429 Number of concurrent connections has exceeded your rate limit.',
      '429 This request would exceed the rate limit for your organization of 50,000 input tokens per minute.',
    ],
    [
      'roles out of order and words put into the mouth of the assistant',
      refused('messages: roles must alternate between "user" and "assistant"'),
      refused('This model does not support assistant message prefill.'),
    ],
    [
      'an empty message and no message',
      refused('messages: text content blocks must be non-empty'),
      refused('messages: at least one message is required'),
    ],
    [
      'max_tokens above the maximum and below the thinking budget',
      refused('max_tokens: 90000 > 8192, which is the maximum allowed number of output tokens for the model'),
      refused('`max_tokens` must be greater than `thinking.budget_tokens`'),
    ],
    [
      'a field nobody knows and a setting that this model does not take',
      refused('tools.3.custom.something: Extra inputs are not permitted'),
      refused('adaptive thinking is not supported on this model'),
    ],
    ['a request and a PDF that is too large', 'API Error: 413 Request too large', 'PDF too large. Press esc twice.'],
    [
      'a file that changed and a text that is not in it',
      'Error: File has been unexpectedly modified. Read it again before attempting to write it.',
      'Error: String to replace not found in file.',
    ],
    [
      'a model the API does not know and one that the account may not choose',
      'API Error: 404 {"type":"error","error":{"type":"not_found_error","message":"model: claude-nine"}}',
      "There's an issue with the selected model (claude-nine). It may not exist or you may not have access to it.",
    ],
    [
      'a sign-in code that cannot be pasted and one that is refused',
      'over ssh the login code cannot be pasted into the terminal',
      'OAuth error: Invalid code. Please make sure the full code was copied',
    ],
    [
      'a window that stays blank and a client that hangs',
      'the desktop app opens and the window stays blank',
      'claude code hangs, no output',
    ],
    [
      'a command that is not there and an installation that fails',
      'zsh: command not found: claude',
      'npm error code ENOTEMPTY while installing claude code',
    ],
    [
      'data sharing that is not switched on and a permission that is missing',
      "API Error: 403 Access to this model requires data sharing to be enabled for publisher 'anthropic'.",
      "API Error: 403 Permission 'aiplatform.endpoints.predict' denied on resource",
    ],
    [
      'a path that the endpoint does not know and a URL that is none',
      'Error code: 404 - Invalid URL (POST /v1/messages)',
      'TypeError: Invalid URL',
    ],
    [
      'a skill that is not found and an MCP server without its tools',
      'the plugin is installed and its skill is not found when I call it',
      'the mcp server is connected and none of its tools are there',
    ],
    [
      'settings without effect and instructions not followed',
      'the allow rules in settings.json are ignored, it asks every time',
      'it ignores the instructions in CLAUDE.md and edits what it must not touch',
    ],
  ])('%s', (_, one, other) => {
    expect(triage.triage(one).type).not.toBe('unknown');
    expect(idOf(one)).not.toBe(idOf(other));
  });
});

describe('in other words, and yet one problem', () => {
  test.each([
    [
      'a model that needs an inference profile',
      "API Error: 400 Invocation of model ID some.model-v1:0 with on-demand throughput isn't supported.",
      'on bedrock it now says the model does not support on-demand throughput',
    ],
    [
      'a beta flag the endpoint does not know',
      refused('Unexpected value(s) `some-flag-2026-01-01` for the `anthropic-beta` header.'),
      'the gateway complains about a value for the `anthropic-beta` header',
    ],
    [
      'a relay for certain clients only',
      'API Error: 403 {"error":{"type":"client_validation_error","message":"other clients are refused"}}',
      'our relay says it only accepts requests from Claude Code CLI',
    ],
    [
      'an MCP server that does not connect',
      'Failed to reconnect to postgres-mcp',
      'il server mcp della base dati non si collega più',
    ],
    [
      'a file that was modified',
      'Error: File has been unexpectedly modified. Read it again before attempting to write it.',
      'each edit ends with "file has been unexpectedly modified" although nobody touched it',
    ],
    [
      'a PDF that is too large',
      'PDF too large. Press esc twice.',
      refused('A maximum of 100 PDF pages may be provided.'),
    ],
    [
      'a session that does not load',
      'Failed to load session',
      'the code tab of the app says "failed to load session", the chat works',
    ],
    [
      'a token that is taken back',
      'OAuth token revoked · Please run /login',
      'after each run my tokens are revoked and I sign in anew',
    ],
    [
      'a history longer than the model takes',
      refused('prompt is too long: 210000 tokens > 200000 maximum'),
      'the context is longer than what our gateway takes, it sends more tokens than its limit',
    ],
    [
      'a command that is not there',
      'zsh: command not found: claude',
      'since the last update claude is gone, I only get a command not found error',
    ],
    [
      'a model that Google Cloud does not find',
      'API Error: 404 {"type":"error","error":{"type":"not_found_error","message":"model: claude-nine"}}',
      'Publisher Model `projects/our-very-own-project-17/locations/europe-west1/publishers/anthropic/models/claude-nine` not found.',
    ],
    ['tokens that burn away', 'ran out of tokens of my plan in ten minutes', 'it is burning tokens like never before'],
    [
      'a CPU without AVX',
      'panic(main thread): Illegal instruction at address 0x1\noh no: Bun has crashed.',
      'on our old server it says that the CPU lacks AVX support',
    ],
    [
      'permission asked for again and again',
      'my permissions.allow rules are ignored',
      'I choose "always allow" and the same permission prompt is there again',
    ],
    [
      'an app that does not come back after an update',
      'after each update of the desktop app I have to reboot',
      'the app updates itself and I end its processes in the task manager',
    ],
    ['a request that timed out, said in short', 'API Error (Request timed out.)', 'me too, api time out since noon'],
    [
      'a client that stays silent and still spends tokens',
      'claude code hangs, no output',
      'it spends tokens and there is no visible output at all',
    ],
    [
      'a client that stays silent',
      'claude code hangs, no output',
      'I type, I send, and the app does not reply to anything',
    ],
    [
      'AWS credentials that run out',
      'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login',
      'the aws sso credentials expire after an hour and claude wants them anew',
    ],
  ])('%s', (_, one, other) => {
    expect(triage.triage(one).type).not.toBe('unknown');
    expect(idOf(other)).toBe(idOf(one));
  });
});

describe('the message beside the advice decides', () => {
  test.each([
    ['Please run /login · API Error: 403 Forbidden', 'permission'],
    ['Please run /login · API Error: 401 {"error":{"type":"authentication_error","message":"nope"}}', 'authentication'],
    ['Please run /login', 'authentication'],
    [
      'Claude Code process exited with an error. This is often caused by: • Invalid or missing API key • a wrong URL\nOriginal error: process exited with code 1',
      'client_bug',
    ],
    ['it ignores my instructions and made unauthorized changes', 'client_bug'],
    [
      'my session limit is used up much faster than last month\n[{"error":"AxiosError: timeout of 5000ms exceeded\\n    at request (/$bunfs/root/cli.js:1:2)"}]',
      'usage_limit',
    ],
    ["The CLI says my Pro plan doesn't include Opus, and I pay for Max", 'permission'],
    ["/plugin isn't available in this environment", 'client_bug'],
    ['App token exchange failed: 401 Unauthorized - Invalid OIDC token', 'authentication'],
    ['charged again: everything is billed as extra usage instead of my plan', 'usage_limit'],
  ])('%s', (text, type) => {
    expect(triage.triage(text).type).toBe(type);
  });
});
