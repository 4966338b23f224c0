import type { Capabilities, Form, Inbound, PlaceChange, Responder } from '../../src/core/ports/platform';
import { eventually } from '../support/eventually';
import type { PlatformHarness } from './platform-harness';

/** An event that reached the bot's handler. */
export interface Heard {
  readonly event: Inbound;
  readonly responder: Responder;
}

/** One started adapter with its stand-in, anew for each test. */
export interface Stage {
  readonly harness: PlatformHarness;
  readonly can: Capabilities;
  readonly heard: readonly Heard[];
  /** Places that came or went. */
  readonly changes: readonly PlaceChange[];
  /** What the bot does with an event. */
  handle: (entry: Heard) => Promise<void>;
  /** What was open before the test, see `leftOpen`. */
  readonly before: ReadonlyMap<string, number>;
  /** Waits for so many events in all; answers the last. */
  hears(count: number): Promise<Heard>;
  /** The messages in the first channel (or the one given), as the person sees them. */
  readBy(person: string, channel?: 0 | 1): ReturnType<PlatformHarness['messages']>;
  /** All text that the person got in private: in the channel, or in their direct messages. */
  privately(person: string, channel: 0 | 1): Promise<string>;
}

const options = (...ids: string[]) => ids.map((id) => ({ id, label: `Option ${id}` }));

/** The form of the suite. */
export const REPORT_FORM: Form = {
  id: 'report',
  title: 'Report an error',
  submitLabel: 'Send',
  fields: [
    {
      kind: 'text',
      id: 'text',
      label: 'The error',
      multiline: true,
      required: true,
      maxLength: 3_000,
      placeholder: 'API Error ...',
    },
    { kind: 'text', id: 'note', label: 'A note', multiline: false, required: false, maxLength: 100 },
    { kind: 'choice', id: 'where', label: 'Where', many: false, required: false, options: options('home', 'vpn') },
    { kind: 'choice', id: 'tried', label: 'Tried', many: true, required: false, options: options('a', 'b', 'c') },
  ],
};

/** Fields in which something is chosen already. */
export const SETTINGS_FIELDS: Form['fields'] = [
  { kind: 'choice', id: 'one', label: 'One', many: false, required: true, options: options('a', 'b'), chosen: ['b'] },
  {
    kind: 'choice',
    id: 'many',
    label: 'Many',
    many: true,
    required: false,
    options: options('a', 'b', 'c'),
    chosen: ['a', 'c'],
  },
];

/** Sets the stage before each test of the surrounding `describe` and clears it after. */
export function useStage(openHarness: () => Promise<PlatformHarness>): Stage {
  let harness: PlatformHarness | undefined;
  let heard: Heard[] = [];
  let changes: PlaceChange[] = [];
  let before = new Map<string, number>();

  const stage: Stage = {
    get harness() {
      if (!harness) throw new Error('the stage is set before each test');
      return harness;
    },
    get can() {
      return stage.harness.adapter.capabilities;
    },
    get heard() {
      return heard;
    },
    get changes() {
      return changes;
    },
    get before() {
      return before;
    },
    handle: async () => undefined,
    hears: (count) =>
      eventually(() => {
        const entry = heard.at(-1);
        if (!entry || heard.length < count) throw new Error(`${heard.length} of ${count} events reached the handler`);
        return entry;
      }),
    readBy: (person, channel = 0) => stage.harness.messages(stage.harness.channels[channel], person),
    async privately(person, channel) {
      const inChannel = (await stage.readBy(person, channel)).filter((message) => message.private);
      return [...inChannel, ...(await stage.harness.directMessages(person))].map((message) => message.text).join('\n');
    },
  };

  beforeEach(async () => {
    before = openResources();
    heard = [];
    changes = [];
    stage.handle = async () => undefined;
    harness = await openHarness();
    await harness.adapter.start(
      async (event, responder) => {
        heard.push({ event, responder });
        await stage.handle({ event, responder });
      },
      async (change) => void changes.push(change),
    );
  });

  afterEach(async () => {
    await harness?.adapter.stop();
    await harness?.close();
    harness = undefined;
  });

  return stage;
}

/** The kinds of sockets, servers and timers of which more is open than there was. */
export function leftOpen(before: ReadonlyMap<string, number>): string[] {
  return [...openResources()].filter(([kind, count]) => count > (before.get(kind) ?? 0)).map(([kind]) => kind);
}

function openResources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (/TCP|UDP|Pipe|Timeout|TLS|HTTP/.test(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
