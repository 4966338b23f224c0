import type { Inbound, OnInbound, Responder } from '../../../src/core/ports/platform';
import type { Question, Suggestion } from '../../../src/core/ports/suggest';
import { eventually } from '../../support/eventually';
import { type DiscordHarness, openDiscordHarness } from './harness';

export interface Heard {
  readonly event: Inbound;
  readonly responder: Responder;
}

/** A started adapter and what reached its handler. */
export interface Stage extends DiscordHarness {
  readonly heard: readonly Heard[];
  handle: (heard: Heard) => Promise<void>;
  /** What the core was asked about what somebody typed, and what it answers; undefined: it fails. */
  readonly questions: readonly Question[];
  suggestions: readonly Suggestion[] | undefined;
  hears(count: number): Promise<Heard>;
}

/** Opens a stage before a test; the returned function gives it. It is closed after each test. */
export function useDiscord(env: Readonly<Record<string, string>> = {}): () => Stage {
  let stage: Stage | undefined;
  beforeEach(async () => {
    const harness = await openDiscordHarness(env);
    const heard: Heard[] = [];
    const questions: Question[] = [];
    const opened: Stage = {
      ...harness,
      heard,
      questions,
      suggestions: [],
      handle: async () => undefined,
      hears: (count) =>
        eventually(() => {
          const last = heard.at(-1);
          if (!last || heard.length < count) throw new Error(`${heard.length} of ${count} events were heard`);
          return last;
        }),
    };
    stage = opened;
    const onInbound: OnInbound = async (event, responder) => {
      heard.push({ event, responder });
      await opened.handle({ event, responder });
    };
    await harness.adapter.start(onInbound, undefined, async (question) => {
      questions.push(question);
      if (!opened.suggestions) throw new Error('the core is in trouble');
      return opened.suggestions;
    });
  });
  afterEach(async () => {
    await stage?.adapter.stop();
    await stage?.close();
    stage = undefined;
  });
  return () => {
    if (!stage) throw new Error('the stage is opened before each test');
    return stage;
  };
}
