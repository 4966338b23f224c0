import { verdictLine } from '../../content/verdict-line';
import { SECOND } from '../../domain/duration';
import type { VerdictKind } from '../../domain/verdict';
import type { CoreContext } from '../core-context';
import type { Clock } from '../ports/clock';
import { currentVerdict } from '../reporting/reporting';
import { openOutages } from '../tenant-state';

/** Platforms take such a line a few times a minute, ms. */
const SHOW_EVERY = 15 * SECOND;

/** The verdict for everybody in a line. */
export interface VerdictInShort {
  readonly kind: VerdictKind;
  readonly line: string;
}

/** Says what the verdict is now, in a line. */
export function verdictInShort(context: Pick<CoreContext, 'state' | 'clock' | 'pages'>): VerdictInShort {
  const verdict = currentVerdict(context);
  const noticed = openOutages(context.state).filter(({ scope }) => scope !== 'limits');
  const people = new Set(noticed.flatMap((outage) => outage.people)).size;
  const recovering = noticed.every(({ state }) => state === 'recovering');
  return { kind: verdict.kind, line: verdictLine(verdict, people > 0 ? { people, recovering } : undefined) };
}

/** Shows the verdict when it has changed, at most once in 15 s. */
export interface VerdictWatch {
  /** Something changed that the verdict may be made from. */
  look(): void;
  stop(): void;
}

/** One per place where it is shown. */
export function createVerdictWatch(
  clock: Clock,
  current: () => VerdictInShort,
  show: (verdict: VerdictInShort) => void,
): VerdictWatch {
  let shown: string | undefined;
  let waiting: (() => void) | undefined;
  let stopped = false;

  function look(): void {
    if (waiting || stopped) return;
    const verdict = current();
    const said = `${verdict.kind} ${verdict.line}`;
    if (said === shown) return;
    shown = said;
    show(verdict);
    waiting = clock.after(SHOW_EVERY, () => {
      waiting = undefined;
      look();
    });
  }

  return {
    look,
    stop() {
      stopped = true;
      waiting?.();
    },
  };
}
