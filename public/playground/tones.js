/** What a tone is called, so that it is never told by colour alone. */
export const TONE_WORDS = { good: 'Good', notice: 'Notice', warning: 'Warning', bad: 'Outage', neutral: '' };

/** The tone of a verdict of `/api/status`. */
export const VERDICT_TONES = {
  healthy: 'good',
  advisory: 'notice',
  individual: 'notice',
  'office-network': 'warning',
  gateway: 'warning',
  'suspected-outage': 'warning',
  'provider-outage': 'bad',
};
