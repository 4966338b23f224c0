import { looksLikeError } from '../../../src/core/triage/looks-like-error';
import { createTriage } from '../../../src/core/triage/triage';

const triage = createTriage();
const counts = (text: string): boolean => looksLikeError(triage.triage(text));

describe('a paste in a monitored channel', () => {
  test.each([
    'API Error: 529 Overloaded',
    'API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"}} what is this?',
    'getting 529s again',
    'Unable to connect to API (ECONNREFUSED)',
    'OAuth token has expired · Please run /login',
    "You've hit your session limit · resets 3:45pm",
    'anyone else getting overloaded errors?',
    'I keep getting "Request timed out" since this morning',
    'Credit balance is too low',
    'claude code: self signed certificate in certificate chain',
    'Bei mir kommt ständig 529 Overloaded',
    '一直报错 529',
    'API Error (Request timed out.) · Retrying in 1 seconds… (attempt 2/10)',
    'same here, API Error: Connection error.',
    'my claude says rate limit reached',
    'Error: frobnicator exploded\n    at run (/app/cli.js:12:7)',
    "I can't log in to claude code since this morning",
    'Claude Code flickers since the update, unusable',
    'Status Code: 429\n{"type":"rate_limit_error","message":"This request would exceed your organization\'s rate limit"}',
    'OAuth error: timeout of 15000ms exceeded',
    'nothing helps, Opus is overloaded again',
    'npm install -g @anthropic-ai/claude-code fails with ECONNREFUSED',
    'our claude gateway gives 503',
    'our backend calls claude and gets 529 again',
    'I get a 500 from the claude api',
    'curl: (7) Failed to connect to api.anthropic.com port 443',
    'API Error: Connection refused at our gateway 127.0.0.1:3456',
    'An error occurred (ThrottlingException) when calling the InvokeModel operation: Too many tokens',
  ])('counts: %s', (text) => {
    expect(counts(text)).toBe(true);
  });

  test.each([
    'lunch?',
    'thanks!',
    'what does 529 mean?',
    'how do I set HTTPS_PROXY for Claude Code?',
    'If you get "Credit balance is too low", top up in the Console',
    'I wrote retry logic for 429s yesterday, PR is up',
    'the rate limit for our own API should be 100 per minute',
    'can someone review my PR?',
    'nice article about rate limits',
    'deploy failed because of a flaky test, rerunning',
    'you should run /login when it says your token expired',
    'the 500 errors from last week were caused by our proxy',
    'does anyone know whether the status page has an RSS feed?',
    'we should handle ECONNRESET in the worker',
    'it works again',
    'our login page needs a new button',
    'hat jemand Lust auf Mittag?',
    'the customer got a timeout in our app',
    'FYI Anthropic posted that 529s are resolved',
    'let us add a timeout of 30 seconds to the client',
    'still waiting for review',
    'merge conflict in package.json again',
    'postgres connection refused in the compose file, forgot to start it',
    'my Slack keeps logging me out',
    "Google login doesn't work on the new tablet",
    'we got charged twice by the conference hotel',
    'SSL on the landing page is green again',
    'staging returns 500 since the last merge',
    'the new rate limiter is live, 100 requests per minute per tenant',
    'added handling for rate limit errors in the client',
    'if Claude says overloaded just wait a minute',
    'my session with Claude today was super productive',
    'npm install gives ECONNREFUSED on our registry',
    'I get a 500 from my own api',
    'npm ERR! code E500 at our nexus',
    'git push fails with connection reset',
    'docker pull gives 429 too many requests',
    'my service returns 503 again',
    'I get connection refused on localhost:5432',
    'Error: connect ECONNREFUSED 127.0.0.1:5432\n    at TCPConnectWrap.afterConnect (node:net:1555:16)',
  ])('does not count: %s', (text) => {
    expect(counts(text)).toBe(false);
  });
});
