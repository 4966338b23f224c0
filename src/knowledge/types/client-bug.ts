import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `client_bug`. */
export const clientBug: ErrorKnowledge = {
  type: 'client_bug',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
