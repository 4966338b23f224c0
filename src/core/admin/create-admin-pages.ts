import { testAnnouncementCard } from '../../content/cards/test-announcement';
import { PlatformError } from '../../domain/errors';
import type { Mentioned } from '../../domain/mentioned';
import type { Subscription } from '../../domain/subscription';
import { type ChannelRef, channelKey } from '../../domain/tenancy';
import type { Adviser } from '../../knowledge/advise';
import { stableId } from '../../lib/stable-id';
import type { Command } from '../commands/command';
import { muteCommand } from '../commands/mute';
import { settingsForms, takeSettings } from '../commands/settings';
import { subscribeCommand } from '../commands/subscribe';
import { unsubscribeCommand } from '../commands/unsubscribe';
import type { CoreContext } from '../core-context';
import { asSomebody } from '../outage-page/as-somebody';
import { removeNote, writeNote } from '../outage-page/write-note';
import type { AdminChannel, AdminPages, AnsweredForm } from '../ports/admin-pages';
import type { PageAnswer, PagePerson } from '../ports/outage-pages';
import type { Form } from '../ports/platform';
import { sampleCards } from '../previews/sample-cards';
import { showSettings } from '../settings/save';

const REFUSED: PageAnswer = { title: 'Only those who look after the bot may do that', text: '' };
const NOT_SUBSCRIBED: PageAnswer = {
  title: 'This channel gets no announcements',
  text: 'Somebody may just have ended them.',
};
const SUBSCRIBED: PageAnswer = {
  title: 'This channel is subscribed already',
  text: 'Its settings are there to be changed.',
};
const SAVED: PageAnswer = { title: 'Saved', text: 'From now on it is as shown below.' };
const NO_PAGE = { id: 'claude', name: 'Claude', url: 'https://status.claude.com' };

/** One tenant's channels and notes, as our own pages show and change them: by the same use cases as commands and forms. */
export function createAdminPages(context: CoreContext, advise: Adviser): AdminPages {
  const { state, clock } = context;
  const parts = { core: context, advise };
  const subscriptionAt = (key: string) => state.subscriptions.get(key);
  const keyOf = (...what: readonly string[]) => stableId('w', JSON.stringify([what, clock.now()]));

  const command = (which: Command, args: string, channel: ChannelRef, by: PagePerson) =>
    asSomebody(parts, by, { key: keyOf(which.name, channelKey(channel), args), kind: 'command', channel }, (request) =>
      which.run({ ...request, args }),
    );

  /** Whoever may not manage does nothing to any channel here, also not what everybody may who is in it. */
  async function inChannel(
    key: string,
    by: PagePerson,
    act: (subscription: Subscription) => Promise<PageAnswer>,
  ): Promise<PageAnswer> {
    const subscription = subscriptionAt(key);
    if (!by.manages) return REFUSED;
    return subscription ? act(subscription) : NOT_SUBSCRIBED;
  }

  return {
    zone: context.timeZone ?? 'UTC',
    channels: () => [...state.subscriptions].map(([key, subscription]) => shown(context, key, subscription)),
    forms(key) {
      const subscription = subscriptionAt(key);
      return subscription ? settingsForms(context, subscription) : [];
    },
    workspaces() {
      const all = [...state.subscriptions.values()].map(({ channel: { platform, workspace } }) => ({
        platform,
        workspace,
      }));
      return [...new Map(all.map((one) => [`${one.platform}:${one.workspace}`, one])).values()];
    },
    save: (key, answered, by) =>
      inChannel(key, by, async (before) => {
        const form = settingsForms(context, before).find(({ id }) => id === answered.form);
        if (!form || answered.form === 'report') return NOT_SUBSCRIBED;
        const page = answered.form;
        const event = {
          key: keyOf('save', key, page),
          kind: 'form' as const,
          channel: before.channel,
          ...heldTo(form, answered),
        };
        const answer = await asSomebody(parts, by, event, (request) =>
          request.event.kind === 'form' ? takeSettings(request, request.event, page) : Promise.resolve(),
        );
        return subscriptionAt(key) === before ? answer : SAVED;
      }),
    async subscribe(channel, by) {
      if (!by.manages) return REFUSED;
      return subscriptionAt(channelKey(channel)) ? SUBSCRIBED : command(subscribeCommand, '', channel, by);
    },
    unsubscribe: (key, by) => inChannel(key, by, ({ channel }) => command(unsubscribeCommand, '', channel, by)),
    mute: (key, length, by) => inChannel(key, by, ({ channel }) => command(muteCommand, length, channel, by)),
    test: (key, by) =>
      inChannel(key, by, async ({ channel }) => {
        try {
          await context.post(channel, testAnnouncementCard(), keyOf('test', key));
          return { title: 'The test is posted', text: 'It says that nothing is wrong.' };
        } catch (error) {
          if (!(error instanceof PlatformError)) throw error;
          return {
            title: 'The test could not be posted',
            text: error.needs === undefined ? error.message : `The bot ${error.needs}.`,
          };
        }
      }),
    changes: () => [...state.changes].reverse(),
    noteChange: async (wish, by) =>
      by.manages ? writeNote(context, undefined, { ...wish, kind: 'change' }, by) : REFUSED,
    removeNote: async (id, by) => (by.manages ? removeNote(context, id) : REFUSED),
    samples: () => sampleCards(clock.now(), context.pages[0] ?? NO_PAGE, advise),
  };
}

function shown(context: CoreContext, key: string, subscription: Subscription): AdminChannel {
  const { channel, mutedUntil, lost } = subscription;
  const isMuted = mutedUntil !== undefined && mutedUntil > context.clock.now();
  const [fields] = showSettings(context, subscription, '').body;
  return {
    key,
    channel,
    settings: fields?.kind === 'fields' ? fields.fields : [],
    ...(isMuted ? { mutedUntil } : {}),
    ...(lost ? { lost } : {}),
  };
}

/** Only what the form offered. */
function heldTo({ fields }: Form, { form, values, choices, people }: AnsweredForm) {
  const kept: Record<string, readonly string[]> = {};
  const named: Record<string, readonly Mentioned[]> = {};
  for (const field of fields) {
    if (field.kind === 'choice')
      kept[field.id] = field.options.flatMap(({ id }) => (choices[field.id]?.includes(id) ? [id] : []));
    if (field.kind === 'people')
      named[field.id] = (field.chosen ?? []).filter(({ id }) => people[field.id]?.includes(id));
  }
  return { form, values, choices: kept, people: named };
}
