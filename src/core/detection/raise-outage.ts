import type { Outage } from '../../domain/outage';

/** Its message says something else now. */
export function raise(outage: Outage): Outage {
  return { ...outage, revision: outage.revision + 1 };
}
