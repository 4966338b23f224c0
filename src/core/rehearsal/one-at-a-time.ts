import type { Rehearse } from '../ports/rehearse';

/** A rehearsal keeps the process busy: while one runs, who asks for another gets `undefined` at once. */
export function oneAtATime(rehearse: Rehearse): (...asked: Parameters<Rehearse>) => ReturnType<Rehearse> | undefined {
  let underWay = false;
  return (request) => {
    if (underWay) return undefined;
    underWay = true;
    return rehearse(request).finally(() => {
      underWay = false;
    });
  };
}
