import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** What of the manifest the bot and the stand-in depend on. */
export interface SlackManifest {
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: {
    readonly bot_user: { readonly display_name: string };
    readonly app_home: Readonly<Record<string, boolean>>;
    readonly slash_commands: readonly {
      readonly command: string;
      readonly description: string;
      readonly usage_hint: string;
    }[];
    readonly shortcuts?: readonly SlackShortcut[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[]; readonly user?: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[] };
    readonly interactivity: { readonly is_enabled: boolean };
    readonly socket_mode_enabled: boolean;
    readonly token_rotation_enabled: boolean;
  };
}

export interface SlackShortcut {
  readonly name: string;
  readonly type: 'message' | 'global';
  readonly callback_id: string;
  readonly description: string;
}

export const manifest = parse(readFileSync(path.join(__dirname, '../../slack-manifest.yaml'), 'utf8')) as SlackManifest;

/** The scopes of which a method needs one, as Slack documents it; none needs nothing but a token. */
export const SCOPES_OF_METHOD: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'auth.revoke': [],
  'oauth.v2.access': [],
  'views.open': [],
  'views.update': [],
  'views.publish': [],
  'conversations.open': ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
  'conversations.info': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'users.info': ['users:read'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
};

/** The scope without which Slack does not tell of an event, as Slack documents it; an empty one where it tells in any case. */
export const SCOPE_OF_EVENT: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  reaction_added: 'reactions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  app_home_opened: '',
  app_uninstalled: '',
  tokens_revoked: '',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
  channel_archive: 'channels:read',
  channel_unarchive: 'channels:read',
  channel_deleted: 'channels:read',
  channel_left: 'channels:read',
  group_archive: 'groups:read',
  group_unarchive: 'groups:read',
  group_deleted: 'groups:read',
  group_left: 'groups:read',
};

const KIND_OF_MESSAGE: Readonly<Record<string, string>> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
};

/** Whether an app with our manifest is told of the event. */
export function isSubscribed(event: Readonly<Record<string, unknown>>): boolean {
  const type = event.type === 'message' ? KIND_OF_MESSAGE[String(event.channel_type)] : String(event.type);
  return type !== undefined && manifest.settings.event_subscriptions.bot_events.includes(type);
}

/** What an app with our manifest lacks for a call, when it lacks something. */
export function missingScope(method: string): string | undefined {
  const [first, ...others] = SCOPES_OF_METHOD[method] ?? [];
  const granted = new Set(manifest.oauth_config.scopes.bot);
  return first === undefined || [first, ...others].some((scope) => granted.has(scope)) ? undefined : first;
}

/** A shortcut that our manifest offers. */
export function shortcut(name: string, type: SlackShortcut['type']): SlackShortcut {
  const found = manifest.features.shortcuts?.find((one) => one.name === name && one.type === type);
  if (!found) throw new Error(`Slack offers no ${type} shortcut "${name}"`);
  return found;
}
