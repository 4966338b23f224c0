import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `permission`. */
export const permission: ErrorKnowledge = {
  type: 'permission',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
