import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `authentication`. */
export const authentication: ErrorKnowledge = {
  type: 'authentication',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
