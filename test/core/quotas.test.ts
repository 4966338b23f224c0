import { plainText } from '../../src/content/plain-text';
import { createCore } from '../../src/core/create-core';
import { createAdaptiveDetector } from '../../src/core/detection/adaptive-detector';
import type { Inbound } from '../../src/core/ports/platform';
import type { QuotaLimits } from '../../src/core/quotas';
import { createTriage } from '../../src/core/triage/triage';
import { DAY, MINUTE, SECOND } from '../../src/domain/duration';
import { adviser } from '../../src/knowledge/advise';
import { noLogger } from '../../src/lib/no-logger';
import { noMetrics } from '../../src/lib/no-metrics';
import { createVirtualClock } from '../../src/lib/virtual-clock';
import { openStore } from '../../src/store/open-store';
import { OVERLOADED, PAGE, START } from '../support/core-stage';
import { fakePlatform } from '../support/fake-platform';

const LIMIT = 10;

async function open(quotas: QuotaLimits) {
  const clock = createVirtualClock(START);
  const store = await openStore({ file: ':memory:' });
  const core = await createCore({
    tenant: 'default',
    tenantOf: ({ workspace }) => `fake:${workspace}`,
    store,
    clock,
    log: noLogger,
    metrics: noMetrics,
    triage: createTriage(),
    newDetector: () => createAdaptiveDetector({ people: 3 }),
    pages: [PAGE],
    advise: adviser(),
    adapterFor: () => fakePlatform().adapter,
    retention: DAY,
    quotas,
  });
  let events = 0;
  return {
    clock,
    /** What the bot answers when somebody says something to it. */
    async say(workspace: string, user: string, text: string, kind: 'command' | 'message' = 'command') {
      const answers: string[] = [];
      const channel = { platform: 'fake', workspace, channel: 'help' };
      const base = {
        actor: { platform: 'fake', workspace, user, name: user },
        channel,
        dedupeKey: `event-${events++}`,
      };
      const event: Inbound =
        kind === 'command'
          ? { ...base, kind, text }
          : { ...base, kind, text, message: { ...channel, message: `message-${events}` } };
      await core.handle(event, {
        reply: async (card) => void answers.push(plainText(card)),
        openForm: async () => undefined,
      });
      return answers.join('\n');
    },
    reports: async (workspace: string) => (await store.reports.since(`fake:${workspace}`, 0)).length,
    async close() {
      await core.stop();
      await store.close();
    },
  };
}

describe('how much one may ask', () => {
  let stage: Awaited<ReturnType<typeof open>>;
  afterEach(() => stage.close());

  it('is limited for each person, who is told so once, friendly and with the time to wait', async () => {
    stage = await open({ perPerson: LIMIT });
    const { say, clock } = stage;
    for (let i = 0; i < LIMIT; i++) expect(await say('a', 'ann', 'status')).not.toContain('a lot at once');
    expect(await say('a', 'ann', `report ${OVERLOADED}`)).toMatch(
      /That was a lot at once[\s\S]*I answer you 10 times a minute, so this one was not counted\. [\s\S]*try again in 6 s\./,
    );
    expect(await stage.reports('a')).toBe(0);
    for (let i = 0; i < 20; i++) expect(await say('a', 'ann', 'status')).toBe('');
    expect(await say('a', 'bob', 'status')).not.toBe('');
    await clock.advance(6 * SECOND);
    expect(await say('a', 'ann', `report ${OVERLOADED}`)).not.toContain('a lot at once');
    expect(await stage.reports('a')).toBe(1);
    await clock.advance(MINUTE);
    for (let i = 0; i < LIMIT; i++) await say('a', 'ann', 'status');
    expect(await say('a', 'ann', 'status')).toContain('a lot at once');
  });

  it('is limited for each team, whoever floods it, and for no other team', async () => {
    stage = await open({ perTenant: LIMIT });
    const { say } = stage;
    for (let i = 0; i < LIMIT; i++) await say('loud', `person-${i}`, 'status');
    expect(await say('loud', 'one-more', 'status')).toContain('I answer your team 10 times a minute');
    expect(await say('quiet', 'ann', 'status')).not.toContain('a lot at once');
  });

  it('is not used up by what is said in a channel, which is left out without a word', async () => {
    stage = await open({ perPerson: LIMIT });
    const { say } = stage;
    for (let i = 0; i < 3 * LIMIT; i++) expect(await say('a', 'ann', 'good morning', 'message')).toBe('');
    expect(await say('a', 'ann', 'status')).not.toContain('a lot at once');
  });

  it('is anything on a platform that is exempt, and where no limit is set', async () => {
    for (const quotas of [{ perPerson: 1, perTenant: 1, exempt: ['fake'] }, {}]) {
      await stage?.close();
      stage = await open(quotas);
      for (let i = 0; i < 5; i++) expect(await stage.say('a', 'ann', 'status')).not.toContain('a lot at once');
    }
  });
});
