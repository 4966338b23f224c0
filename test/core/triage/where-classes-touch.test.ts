import { createTriage } from '../../../src/core/triage/triage';

const triage = createTriage();

describe('recognising', () => {
  test.each([
    ['API Error: Rate limit reached', 'rate_limit'],
    ['API Error: 429 Extra usage is required for long context', 'rate_limit'],
    ["You've hit your limit · resets 4pm\n429 This request would exceed your account's rate limit.", 'usage_limit'],
    ['API Error: 400 You have reached your specified API usage limits.', 'usage_limit'],
    ['API Error: 504 {"type":"error","error":{"type":"timeout_error"}}', 'server_error'],
    ['API Error: 403 OAuth token has been revoked', 'authentication'],
    ['API Error: 403 OAuth token does not meet scope requirement user:profile', 'permission'],
    ['API Error: 400 This credential is only authorized for use with Claude Code', 'permission'],
    [
      'Failed to connect to api.anthropic.com: ERR_BAD_REQUEST\nNote: Claude Code might not be available in your country.',
      'connection',
    ],
    ['Login failed: timeout of 15000ms exceeded', 'timeout'],
    ['API Error: Connection closed mid-response.', 'connection'],
    ['API Error: Response stalled mid-stream', 'timeout'],
    ["API Error: Claude's response exceeded the 32000 output token maximum.", 'request_invalid'],
    ['Unable to verify if domain example.org is safe to fetch.', 'tls_proxy'],
    ['MCP error -32001: Request timed out', 'client_bug'],
    ['npm ERR! code EACCES', 'client_bug'],
    ['GitHub action: Claude Code process exited with code 1', 'client_bug'],
    ['it hangs for ever, no message at all', 'client_bug'],
    ['at emit (node:events:529:35) Segmentation fault', 'client_bug'],
    [
      'API Error (503 upstream connect error or disconnect/reset before headers. transport failure reason: Connection refused)',
      'server_error',
    ],
    ['API Error: 502 {"error":{"type":"proxy_error","message":"upstream request failed"}}', 'server_error'],
    ['Claude is experiencing a temporary service disruption', 'server_error'],
    ['Claude Max or Pro is required to connect to Claude Code', 'permission'],
    ['they say my account was disabled, I only use it over a VPN', 'permission'],
    ['Upstream service overloaded, please retry later\n又崩溃了', 'overloaded'],
    ['the panel says that my token is expired', 'authentication'],
    ['my limits are maxed out again, and feedback gives 403', 'usage_limit'],
    ['the chat says I have no credits although I paid', 'usage_limit'],
    ['the page only says Rate exceeded, on any device and network', 'rate_limit'],
    ['Could not fetch an OIDC token', 'client_bug'],
    ['an MCP server with OAuth: browser login is done, reconnecting fails', 'client_bug'],
    ['after the banner it quits at once, welcome screen and all', 'client_bug'],
    ['Alt+V says no image found in clipboard', 'client_bug'],
    ['hooks in my project are never executed', 'client_bug'],
    ['WebFetch answers 403 forbidden for example.com', 'client_bug'],
    ["Can't connect to your computer. It may be in sleep mode or offline.", 'client_bug'],
    ['turns take 9 minutes, my network is fine', 'timeout'],
    ['is it safe to use the max subscription with another client?', 'not_an_error'],
    ['more keyboard shortcuts please', 'not_an_error'],
  ])('where classes touch: %s is %s', (text, type) => {
    expect(triage.triage(text).type).toBe(type);
  });

  test.each([
    [
      'MCP error -32000: Connection closed',
      'McpError: MCP error -32000: Connection closed\n    at close (/app/cli.js:1:2)',
    ],
    ['Alt+V: clipboard is empty', 'pasting an image does nothing, no image found in clipboard'],
    ['hooks are not loaded', 'my permissions.allow rules are ignored'],
    ['Claude Code on Windows requires git-bash', 'Error: No suitable shell found. A Posix shell is needed.'],
    ['subagents in a worktree edit files on main', 'the worktree is made from a stale HEAD'],
    ['ran out of tokens of my plan in ten minutes', 'usage jumps by 15% with each prompt'],
    ['Cowork sessions hang at starting up', 'Cowork: VM service not running'],
    ['answers take 5 minutes', 'sehr langsam heute, Sonnet braucht ewig'],
    ['behind Zscaler, our root CA is in NODE_EXTRA_CA_CERTS', 'self-signed certificate in certificate chain'],
    ['API Error: 503 no healthy upstream', 'API Error: 503 No available accounts: no available accounts.'],
  ])('one problem: %s / %s', (one, other) => {
    expect(triage.triage(other).cluster.id).toBe(triage.triage(one).cluster.id);
  });
});
