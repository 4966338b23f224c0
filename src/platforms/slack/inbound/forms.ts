import type { App } from '@slack/bolt';
import type { Form } from '../../../core/ports/platform';
import { blankFields, formAnswers } from '../form-view';
import { parseOrigin } from '../responder';
import type { Ears } from './ears';
import { dedupeKey, refsIn } from './refs';

const FORMS: Readonly<Record<Form['id'], true>> = { report: true, settings: true, quiet: true, calls: true };

/** Forms that people send off. */
export function hearForms(app: App, { find, takeIn }: Ears): void {
  app.view({ type: 'view_submission' }, async ({ body, view, context, ack }) => {
    const errors = blankFields(view);
    if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
    await ack();
    const workspace = find(context);
    if (!workspace || !isForm(view.callback_id)) return;
    const user = body.user.id;
    const origin = parseOrigin(view.private_metadata, user);
    const refs = refsIn(workspace.id);
    await takeIn(
      workspace,
      {
        kind: 'form',
        form: view.callback_id,
        ...formAnswers(view),
        actor: refs.actor(user, body.user.name),
        channel: refs.channel(origin.channel, user),
        dedupeKey: dedupeKey('form', view.id, view.hash),
      },
      origin,
      'trigger_id' in body && typeof body.trigger_id === 'string' ? body.trigger_id : undefined,
    );
  });
}

function isForm(id: string): id is Form['id'] {
  return Object.hasOwn(FORMS, id);
}
