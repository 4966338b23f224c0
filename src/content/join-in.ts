import { action } from './actions';
import type { CardAction } from './card';

/** What people can do about something that is open. */
export const JOIN_IN: readonly CardAction[] = [
  { ...action('report', undefined, 'primary'), label: 'I have it too' },
  action('works'),
  action('notify'),
];
