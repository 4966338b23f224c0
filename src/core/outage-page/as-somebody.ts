import { plainText } from '../../content/plain-text';
import type { Actor, ChannelRef } from '../../domain/tenancy';
import type { Adviser } from '../../knowledge/advise';
import type { EventRequest } from '../commands/command';
import type { CoreContext } from '../core-context';
import type { PageAnswer, PagePerson } from '../ports/outage-pages';
import type { Inbound } from '../ports/platform';

/** Our own pages as a place that somebody acts from; nothing can be posted there. */
const WEB: ChannelRef = { platform: 'web', workspace: 'web', channel: 'web' };
const DONE: PageAnswer = { title: 'Done', text: '' };

/** Who acts, as the rest of the core knows people: the same account each time, and theirs whose accounts are linked. */
export function actorOf({ personOf }: Pick<CoreContext, 'personOf'>, { id, name, manages }: PagePerson): Actor {
  const actor: Actor = { platform: WEB.platform, workspace: WEB.workspace, user: id.replaceAll(':', '_'), name };
  const person = personOf?.(actor);
  return { ...actor, ...(person !== undefined && { person }), ...(manages && { manages: true }) };
}

/** Somebody of our pages does what people do by button or command; answers what they would be told. */
export async function asSomebody(
  { core, advise }: { readonly core: CoreContext; readonly advise: Adviser },
  by: PagePerson,
  event: { readonly key: string; readonly channel?: ChannelRef } & (
    | {
        readonly kind: 'action';
        readonly action: Extract<Inbound, { kind: 'action' }>['action'];
        readonly value: string;
      }
    | { readonly kind: 'command' }
    | Pick<Extract<Inbound, { kind: 'form' }>, 'kind' | 'form' | 'values' | 'choices' | 'people'>
  ),
  act: (request: EventRequest) => Promise<void>,
): Promise<PageAnswer> {
  const { key, channel = WEB, ...what } = event;
  const base = { actor: actorOf(core, by), channel, dedupeKey: `web ${key}` };
  const inbound: Inbound = what.kind === 'command' ? { ...base, kind: 'command', text: '' } : { ...base, ...what };
  let answer = DONE;
  await act({
    core,
    advise,
    event: inbound,
    respond: {
      async reply(card) {
        answer = { title: card.title, text: plainText({ ...card, title: '' }).trim() };
      },
      openForm: async () => undefined,
    },
  });
  return answer;
}
