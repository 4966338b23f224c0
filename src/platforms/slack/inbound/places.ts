import type { App } from '@slack/bolt';
import type { PlaceChange } from '../../../core/ports/platform';
import { SECOND } from '../../../domain/duration';
import type { Workspace } from '../workspaces';
import type { Ears } from './ears';

type ChannelChange = Extract<PlaceChange, { kind: 'channel-left' | 'channel-joined' }>['kind'];

/** How a channel's own messages tell what became of it: they come with the right to read the channel. */
const NOTES: Readonly<Record<string, ChannelChange>> = {
  channel_archive: 'channel-left',
  group_archive: 'channel-left',
  channel_unarchive: 'channel-joined',
  group_unarchive: 'channel-joined',
};
const JOINS = new Set(['channel_join', 'group_join']);

/** A message by which Slack tells what happened in the channel. */
export async function hearChannelNotes(ears: Ears, workspace: Workspace, note: unknown): Promise<void> {
  const { subtype, channel, user } = note as Partial<Record<'subtype' | 'channel' | 'user', unknown>>;
  if (typeof subtype !== 'string' || typeof channel !== 'string') return;
  const itself = user === workspace.botUser && JOINS.has(subtype);
  const kind = itself ? 'channel-joined' : Object.hasOwn(NOTES, subtype) ? NOTES[subtype] : undefined;
  if (kind) await tell(ears, workspace, kind, channel);
}

/**
 * What becomes of workspaces and channels. Slack tells of channels in events of their own only to apps with
 * `channels:read` and `groups:read`, which the manifest does not ask for.
 */
export function hearPlaces(app: App, ears: Ears): void {
  const { find } = ears;

  // Bolt looks nobody up for these two, as the token may be gone already.
  app.event('app_uninstalled', async ({ context, body }) => leave(ears, context.teamId, body));
  app.event('tokens_revoked', async ({ event, context, body }) => {
    if ((event.tokens?.bot ?? []).length > 0) await leave(ears, context.teamId, body);
  });

  const hear = (kind: ChannelChange) => async (told: Told) => {
    const workspace = find(told.context);
    if (workspace && typeof told.event.channel === 'string') await tell(ears, workspace, kind, told.event.channel);
  };
  app.event('channel_left', hear('channel-left'));
  app.event('group_left', hear('channel-left'));
  app.event('channel_archive', hear('channel-left'));
  app.event('group_archive', hear('channel-left'));
  app.event('channel_deleted', hear('channel-left'));
  app.event('group_deleted', hear('channel-left'));
  app.event('channel_unarchive', hear('channel-joined'));
  app.event('group_unarchive', hear('channel-joined'));

  const hearItself = (kind: ChannelChange) => async (told: Told & { readonly event: { readonly user?: unknown } }) => {
    if (told.event.user === find(told.context)?.botUser) await hear(kind)(told);
  };
  app.event('member_joined_channel', hearItself('channel-joined'));
  app.event('member_left_channel', hearItself('channel-left'));
}

interface Told {
  readonly event: { readonly channel?: unknown };
  readonly context: { readonly teamId?: string };
}

async function tell(ears: Ears, workspace: Workspace, kind: ChannelChange, channel: string): Promise<void> {
  await ears.placeChanged({ kind, channel: { platform: 'slack', workspace: workspace.id, channel } });
}

async function leave(ears: Ears, workspace: string | undefined, { event_time: at }: { readonly event_time?: unknown }) {
  if (workspace === undefined) return;
  await ears.leave(workspace, typeof at === 'number' ? at * SECOND : Number.POSITIVE_INFINITY);
}
