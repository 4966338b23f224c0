import type { DiagnosisSection } from '../content/cards/troubleshoot';
import { remark } from './step';

/** What holds for API errors of every kind, in one sentence. */
export const OPENING =
  'Most API errors are passing connectivity trouble, not an outage: about nine in ten are gone within five minutes, after a restart or a short wait.';

/** The general knowledge, in the order in which it helps: quick diagnosis, the signs, the checks, the way out. */
export const DIAGNOSIS: readonly DiagnosisSection[] = [
  {
    heading: 'Quick diagnosis, in this order',
    ordered: true,
    items: [
      remark('The official page: [status.claude.com](status), component Claude API.'),
      remark('Restart Claude Code, or see whether `claude --version` answers.'),
      remark('What changed lately: firewall rules, VPN, proxy or other network settings?'),
      remark('What do others report? [r/ClaudeAI](community), and your own team: `/claude-status`.'),
    ],
  },
  {
    heading: 'It looks like an outage when',
    ordered: false,
    items: [
      remark('everybody who uses the API is affected,'),
      remark('the status page announces it,'),
      remark('several people report the same error, or'),
      remark('Anthropic acknowledges it.'),
    ],
  },
  {
    heading: 'It looks like just you when',
    ordered: false,
    items: [
      remark('it is your network, your sign-in or your configuration,'),
      remark('it is a rate limit after heavy use: it worked and stopped suddenly, the text names quotas or limits, or'),
      remark('a firewall or VPN blocks the requests.'),
    ],
  },
  {
    heading: 'Network checks',
    ordered: false,
    items: [
      remark('Do other sites load, and what does `curl -I https://api.anthropic.com` say?'),
      remark('Does it work on a mobile hotspot?'),
      remark('Do team mates have it too?'),
      remark('Did network settings change: VPN, proxy (`HTTPS_PROXY`), firewall?'),
    ],
  },
  {
    heading: 'Sign-in and limits',
    ordered: false,
    items: [
      remark(
        'Sign-in: key expired (look in the [Console](keys)), subscription not active, region [not supported](countries), a corporate firewall that blocks AI services.',
      ),
      remark(
        'Rate limit: wait 5 to 10 minutes, look at the usage in the [Console](limits); a higher tier if it keeps happening.',
      ),
    ],
  },
  {
    heading: 'Commands that tell you more',
    ordered: false,
    items: [
      remark(
        '`claude doctor` (or `/doctor`): installation and settings, only reads. `claude update`: the newest version.',
      ),
      remark(
        '`/status` and `claude auth status`: the credential in use. `/usage`: your limits. `/model`: another model.',
      ),
    ],
  },
  {
    heading: 'Escalate to Anthropic support when one of these holds',
    ordered: false,
    items: [
      remark('the status page is green but the errors go on,'),
      remark('several ways to sign in fail,'),
      remark('it fails on different networks, or'),
      remark('it lasts longer than 30 minutes.'),
      remark('First rule out the local network and sign-in.'),
    ],
  },
  {
    heading: 'The doors to support',
    ordered: false,
    items: [
      remark(
        'Paid plans: [claude.ai](claude) → your initials → Get help. API: [platform.claude.com](console) → Get help.',
      ),
      remark(
        'The assistant Fin answers first and hands over to a person by e-mail; [no phone, no live chat](support).',
      ),
      remark('`/feedback` in Claude Code, or a [GitHub issue](issues) with the request ID when the page is green.'),
      remark('Bedrock, Google Cloud, Foundry: your cloud provider, or your account representative.'),
    ],
  },
];
