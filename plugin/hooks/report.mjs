// Passes a StopFailure on to the bot, without the folders and prompt ids that are in it, and prints what the bot
// answers. Whatever goes wrong ends quietly: a hook must not disturb anybody's work.
import { userInfo } from 'node:os';

const TIMEOUT_MS = 4_000;
const LARGEST_ANSWER = 4_096;

const TERMS = [
  ['KITTY_WINDOW_ID', 'osc99'],
  ['GHOSTTY_RESOURCES_DIR', 'osc777'],
  ['WEZTERM_PANE', 'osc777'],
];

async function main() {
  const url = process.env.CLAUDE_PLUGIN_OPTION_URL || process.env.CLAUDE_STATUS_URL;
  const token = process.env.CLAUDE_PLUGIN_OPTION_TOKEN || process.env.CLAUDE_STATUS_TOKEN;
  if (!url || !token) return;
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  const { session_id, hook_event_name, error, error_details, last_assistant_message } = JSON.parse(text);
  const term = TERMS.find(([name]) => process.env[name])?.[1] ?? 'osc9';
  const answer = await fetch(`${url.replace(/\/+$/, '')}/hooks/claude-code?term=${term}`, {
    method: 'POST',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-claude-status-person': encodeURIComponent(userInfo().username),
    },
    body: JSON.stringify({ session_id, hook_event_name, error, error_details, last_assistant_message }),
  });
  const said = await answer.text();
  if (answer.ok && said.length <= LARGEST_ANSWER) process.stdout.write(said);
}

main().catch(() => undefined);
