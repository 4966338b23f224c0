import type { PagePerson } from '../../core/ports/outage-pages';
import type { Viewer } from '../auth/viewer';

/** Who looks, as the use cases know them. */
export function pagePerson(viewer: Viewer | null): PagePerson {
  return { id: viewer?.id ?? 'nobody', name: nameOf(viewer) ?? '', manages: viewer?.role === 'manager' };
}

/** Their own name; a password is everybody's. */
export function nameOf(viewer: Viewer | null): string | undefined {
  return viewer?.via === 'proxy' ? viewer.name : undefined;
}
