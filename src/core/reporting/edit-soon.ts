import { MINUTE } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import type { Verdict } from '../../domain/verdict';
import type { EventRequest } from '../commands/command';
import type { Replaced, Revise } from '../ports/platform';
import { answerNow } from './answer-now';
import { personalVerdict } from './reporting';

/** Most API errors are gone by then. */
const AFTER = 5 * MINUTE;
const MOST_WAITING = 2_000;

/**
 * Five minutes after a report its answer says what is known by then; where it cannot be changed, a further one does, if
 * the verdict is another. Once, and for answers of this process only.
 */
export function editSoon(
  request: Pick<EventRequest, 'core' | 'advise'>,
  report: ErrorReport,
  { verdict: first, audience }: { readonly verdict: Verdict; readonly audience: 'reporter' | 'channel' },
  revise: Revise,
  replaced: Replaced,
): void {
  const { core } = request;
  const { edits } = core;
  // What is the person's own, or no error, nothing that comes in could change.
  if (report.type === 'usage_limit' || report.type === 'not_an_error') return;
  const edit = async () => {
    edits.delete(report.id);
    if (!core.state.reportsById.has(report.id)) return;
    const verdict = personalVerdict(core, report);
    const since = { at: report.at, headline: first.headline, worksAt: worksAt(core, report) };
    // Nobody wants the same once more below it.
    const isNews = verdict.headline !== first.headline && since.worksAt === undefined;
    if (replaced === 'anew' && !isNews) return;
    try {
      await revise(answerNow(request, report, verdict, { audience, since }));
    } catch (err) {
      core.log.info({ err }, 'answer could not be brought up to date');
    }
  };
  edits.set(report.id, core.clock.after(AFTER, edit));
  const [oldest, callOff] = edits.entries().next().value ?? [];
  if (edits.size <= MOST_WAITING || oldest === undefined) return;
  edits.delete(oldest);
  callOff?.();
}

function worksAt({ state }: EventRequest['core'], { reporter, at }: ErrorReport): number | undefined {
  return state.working.find((entry) => entry.person === reporter && entry.at >= at)?.at;
}
