import { PassThrough, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { eventually } from './eventually';

export type FakeTerminal = ReturnType<typeof openFakeTerminal>;

/** A terminal with somebody in front of it, who types only once they read what they wait for. */
export function openFakeTerminal(columns = 200) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  let shown = '';
  let read = 0;
  const output = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        shown += String(chunk);
        done();
      },
    }),
    { isTTY: true, columns, rows: 50 },
  );
  const screen = () => stripVTControlCharacters(shown);
  /** What was shown since the last thing that was waited for. */
  const fresh = () => screen().slice(read);
  return {
    input,
    output,
    screen,
    /** Waits until these words are there, and types, then Enter. */
    async answer(words: string, typed = ''): Promise<void> {
      await this.until(words);
      input.write(`${typed}\r`);
    },
    /** Waits until these words are there, and goes so many choices down, then Enter. */
    async pick(words: string, down = 0): Promise<void> {
      await this.until(words);
      for (let n = 0; n < down; n++) input.write('\u001b[B');
      input.write('\r');
    },
    async press(words: string, key: string): Promise<void> {
      await this.until(words);
      input.write(key);
    },
    async until(words: string): Promise<void> {
      await eventually(() => {
        const at = fresh().indexOf(words);
        if (at < 0) throw new Error(`"${words}" is not shown. Shown is:\n${fresh()}`);
        read += at + words.length;
      });
    },
  };
}
