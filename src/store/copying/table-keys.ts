import type { Schema } from '../schema';

/** Every table, and the columns by which its rows are told apart and put in order. */
export const TABLE_KEYS: { readonly [Table in keyof Schema]: readonly (keyof Schema[Table] & string)[] } = {
  reports: ['seq'],
  working: ['seq'],
  outages: ['tenant', 'id'],
  pages: ['tenant', 'page_id'],
  page_news: ['page_id', 'number'],
  page_heard: ['tenant', 'page_id'],
  subscriptions: ['tenant', 'platform', 'workspace', 'channel'],
  watchers: ['tenant', 'subject_kind', 'subject_id', 'platform', 'workspace', 'channel'],
  held: ['tenant', 'id', 'why'],
  baselines: ['tenant'],
  groupings: ['tenant', 'id'],
  deliveries: ['id'],
  installations: ['platform', 'tenant', 'workspace'],
  tokens: ['tenant', 'id'],
  secrets: ['name'],
  signals: ['seq'],
  reminders: ['tenant', 'id'],
  noise: ['seq'],
  marks: ['tenant', 'outage', 'person'],
  links: ['tenant', 'claim'],
  notes: ['tenant', 'id'],
};
