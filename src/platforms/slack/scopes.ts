/** What the bot asks a workspace for when it is installed (slack-manifest.yaml asks for the same), and what goes without it. */
const USES = Object.freeze({
  commands: 'there is no /claude-status and no shortcut',
  'chat:write': 'nothing can be posted, no announcement and no answer to a mention',
  'app_mentions:read': 'mentions are not heard',
  'im:history': 'direct messages are not heard',
  'reactions:read': 'a tick on an answer does nothing',
  'files:write': 'an escalation packet comes as text to copy, and not as a file as well, and a picture as words',
  'users:read': 'the time at which a limit resets is read in TIME_ZONE, and not in the zone of who hit it',
  'channels:history': 'public channels cannot be monitored, nor searched before an announcement is repeated',
  'groups:history': 'private channels cannot be monitored, nor searched before an announcement is repeated',
});

type Scope = keyof typeof USES;

export const BOT_SCOPES: readonly Scope[] = Object.freeze(Object.keys(USES) as Scope[]);

/** What is missing of the scopes that the bot asks for, and a sentence for whoever looks after it; nothing when all is there. */
export function missingScopes(
  granted: readonly string[],
): { readonly missing: readonly Scope[]; readonly sentence: string } | undefined {
  const missing = BOT_SCOPES.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return undefined;
  const effects = missing.map((scope) => `${scope} (${USES[scope]})`).join(', ');
  const them = missing.length === 1 ? 'it' : 'them';
  const sentence = `Slack does not grant the bot ${effects}: add ${them} to the bot token scopes under "OAuth & Permissions" of the Slack app and reinstall the app; the rest works.`;
  return { missing, sentence };
}
