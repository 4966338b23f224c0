import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `overloaded`. */
export const overloaded: ErrorKnowledge = {
  type: 'overloaded',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
