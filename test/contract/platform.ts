import { decisionsContract } from './platform-decisions';
import { eventsContract } from './platform-events';
import { failuresContract } from './platform-failures';
import type { PlatformHarness } from './platform-harness';
import { messagesContract } from './platform-messages';
import { replacedContract } from './platform-replaced';
import { useStage } from './platform-stage';

/** What every platform keeps, whatever it can do: run by each platform's own test with its own stand-in. */
export function platformContract(name: string, openHarness: () => Promise<PlatformHarness>): void {
  describe(`${name} keeps the platform contract`, () => {
    const stage = useStage(openHarness);
    messagesContract(stage);
    eventsContract(stage);
    decisionsContract(stage);
    replacedContract(stage);
    failuresContract(stage);
  });
}
