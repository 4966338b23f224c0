import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `rate_limit`. */
export const rateLimit: ErrorKnowledge = {
  type: 'rate_limit',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
