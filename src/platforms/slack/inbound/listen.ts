import type { App } from '@slack/bolt';
import type { Logger } from '../../../core/ports/logger';
import { hearCommands } from './commands';
import type { Ears } from './ears';
import { hearForms } from './forms';
import { hearHome } from './home';
import { hearMessages } from './messages';
import { hearPlaces } from './places';
import { hearPresses } from './presses';
import { hearReactions } from './reactions';
import { hearShortcuts } from './shortcuts';

/** Listens to everything that Slack tells. Bolt acknowledges events by itself, the rest is acknowledged first thing. */
export function listen(app: App, ears: Ears, log: Logger): void {
  hearCommands(app, ears);
  hearMessages(app, ears);
  hearReactions(app, ears, log);
  hearPresses(app, ears);
  hearShortcuts(app, ears);
  hearForms(app, ears);
  hearHome(app, ears);
  hearPlaces(app, ears);
}
