import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `not_an_error`. */
export const notAnError: ErrorKnowledge = {
  type: 'not_an_error',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
