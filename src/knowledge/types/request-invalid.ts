import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `request_invalid`. */
export const requestInvalid: ErrorKnowledge = {
  type: 'request_invalid',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
