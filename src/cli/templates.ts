import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { createTemplateMiner } from '../core/triage/template-miner';

/** Lines that are read before their ids are printed: what a later one teaches counts for all of them. */
const BLOCK = 65_536;
/** Printed sooner when nothing more comes for this long, ms: somebody may be watching. */
const IDLE_MS = 300;
/** Of a longer line the rest is not read: one without an end must not fill the memory. */
const LONGEST_LINE = 1 << 20;
const NEWLINE = 10;
const NOTHING = Buffer.alloc(0);

/** Lines in, one template id a line out, in the same order: equal ids mean lines of one shape. */
export async function runTemplates(input: Readable, output: Writable): Promise<void> {
  const miner = createTemplateMiner();
  const block = new Int32Array(BLOCK);
  let size = 0;
  let rest: Buffer = NOTHING;
  let isTooLong = false;

  const flush = async (): Promise<void> => {
    if (size === 0) return;
    const ids: string[] = [];
    for (let i = 0; i < size; i++) ids.push(miner.idOf(block[i] as number));
    size = 0;
    if (miner.isFull()) miner.forget();
    if (!output.write(`${ids.join('\n')}\n`)) await once(output, 'drain');
  };
  /** Learns whole lines until the block is full; answers where it stopped. */
  const learn = (bytes: Buffer, from: number, to: number): number => {
    let at = from;
    while (at < to && size < BLOCK && !miner.isFull()) {
      block[size++] = miner.learn(bytes, at, to);
      at = miner.lineEnd() + 1;
    }
    return at;
  };
  const take = async (chunk: Buffer): Promise<void> => {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (isTooLong) {
      const end = bytes.indexOf(NEWLINE);
      if (end < 0) return;
      bytes = bytes.subarray(end + 1);
      isTooLong = false;
    }
    const to = bytes.lastIndexOf(NEWLINE) + 1;
    for (let at = learn(bytes, 0, to); at < to; at = learn(bytes, at, to)) await flush();
    rest = bytes.subarray(to);
    if (rest.length > LONGEST_LINE) {
      if (learn(rest, 0, rest.length) === 0) {
        await flush();
        learn(rest, 0, rest.length);
      }
      rest = NOTHING;
      isTooLong = true;
    }
  };

  const chunks = input[Symbol.asyncIterator]();
  for (;;) {
    const next = chunks.next();
    if (size > 0) await firstOf(next, IDLE_MS, flush);
    const { done, value } = await next;
    if (done === true) break;
    await take(Buffer.isBuffer(value) ? value : Buffer.from(String(value)));
  }
  if (rest.length > 0) await take(Buffer.from('\n'));
  await flush();
}

/** Runs `idle` when the promise takes longer than `ms`. */
async function firstOf(promise: Promise<unknown>, ms: number, idle: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, true);
  });
  const isLate = await Promise.race([promise.then(() => false), late]);
  clearTimeout(timer);
  if (isLate) await idle();
}
