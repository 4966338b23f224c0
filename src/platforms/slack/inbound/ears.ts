import type { Inbound, PlaceChange } from '../../../core/ports/platform';
import type { Origin } from '../responder';
import type { Workspace } from '../workspaces';

/** What hears: everything that Slack tells ends up in one of these. */
export interface Ears {
  /** The workspace that an event is of, by the context that Bolt made for it. */
  find(context: { readonly teamId?: string }): Workspace | undefined;
  /** Takes in an event with where it came from; `triggerId` opens a form within three seconds. */
  takeIn(workspace: Workspace, event: Inbound, origin: Origin, triggerId?: string): Promise<void>;
  placeChanged(change: PlaceChange): Promise<void>;
  /** The bot was thrown out of the workspace, as Slack said at the moment (ms since 1970). */
  leave(workspace: string, at: number): Promise<void>;
}
