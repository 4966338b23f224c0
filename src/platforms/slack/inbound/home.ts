import type { App } from '@slack/bolt';
import type { Ears } from './ears';
import { dedupeKey, refsIn } from './refs';

/** People who open the bot's own page; Slack tells of its other tabs, too. */
export function hearHome(app: App, { find, takeIn }: Ears): void {
  app.event('app_home_opened', async ({ event, context }) => {
    const workspace = find(context);
    const { user, tab = 'home', event_ts: at } = event;
    if (!workspace || tab !== 'home' || !user) return;
    const refs = refsIn(workspace.id);
    await takeIn(
      workspace,
      {
        kind: 'home',
        actor: refs.actor(user),
        channel: refs.channel(undefined, user),
        dedupeKey: dedupeKey('home', at && `${user}:${at}`),
      },
      { user, isDirect: false, isHome: true },
    );
  });
}
