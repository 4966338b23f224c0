import type { Clock } from '../core/ports/clock';
import type { Instances } from '../core/ports/instances';
import type { Logger } from '../core/ports/logger';
import type { DatabasePlace } from './open-store';

/** The instances that share the database at `place`; `undefined` where that is a SQLite file, which nobody shares. */
export async function openInstances(
  { url, instance = 'one' }: DatabasePlace,
  parts: { readonly clock: Clock; readonly log: Logger },
): Promise<Instances | undefined> {
  if (url === undefined) return undefined;
  // The driver costs start-up time that only those pay who use it.
  const { postgresInstances } = await import('./postgres/postgres-instances');
  return postgresInstances({ url, instance, ...parts });
}
