import type { App } from '@slack/bolt';
import { isActionId } from '../../../content/actions';
import { actionOf } from '../render-controls';
import type { Ears } from './ears';
import { dedupeKey, isDirect, refsIn } from './refs';

/** Buttons, in messages and on the Home tab. What the latter do is answered directly, as there is no channel. */
export function hearPresses(app: App, { find, takeIn }: Ears): void {
  app.action({ type: 'block_actions' }, async ({ body, context, ack }) => {
    await ack();
    const workspace = find(context);
    if (!workspace || body.type !== 'block_actions') return;
    const pressed = body.actions[0];
    const action = actionOf(pressed?.action_id ?? '');
    if (!pressed || !isActionId(action)) return;
    // Not every stand-in for Slack says twice where the button is.
    const container = (body.container ?? {}) as Partial<Container>;
    const { is_ephemeral: vanishes } = container;
    const ts = container.message_ts ?? body.message?.ts;
    const insideThread = container.thread_ts ?? threadOf(body.message);
    const user = body.user.id;
    const channel = body.channel?.id ?? container.channel_id;
    const stays = typeof ts === 'string' && channel !== undefined && vanishes !== true;
    const refs = refsIn(workspace.id);
    await takeIn(
      workspace,
      {
        kind: 'action',
        action,
        ...heldBy(pressed),
        ...(stays && { message: refs.message(channel, ts) }),
        actor: refs.actor(user, body.user.name ?? body.user.username),
        channel: refs.channel(channel, user),
        dedupeKey: dedupeKey('action', body.trigger_id, pressed.action_ts),
      },
      {
        user,
        channel,
        isDirect: stays && isDirect(channel),
        thread: stays && !isDirect(channel) ? (insideThread ?? ts) : insideThread,
        insideThread,
        responseUrl: body.response_url,
      },
      body.trigger_id,
    );
  });
}

interface Container {
  readonly message_ts: string;
  readonly channel_id: string;
  readonly thread_ts: string;
  readonly is_ephemeral: boolean;
}

function threadOf(message: object | undefined): string | undefined {
  const { thread_ts: thread } = (message ?? {}) as { readonly thread_ts?: unknown };
  return typeof thread === 'string' ? thread : undefined;
}

/** What a button carries, or what was chosen from a menu. */
function heldBy(pressed: object): { readonly value?: string } {
  const { value, selected_option: chosen } = pressed as {
    value?: unknown;
    selected_option?: { value?: unknown } | null;
  };
  const held = chosen?.value ?? value;
  return typeof held === 'string' ? { value: held } : {};
}
