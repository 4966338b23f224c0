import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `connection`. */
export const connection: ErrorKnowledge = {
  type: 'connection',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
