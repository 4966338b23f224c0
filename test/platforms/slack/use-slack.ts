import type { Inbound, Responder } from '../../../src/core/ports/platform';
import { eventually } from '../../support/eventually';
import { slackPeople } from '../../support/fake-slack-people';
import { openSlack } from './slack-harness';

/** An event that reached the handler, with the way back. */
export interface Heard {
  readonly event: Inbound;
  readonly responder: Responder;
}

/** A Slack with a started adapter before each test of the surrounding `describe`, cleared away after. */
export function useSlack() {
  let harness: Awaited<ReturnType<typeof openSlack>> | undefined;
  let people: ReturnType<typeof slackPeople> | undefined;
  let heard: Heard[] = [];

  beforeEach(async () => {
    harness = await openSlack();
    people = slackPeople(harness.slack);
    heard = [];
    await harness.adapter.start(async (event, responder) => void heard.push({ event, responder }));
  });

  afterEach(async () => {
    await harness?.adapter.stop();
    await harness?.close();
  });

  return {
    get harness() {
      if (!harness) throw new Error('Slack is there inside tests only');
      return harness;
    },
    get people() {
      if (!people) throw new Error('Slack is there inside tests only');
      return people;
    },
    get heard(): readonly Heard[] {
      return heard;
    },
    /** Waits for so many events in all; answers the last. */
    hears: (count: number) =>
      eventually(() => {
        const entry = heard.at(-1);
        if (!entry || heard.length < count) throw new Error(`${heard.length} of ${count}`);
        return entry;
      }),
  };
}
