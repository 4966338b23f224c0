import { openSlackStage, type SlackStage } from './e2e/slack-stage';
import { eventually } from './support/eventually';
import { runApp } from './support/run-app';

/** Which parts work, by what is counted alone. */
async function partsOf(address: string): Promise<string> {
  const numbers = await (await fetch(`${address}/metrics`)).text();
  return [...numbers.matchAll(/^claude_status_part_ready\{part="(\w+)"\} (\d)$/gm)]
    .map(([, part, ready]) => `${part} ${ready}`)
    .join();
}

describe('the numbers of the whole bot', () => {
  it('say which parts work, though nobody ever asks whether it is ready', async () => {
    await runApp({}, async (address) => {
      expect(await partsOf(address)).toBe('core 1,database 1,playground 1');
    });
  });

  describe('with a chat platform', () => {
    let stage: SlackStage;
    beforeEach(async () => {
      stage = await openSlackStage('socket');
    });
    afterEach(() => stage.close());

    it('say that it is away while it is, and well again when it is', async () => {
      const says = (ready: 0 | 1) =>
        eventually(async () => expect(await partsOf(stage.app.address)).toContain(`slack ${ready}`));
      await stage.slack.kill();
      await says(0);
      await stage.slack.restart();
      await eventually(async () => {
        await stage.clock.advance(1_000);
        expect(await partsOf(stage.app.address)).toContain('slack 1');
      });
    });
  });
});
