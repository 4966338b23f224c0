import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `usage_limit`. */
export const usageLimit: ErrorKnowledge = {
  type: 'usage_limit',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
