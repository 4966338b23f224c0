import type { App } from '@slack/bolt';
import type { ActionId } from '../../../content/card';
import { actionOf } from '../render';
import type { Ears } from './ears';
import { isDirect, refsIn } from './refs';

const ACTIONS: Readonly<Record<ActionId, true>> = {
  report: true,
  works: true,
  fixed: true,
  still: true,
  notify: true,
  status: true,
  troubleshoot: true,
};

/** Buttons, in messages and on the Home tab. What the latter do is answered directly, as there is no channel. */
export function hearPresses(app: App, { find, takeIn }: Ears): void {
  app.action({ type: 'block_actions' }, async ({ body, context, ack }) => {
    await ack();
    const workspace = find(context);
    if (!workspace || body.type !== 'block_actions') return;
    const pressed = body.actions[0];
    const action = actionOf(pressed?.action_id ?? '');
    if (!pressed || !isActionId(action)) return;
    const { message_ts: ts, is_ephemeral: vanishes, thread_ts: insideThread } = body.container;
    const user = body.user.id;
    const channel: string | undefined = body.channel?.id ?? body.container.channel_id;
    const stays = typeof ts === 'string' && channel !== undefined && vanishes !== true;
    const refs = refsIn(workspace.id);
    await takeIn(
      workspace,
      {
        kind: 'action',
        action,
        ...('value' in pressed && typeof pressed.value === 'string' && { value: pressed.value }),
        ...(stays && { message: refs.message(channel, ts) }),
        actor: refs.actor(user, body.user.name ?? body.user.username),
        channel: refs.channel(channel, user),
        dedupeKey: `action:${body.trigger_id}:${pressed.action_ts}`,
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

function isActionId(id: string): id is ActionId {
  return Object.hasOwn(ACTIONS, id);
}
