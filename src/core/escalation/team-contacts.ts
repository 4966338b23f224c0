import type { TeamContact } from '../../domain/team-contact';
import type { EventRequest } from '../commands/command';

/** The team's contacts where the person is; strangers have none. */
export function contactsOf({ core, event }: Pick<EventRequest, 'core' | 'event'>): readonly TeamContact[] {
  const { platform, workspace, stranger } = event.actor;
  if (stranger) return [];
  return (core.contacts ?? []).filter(
    (contact) => contact.platform === platform && (contact.workspace === '*' || contact.workspace === workspace),
  );
}
