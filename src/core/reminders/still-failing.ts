import { MINUTE } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import type { Reminder } from '../../domain/reminder';
import { type Actor, directChannel } from '../../domain/tenancy';
import { stableId } from '../../lib/stable-id';
import type { CoreContext } from '../core-context';

const ASKED_AFTER = 30 * MINUTE;

/** One open question a person, whatever else they report meanwhile. */
function questionId(person: string): string {
  return stableId('q', person);
}

/** Half an hour after a report the person is asked once, privately, whether it still fails. Never fails. */
export async function askLater(
  { store, state, log }: Pick<CoreContext, 'store' | 'state' | 'log'>,
  actor: Actor,
  { id, reporter, type, at }: ErrorReport,
): Promise<void> {
  // A limit says itself when it ends, and what is no error does not end.
  if (type === 'usage_limit' || type === 'not_an_error') return;
  const question: Reminder = {
    id: questionId(reporter),
    kind: 'still-failing',
    person: reporter,
    place: directChannel(actor),
    dueAt: at + ASKED_AFTER,
    about: { report: id },
  };
  try {
    await store.reminders.put(state.tenant, question);
  } catch (err) {
    // The report is counted and answered: this is the smaller part.
    log.warn({ err }, 'the question whether it still fails could not be kept');
  }
}

/** It works for the person: nobody need ask, and when it fails again they may be asked again. */
export async function askNoMore({ store, state }: Pick<CoreContext, 'store' | 'state'>, person: string): Promise<void> {
  await store.reminders.remove(state.tenant, questionId(person));
}
