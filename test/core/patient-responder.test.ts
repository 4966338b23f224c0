import { plainText } from '../../src/content/plain-text';
import type { Responder } from '../../src/core/ports/platform';
import { PlatformError, type PlatformErrorKind } from '../../src/domain/errors';
import { HELP, OVERLOADED, openStage } from '../support/core-stage';
import { eventually } from '../support/eventually';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

let events = 0;
/** Somebody reports an error while the platform fails in these ways, one after the other. */
async function report(...failures: readonly (readonly [PlatformErrorKind, number?])[]) {
  const left = [...failures];
  const said: string[] = [];
  const respond: Responder = {
    async reply(card) {
      const failure = left.shift();
      if (failure) throw new PlatformError('fake', failure[0], 'refused by the test', failure[1]);
      said.push(plainText(card));
    },
    openForm: async () => undefined,
  };
  const actor = { platform: 'fake', workspace: 'w', user: 'ann', name: 'ann' };
  const event = { kind: 'mention', text: OVERLOADED, actor, channel: HELP, dedupeKey: `p${++events}` } as const;
  let handled = false;
  const handling = stage.core.handle(event, respond).then(() => {
    handled = true;
  });
  await eventually(() => expect(left.length).toBeLessThan(failures.length));
  return { said, handling, isHandled: () => handled };
}

describe('an answer that does not go through', () => {
  test('waits as long as the platform asks, and is given then', async () => {
    const { said, handling, isHandled } = await report(['rate-limited', 5_000]);
    await stage.clock.advance(4_000);
    expect([isHandled(), said]).toEqual([false, []]);
    await stage.clock.advance(2_000);
    await handling;
    expect(said).toEqual([expect.stringContaining('529')]);
  });

  test('is tried three times when the platform is away', async () => {
    const { said } = await report(['unavailable'], ['unavailable']);
    await eventually(async () => {
      await stage.clock.advance(1_000);
      expect(said).toHaveLength(1);
    });
  });

  test('that nobody can be given any more is admitted, without a claim that nothing was counted', async () => {
    const { said, handling } = await report(['rate-limited', 120_000]);
    await handling;
    expect(said).toEqual([expect.stringMatching(/^Your message was counted, but I could not answer it/)]);
    expect(stage.context.state.reports).toHaveLength(1);
  });

  test('is not repeated when the platform refuses it for good', async () => {
    const { said, handling } = await report(['bad-request']);
    await handling;
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('could not answer');
  });
});
