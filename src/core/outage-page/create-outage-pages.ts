import type { Outage } from '../../domain/outage';
import type { OutageOpinion } from '../../domain/outage-mark';
import type { Adviser } from '../../knowledge/advise';
import { stableId } from '../../lib/stable-id';
import { mergeCommand } from '../commands/merge';
import { splitCommand } from '../commands/split';
import type { CoreContext } from '../core-context';
import { markOutage } from '../outages/mark-outage';
import type { OutagePages, PageAnswer, PagePerson } from '../ports/outage-pages';
import { asSomebody } from './as-somebody';
import { outageView } from './outage-view';
import { postMortem } from './post-mortem';
import { removeNote, writeNote } from './write-note';

const REFUSED: PageAnswer = { title: 'Only those who look after the bot may do that', text: '' };
const ACTIONS: Readonly<Record<OutageOpinion, 'real' | 'falsealarm'>> = { real: 'real', 'false-alarm': 'falsealarm' };

export interface OutagePagesParts {
  readonly context: CoreContext;
  readonly advise: Adviser;
  /** Whether texts of people may be shown, redacted. */
  readonly examples: boolean;
}

/** The outages of one tenant, as our own pages show and change them: by the same use cases as buttons and commands. */
export function createOutagePages({ context, advise, examples }: OutagePagesParts): OutagePages {
  const { state, store, clock } = context;
  const parts = { core: context, advise };

  /** The store knows also what is too old for the memory. */
  async function find(id: string): Promise<Outage | undefined> {
    return state.outages.get(id) ?? (await store.outages.since(state.tenant, 0)).find((outage) => outage.id === id);
  }

  async function view(id: string) {
    const outage = await find(id);
    return outage && outageView(context, outage, { advise, examples });
  }

  const keyOf = (...what: readonly string[]) => stableId('w', JSON.stringify([what, clock.now()]));
  const command = (name: string, args: string, by: PagePerson, run: typeof mergeCommand.run) =>
    asSomebody(parts, by, { key: keyOf(name, args), kind: 'command' }, (request) => run({ ...request, args }));

  return {
    zone: context.timeZone ?? 'UTC',
    view,
    async postMortem(id) {
      const known = await view(id);
      return known && postMortem(known);
    },
    marks: (id) => store.marks.ofOutage(state.tenant, id),
    mark: (id, opinion, by) =>
      asSomebody(
        parts,
        by,
        { key: keyOf('mark', id, opinion), kind: 'action', action: ACTIONS[opinion], value: id },
        (request) => markOutage(request, opinion),
      ),
    async merge(from, into, by) {
      const answer = await command('merge', `${from} ${into}`, by, mergeCommand.run);
      context.listener.onEvidence?.();
      return answer;
    },
    async split(group, words, by) {
      const answer = await command('split', `${group} ${words}`, by, splitCommand.run);
      context.listener.onEvidence?.();
      return answer;
    },
    writeNote: async (outage, wish, by) => (by.manages ? writeNote(context, outage, wish, by) : REFUSED),
    removeNote: async (id, by) => (by.manages ? removeNote(context, id) : REFUSED),
  };
}
