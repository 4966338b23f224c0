import type { ErrorKnowledge } from '../error-knowledge';
import { notAnErrorSignatures } from '../signatures/not-an-error';
import { escalate, GATEWAY, OFFICE, OWN, read, remark, step } from '../step';

/** What the bot knows about `not_an_error`. */
export const notAnError: ErrorKnowledge = {
  type: 'not_an_error',
  title: 'No failure found in this text',
  summary:
    'This reads like a question, an idea or news rather than an error that you hit, so it does not count towards an outage.',
  signatures: notAnErrorSignatures,
  steps: [
    step(
      'Did something fail? Paste the exact text that Claude Code or the API showed, with the status number and the request ID (`req_…`) when there is one.',
    ),
    step(
      'Want to know how things are? `/claude-status` says whether Claude is up for the world and for your team; the official page is [status.claude.com](status).',
    ),
    step('Looking for what to do about a kind of error? `/claude-status troubleshoot` lists them all.'),
    step(
      'A question about Claude Code? Ask it in a session, or look into the [error reference](errors); an idea goes to `/feedback`.',
      OWN,
      OFFICE,
      GATEWAY,
    ),
  ],
  escalation: [
    escalate(
      'you expected this to be taken for an error',
      'Paste the text with the line that failed, and press “Report an error”.',
    ),
  ],
  background: [
    remark(
      'Bills, plans and account questions: [Get help](support) on claude.ai for paid plans, on platform.claude.com for the Console.',
    ),
    remark('What others see: [r/ClaudeAI](community). News of the service: [status.claude.com](status).'),
  ],
  links: [
    read('Official status', 'status'),
    read('Claude Code: error reference', 'errors'),
    read('How to reach support', 'support'),
  ],
  examples: [
    'could the status line please show how much context is left?',
    'does anybody know how to set up hooks in settings.json?',
    'great release, the new planning mode saves me an hour a day, thanks',
    'nice article about how rate limits work: worth a read',
    'kann man die Schriftgröße in Claude Code irgendwo einstellen?',
    'feature request: a shortcut that copies the last answer',
    '¿hay alguna forma de cambiar el idioma de la interfaz?',
    '请问以后会支持暗色主题吗？',
    'is it worth moving from Pro to Max for a small team?',
    'je cherche un bon tutoriel sur les sous-agents, une idée ?',
  ],
};
