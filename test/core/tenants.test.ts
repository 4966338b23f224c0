import { plainText } from '../../src/content/plain-text';
import type { Core } from '../../src/core/create-core';
import { createCore } from '../../src/core/create-core';
import { createAdaptiveDetector } from '../../src/core/detection/adaptive-detector';
import type { Responder } from '../../src/core/ports/platform';
import type { Store } from '../../src/core/ports/store';
import { currentVerdict } from '../../src/core/reporting/reporting';
import { createTriage } from '../../src/core/triage/triage';
import { DAY } from '../../src/domain/duration';
import { adviser } from '../../src/knowledge/advise';
import { noLogger } from '../../src/lib/no-logger';
import { noMetrics } from '../../src/lib/no-metrics';
import { createVirtualClock, type VirtualClock } from '../../src/lib/virtual-clock';
import { openStore } from '../../src/store/open-store';
import { apiDown, OVERLOADED, PAGE, pageReading, START } from '../support/core-stage';
import { type FakePlatform, fakePlatform } from '../support/fake-platform';

let store: Store;
let clock: VirtualClock;
let platform: FakePlatform;
let core: Core;
let gauges: Record<string, number>;
let heardOf: string[];

async function openCore(): Promise<Core> {
  const opened = await createCore({
    tenant: 'default',
    tenantOf: ({ workspace }) => (workspace === 'ours' ? undefined : `fake:${workspace}`),
    store,
    clock,
    log: noLogger,
    metrics: {
      ...noMetrics,
      gauge(name, value) {
        gauges[name] = value;
      },
    },
    triage: createTriage(),
    newDetector: () => createAdaptiveDetector({ people: 3 }),
    pages: [PAGE],
    advise: adviser(),
    adapterFor: () => platform.adapter,
    retention: 90 * DAY,
    listener: { onEvidence: (tenant) => void heardOf.push(tenant) },
  });
  await opened.start();
  return opened;
}

beforeEach(async () => {
  gauges = {};
  heardOf = [];
  clock = createVirtualClock(START);
  store = await openStore({ file: ':memory:' });
  platform = fakePlatform();
  core = await openCore();
});
afterEach(async () => {
  await core.stop();
  await store.close();
});

let events = 0;
async function say(workspace: string, user: string, text: string): Promise<string> {
  const said: string[] = [];
  const respond: Responder = {
    reply: async (card) => void said.push(plainText(card)),
    openForm: async () => undefined,
  };
  const actor = { platform: 'fake', workspace, user, name: user };
  const channel = { platform: 'fake', workspace, channel: 'general' };
  await core.handle({ kind: 'command', text, actor, channel, dedupeKey: `e${++events}` }, respond);
  await core.context.wakeOutbox();
  return said.join('\n');
}
const general = (workspace: string) => ({ platform: 'fake', workspace, channel: 'general' });
const outageIn = async (workspace: string) => {
  for (const user of ['ann', 'bob', 'cid']) await say(workspace, user, `report ${OVERLOADED}`);
};

describe('workspaces of different tenants', () => {
  test('hear nothing of each other: not in answers, not in announcements, not in the history', async () => {
    for (const workspace of ['ours', 'theirs', 'others']) await say(workspace, 'ann', 'subscribe');
    await outageIn('theirs');
    expect(platform.messages(general('theirs'))).toHaveLength(1);
    for (const workspace of ['ours', 'others']) {
      expect(platform.messages(general(workspace))).toEqual([]);
      expect(await say(workspace, 'dora', 'status')).not.toMatch(/people|overloaded/);
      expect(await say(workspace, 'dora', 'history')).toContain('Nobody reported an error.');
    }
    expect(await say('theirs', 'dora', 'status')).toContain('3 people');
    expect(currentVerdict(core.context).kind).not.toBe('suspected-outage');
  });

  test('are told apart by who shows what is true now', async () => {
    heardOf = [];
    await say('theirs', 'ann', `report ${OVERLOADED}`);
    expect(new Set(heardOf)).toEqual(new Set(['fake:theirs']));
  });

  test('do not add up to an outage', async () => {
    for (const workspace of ['ours', 'theirs', 'others']) {
      await say(workspace, 'ann', 'subscribe');
      await say(workspace, 'ann', `report ${OVERLOADED}`);
    }
    for (const workspace of ['ours', 'theirs', 'others']) expect(platform.messages(general(workspace))).toEqual([]);
  });

  test('all hear of an incident on the official page, also a tenant that came after it was read', async () => {
    for (const workspace of ['ours', 'theirs']) await say(workspace, 'ann', 'subscribe');
    await core.takeReading(PAGE, pageReading(clock.now(), apiDown('investigating')));
    await core.context.wakeOutbox();
    expect(platform.messages(general('ours'))).toHaveLength(1);
    expect(platform.messages(general('theirs'))).toHaveLength(1);
    expect(await say('newcomers', 'ann', 'status')).toContain('Elevated errors on the API');
  });

  test('are there again after a restart, each with its own outage, and their messages are edited to the end', async () => {
    await say('theirs', 'ann', 'subscribe');
    await outageIn('theirs');
    await core.stop();
    core = await openCore();
    await clock.advance(60 * 60_000);
    const [message] = platform.messages(general('theirs'));
    expect(platform.messages(general('theirs'))).toHaveLength(1);
    expect(message?.edits).toBeGreaterThan(0);
    expect(message && plainText(message.card)).toContain('over');
  });

  test('add up in the figures of who runs the bot', async () => {
    await outageIn('theirs');
    await outageIn('others');
    expect(gauges.outages_open).toBe(2);
  });
});
