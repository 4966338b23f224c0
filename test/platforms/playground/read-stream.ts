import { request } from 'node:http';

interface Told {
  readonly message?: { readonly text?: string };
}

/** Reads server-sent events as a page does. */
export async function readStream(address: string, lastEventId?: string) {
  let raw = '';
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const call = request(address, { headers, agent: false });
  await new Promise<void>((resolve, reject) => {
    call.on('response', (answer) => {
      answer.setEncoding('utf8');
      answer.on('error', () => {});
      answer.on('data', (part: string) => {
        raw += part;
      });
      resolve();
    });
    call.on('error', reject).end();
  });
  const events = () => raw.split('\n\n').filter((part) => part.startsWith('id: '));
  return {
    raw: () => raw,
    /** The texts of the messages told so far. */
    texts: () => events().map((event) => (JSON.parse(event.split('\ndata: ')[1] ?? '{}') as Told).message?.text),
    lastId: () => events().at(-1)?.slice(4).split('\n')[0] ?? '',
    close: () => call.destroy(),
  };
}
