/** Slack's own names, the second for the public sector of the USA. */
const SLACK = /(?:^|\.)slack(?:-gov)?\.com$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether an address that came with an event is one that Slack names: nothing is sent to any other, so that nobody can
 * have the bot ask something inside its network. Who stands in for Slack's API names its own.
 */
export function isOfSlack(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const api = new URL(apiUrl);
  if (url.username !== '' || url.password !== '') return false;
  if (LOOPBACK.test(api.hostname)) return LOOPBACK.test(url.hostname) && /^https?:$/.test(url.protocol);
  return url.origin === api.origin || (url.protocol === 'https:' && url.port === '' && SLACK.test(url.hostname));
}
