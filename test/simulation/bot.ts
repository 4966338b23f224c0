import { copyFileSync, existsSync } from 'node:fs';
import { type Core, createCore } from '../../src/core/create-core';
import { createAdaptiveDetector } from '../../src/core/detection/adaptive-detector';
import type { PlatformAdapter } from '../../src/core/ports/platform';
import { createTriage } from '../../src/core/triage/triage';
import { DAY } from '../../src/domain/duration';
import { StoreError } from '../../src/domain/errors';
import { adviser } from '../../src/knowledge/advise';
import { noLogger } from '../../src/lib/no-logger';
import { noMetrics } from '../../src/lib/no-metrics';
import { openStore } from '../../src/store/open-store';
import { PAGE } from '../support/core-stage';
import type { Passing } from './faulty-platform';
import type { Machine } from './machine';
import { mortalStore } from './mortal-store';

/** What a dead process does: nothing, and nobody hears of it. */
export class Killed extends Error {}

/** One life of the bot, on a file that it may have found. */
export interface Bot extends Passing {
  isAlive(): boolean;
  readonly core: () => Core | undefined;
  /** Like kill -9: what was on the disk at this moment is in `corpse`, and nothing comes after it. */
  kill(): void;
  /** Lets go of the file, whatever else is under way. */
  bury(): Promise<void>;
}

interface BotParts {
  readonly machine: Machine;
  readonly file: string;
  /** Where the database is copied to when it dies. */
  readonly corpse: string;
  readonly connect: (bot: Passing) => readonly PlatformAdapter[];
  /** Asked at each step: does it die here? */
  readonly diesAt: (step: string) => boolean;
  /** Whether the database takes nothing now; asked once it is up, as nobody starts without one. */
  readonly databaseGone: () => boolean;
  readonly onDeath: () => void;
  /** Told when it could not start, though nobody killed it. */
  readonly fail: (error: unknown) => void;
}

const triage = createTriage();
const advise = adviser();

/** Starts the bot; answers at once, as it may die while it starts. */
export function startBot({ machine, file, corpse, connect, diesAt, databaseGone, onDeath, fail }: BotParts): Bot {
  let alive = true;
  let core: Core | undefined;
  let isUp = false;
  const kill = () => {
    if (!alive) return;
    alive = false;
    for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, corpse + end);
    onDeath();
  };
  const bot: Bot = {
    isAlive: () => alive,
    core: () => (alive ? core : undefined),
    kill,
    step(name) {
      if (alive && diesAt(name)) kill();
      if (!alive) throw new Killed();
    },
    async bury() {
      alive = false;
      await started;
      await (await opened).close();
    },
  };
  const database: Passing = {
    step(name) {
      bot.step(name);
      if (isUp && name.startsWith('before ') && databaseGone()) throw new StoreError('unavailable', 'It is gone.');
    },
  };
  const adapters = new Map(connect(bot).map((adapter) => [adapter.platform, adapter]));
  const opened = openStore({ file });
  const start = async () => {
    const made = await createCore({
      tenant: 'default',
      store: mortalStore(await opened, database),
      clock: machine.clockOf(bot.isAlive),
      log: noLogger,
      metrics: noMetrics,
      triage,
      newDetector: () => createAdaptiveDetector({ people: 3 }),
      pages: [PAGE],
      advise,
      adapterFor: (name) => adapters.get(name),
      retention: 90 * DAY,
    });
    core = made;
    await made.start();
    isUp = true;
  };
  const started = start().catch((error: unknown) => {
    if (alive) fail(error);
  });
  return bot;
}
