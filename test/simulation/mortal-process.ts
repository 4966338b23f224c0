// One life of the bot in a process of its own: tells one incident to a platform that is a file, and stands still for ever
// at the step that it was told to die at. Arguments: database, platform file, step (or "-"), ms that its clock is ahead.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { plainText } from '../../src/content/plain-text';
import { createCore } from '../../src/core/create-core';
import { createAdaptiveDetector } from '../../src/core/detection/adaptive-detector';
import type { PlatformAdapter } from '../../src/core/ports/platform';
import { createTriage } from '../../src/core/triage/triage';
import { DAY } from '../../src/domain/duration';
import { adviser } from '../../src/knowledge/advise';
import { noLogger } from '../../src/lib/no-logger';
import { noMetrics } from '../../src/lib/no-metrics';
import { systemClock } from '../../src/lib/system-clock';
import { openStore } from '../../src/store/open-store';
import { ALERTS, apiDown, PAGE, pageReading } from '../support/core-stage';

const [file = '', platformFile = '', diesAt = '-', ahead = '0'] = process.argv.slice(2);
const clock = { ...systemClock, now: () => Date.now() + Number(ahead) };

/** Fails never, but may not come back: the parent kills who says that it is there. */
async function step(name: string): Promise<void> {
  if (name !== diesAt) return;
  process.stdout.write(`at ${name}\n`);
  setInterval(() => undefined, 1_000);
  await new Promise(() => undefined);
}

const sent = (): { id: string; deliveryId: string }[] =>
  existsSync(platformFile) ? JSON.parse(`[${readFileSync(platformFile, 'utf8').trim().split('\n').join(',')}]`) : [];

const adapter: PlatformAdapter = {
  platform: 'fake',
  capabilities: { threads: true, ephemeral: true, edit: true, files: false },
  start: async () => undefined,
  stop: async () => undefined,
  contactFor: async () => undefined,
  timeZoneOf: async () => undefined,
  async send(to, card, { deliveryId, again }) {
    await step('before send');
    const earlier = again ? sent().find((one) => one.deliveryId === deliveryId) : undefined;
    const id = earlier?.id ?? `m${sent().length + 1}`;
    if (!earlier) appendFileSync(platformFile, `${JSON.stringify({ id, deliveryId, text: plainText(card) })}\n`);
    await step('after send');
    return { ...to, message: id };
  },
  edit: async () => undefined,
};

async function main(): Promise<void> {
  const store = await openStore({ file });
  const { claim, settle } = store.outbox;
  const outbox = {
    ...store.outbox,
    claim: async (...args: Parameters<typeof claim>) => {
      await step('before claim');
      const claimed = await claim(...args);
      if (claimed.length > 0) await step('after claim');
      return claimed;
    },
    settle: async (...args: Parameters<typeof settle>) => {
      await settle(...args);
      await step('after settle');
    },
  };
  const core = await createCore({
    tenant: 'default',
    store: { ...store, outbox },
    clock,
    log: noLogger,
    metrics: noMetrics,
    triage: createTriage(),
    newDetector: () => createAdaptiveDetector({ people: 3 }),
    pages: [PAGE],
    advise: adviser(),
    adapterFor: () => adapter,
    retention: 90 * DAY,
  });
  await store.subscriptions.put('default', {
    channel: ALERTS,
    components: [],
    smallestImpact: 'none',
    teamOutages: true,
    monitored: false,
  });
  for (const subscription of await store.subscriptions.all('default'))
    core.context.state.subscriptions.set('fake:w:alerts', subscription);
  await core.takeReading(PAGE, pageReading(clock.now(), apiDown('investigating')));
  await core.start();
  await core.context.wakeOutbox();
  const [delivery] = await store.outbox.forSubject('default', { kind: 'incident', id: 'i1' });
  process.stdout.write(`done ${delivery?.state} ${await store.outbox.pending()}\n`);
  process.exit(0);
}

void main();
