/** What the bot asks a workspace for when it is installed; slack-manifest.yaml asks for the same. */
export const BOT_SCOPES: readonly string[] = Object.freeze([
  'commands',
  'chat:write',
  'app_mentions:read',
  'im:history',
  'reactions:read',
  'channels:history',
  'groups:history',
]);
