import fc from 'fast-check';
import { type Json, liveIn, objectOf } from './fake-slack-rules';

const MARKS = [
  '<!channel>',
  '<!here>',
  '<!everyone>',
  '<!here|here>',
  '<!subteam^S0EVIL|@evil>',
  '<@U0EVIL>',
  '<@U0EVIL|ann>',
  '<#C0EVIL|general>',
  '<https://evil.example|https://status.claude.com>',
  '<http://evil.example|evil>',
  '<mailto:a@evil.example|mail>',
  '<!date^1^{date}^https://evil.example|now>',
  'https://evil.example/x',
  'evil.example',
];
/** How a mark can arrive: as Slack makes it, as a person typed it, and as one who knows that it is decoded once. */
const GUISES: readonly ((mark: string) => string)[] = [
  (mark) => mark,
  (mark) => mark.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
  (mark) => mark.replace(/</g, '&amp;lt;').replace(/>/g, '&amp;gt;'),
  (mark) => `<${mark}>`,
  (mark) => `${mark.slice(0, 2)}\u0000${mark.slice(2)}`,
  (mark) => `*_~\`${mark}\`~_*`,
  (mark) => `\`\`\`\n${mark}\n\`\`\``,
  (mark) => `<https://x.example|${mark}>`,
];
/** What makes the bot take a text seriously, so that its words travel on. */
const FRAMES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `report API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded ${text}"}}`,
  (text) =>
    `API Error: 500 {"type":"error","error":{"type":"api_error","message":"${text}"},"request_id":"req_${text}"}`,
  (text) => `API Error: 429 rate_limit_error ${text}`,
  (text) => `Unable to connect to API (${text})`,
  (text) => `SSL certificate error (${text})`,
  (text) => `You've hit your session limit · resets ${text}`,
  (text) => `There's an issue with the selected model (${text})`,
  (text) => `Couldn't connect through your proxy ${text} at https://${text}/v1/messages`,
  (text) => `is claude down? ${text}`,
  (text) => `troubleshoot ${text}`,
  (text) => `subscribe ${text}`,
  (text) => `status ${text}`,
  (text) => `mute ${text}`,
  (text) => `history ${text}`,
  (text) => `${text} ${'x'.repeat(3_500)} ${text}`,
];

/** A text that tries to become a mention, a broadcast or a link with a false label. */
export const hostileText = fc
  .tuple(
    fc.constantFrom(...MARKS),
    fc.constantFrom(...GUISES),
    fc.constantFrom(...FRAMES),
    fc.string({ maxLength: 12 }),
  )
  .map(([mark, guise, frame, noise]) => frame(`${noise}${guise(mark)}`));

type Mutation = (payload: unknown) => unknown;

/** One change of a payload: a hostile text in one or in several places, another value, a part left out or put twice. */
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.nat(), hostileText).map(([at, text]) => replaced('string', at, () => text)) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(), hostileText).map(([at, text]) => replaced('string', at, (old) => `${old}${text}`)),
  },
  { weight: 8, arbitrary: fc.tuple(fc.nat(), hostileText).map(([at, text]) => several(at, text)) },
  { weight: 3, arbitrary: fc.tuple(fc.nat(), fc.jsonValue()).map(([at, value]) => replaced('any', at, () => value)) },
  { weight: 1, arbitrary: fc.nat().map((at) => replaced('any', at, () => undefined)) },
  { weight: 1, arbitrary: fc.nat().map((at) => replaced('any', at, (old) => [old, old])) },
);

/** What of a payload came alive although people wrote it. A bare address in the words for notifications leads where it says. */
export function hostileIn(raw: Json): string[] {
  return liveIn({ ...raw, parse: 'none' }).filter((live) =>
    /^(channel|here|everyone|subteam)|evil|x\.example/i.test(live),
  );
}

/** Every place in a value, each with a way to make the value anew with something else there. */
function placesIn(value: unknown, put: (changed: unknown) => unknown = (same) => same): Place[] {
  const here: Place = { value, put };
  if (Array.isArray(value))
    return [here, ...value.flatMap((part, i) => placesIn(part, (changed) => put(value.with(i, changed))))];
  if (typeof value !== 'object' || value === null) return [here];
  const object = objectOf(value);
  return [
    here,
    ...Object.entries(object).flatMap(([key, part]) => placesIn(part, (changed) => put({ ...object, [key]: changed }))),
  ];
}

interface Place {
  readonly value: unknown;
  put(changed: unknown): unknown;
}

function replaced(kind: 'string' | 'any', at: number, change: (old: unknown) => unknown): Mutation {
  return (payload) => {
    const places = placesIn(payload).filter(({ value }) => kind === 'any' || typeof value === 'string');
    const place = places[at % Math.max(1, places.length)];
    return place ? place.put(change(place.value)) : payload;
  };
}

/** Everything that a person can write at once: texts, names, values and metadata. */
function several(at: number, text: string): Mutation {
  const written = new Set(['text', 'value', 'name', 'username', 'user_name', 'private_metadata', 'fallback', 'title']);
  const change = (value: unknown, key: string, depth: number): unknown => {
    if (Array.isArray(value)) return value.map((part) => change(part, key, depth + 1));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, change(part, name, depth + 1)]));
    return typeof value === 'string' && written.has(key) && (at >> depth) % 3 !== 0 ? text : value;
  };
  return (payload) => change(payload, '', 0);
}
