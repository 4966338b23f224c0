import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `server_error`. */
export const serverError: ErrorKnowledge = {
  type: 'server_error',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
