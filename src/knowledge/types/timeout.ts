import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `timeout`. */
export const timeout: ErrorKnowledge = {
  type: 'timeout',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
