import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { PassThrough } from 'node:stream';
import { runDemo } from '../../src/cli/demo';

interface Seen {
  readonly channel: string;
  readonly thread?: string;
  readonly card?: { readonly title?: unknown } | null;
}

test('the demo tells an outage from the first error to the end, in one message that is edited', async () => {
  const output = new PassThrough();
  const demo = await runDemo({ port: 0, speed: 20, output });
  try {
    const response = await fetch(`${demo.address}/playground/api/state?person=mia`);
    const { messages } = (await response.json()) as { messages: readonly Seen[] };
    const announced = messages
      .filter(({ channel, thread, card }) => channel === 'deploys' && !thread && card)
      // On a busy machine this clock, 600 times as fast, has minutes in which nobody could read the page.
      .filter(({ card }) => !JSON.stringify(card?.title).includes('can be read again'));
    expect(announced.map((one) => JSON.stringify(one))).toEqual([expect.stringContaining('Claude works again')]);
    expect(String(output.read())).toContain('That was the story.');
  } finally {
    await demo.stop();
  }
}, 60_000);

test('the demo says what to do where the bot has the port already', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  try {
    await expect(runDemo({ port, speed: 1, output: new PassThrough() })).rejects.toThrow(
      `Port ${port} is in use, perhaps by the bot. Stop it, or add --port ${port + 1}.`,
    );
  } finally {
    await new Promise((resolve) => taken.close(resolve));
  }
});
