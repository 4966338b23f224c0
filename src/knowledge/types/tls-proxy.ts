import type { ErrorKnowledge } from '../error-knowledge';

/** What the bot knows about `tls_proxy`. */
export const tlsProxy: ErrorKnowledge = {
  type: 'tls_proxy',
  title: '',
  summary: '',
  signatures: [],
  steps: [],
  escalation: [],
  links: [],
  examples: [],
};
