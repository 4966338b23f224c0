import { createActivity } from '../../../src/core/machines/activity';
import { decideVerdict, type VerdictEvidence } from '../../../src/core/verdict/verdict';
import { MINUTE } from '../../../src/domain/duration';
import type { Outage } from '../../../src/domain/outage';
import type { PageRecord } from '../../../src/domain/page-record';
import { sampleReport } from '../../contract/store-samples';
import { apiDown, openStage, START } from '../../support/core-stage';

const NOW = START + 11 * MINUTE;
const SINCE = START + 2 * MINUTE;
const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

const outage = (more: Partial<Outage> = {}): Outage => ({
  id: 'o1',
  scope: 'provider',
  state: 'confirmed',
  since: SINCE,
  suspectedAt: SINCE,
  confirmedAt: SINCE,
  lastFailureAt: NOW,
  people: PEOPLE,
  recovered: [],
  types: { overloaded: 7 },
  usual: 0.42,
  revision: 1,
  ...more,
});
const page: PageRecord = {
  pageId: 'claude',
  readAt: NOW,
  indicator: 'none',
  components: [{ id: 'api', name: 'Claude API', status: 'operational' }],
  incidents: {},
  notes: [],
};
const reasons = (more: Partial<VerdictEvidence> = {}) =>
  decideVerdict({ now: NOW, followed: true, page, outages: [outage()], reports: [], ...more }).reasons;

describe('the reasons of a verdict', () => {
  test('are one sentence that a manager understands', () => {
    expect(reasons()).toEqual([
      '7 people since 14:02 UTC (9 min); usual for this hour: 0.4; the page says all operational.',
    ]);
  });

  test('tell first for how many of those it fails who work with Claude now, where machines report', () => {
    const activity = createActivity();
    const outcome = { model: 'opus', route: 'anthropic', aside: false };
    for (const person of PEOPLE) activity.note(person, { ...outcome, failing: true }, NOW);
    for (let n = 0; n < 33; n++) activity.note(`fine${n}`, { ...outcome, failing: false }, NOW);
    expect(reasons({ activity }).slice(0, 2)).toEqual([
      'It fails for 7 of 40 people active in the last 15 min, as their machines tell.',
      expect.stringMatching(/^7 people since 14:02 UTC \(9 min\)/),
    ]);
  });

  test('say of refused limits what they are, and not that nobody reported anything', () => {
    const limits = outage({ scope: 'limits', types: { usage_limit: 7 }, people: PEOPLE.slice(0, 3) });
    const everybody = reasons({ outages: [limits] });
    expect(everybody[0]).toMatch(/^3 people refused for usage limits since 14:02 UTC/);
    expect(everybody).toContain('Nobody here reported anything else in the last 30 min.');
    const one = reasons({ outages: [limits], asking: { person: 'a', type: 'usage_limit' } });
    expect(one[0]).toMatch(/^3 people refused for usage limits since/);
    expect(one).toContain('Nobody besides you reported anything else in the last 30 min.');
    const other = reasons({ outages: [limits], asking: { person: 'z', type: 'authentication' } });
    expect(other.join()).toContain('3 people refused');
  });

  test('name what the page has where it does not say all operational', () => {
    const unread = { ...page, readAt: 0 };
    expect(reasons({ page: unread })[0]).not.toContain('the page says');
    expect(reasons({ page: undefined })).toContain('The official page has not been read yet.');
    expect(reasons({ outages: [] })).toContain('The official page says: all systems operational.');
  });

  test('say so when the page has left an incident without a word for an hour: it may have stopped', async () => {
    const stage = await openStage();
    const why = async () => (await stage.command('ann', 'status')).first.text;
    await stage.page(apiDown('investigating'));
    for (let n = 0; n < 59; n++) await stage.minutes(1);
    await stage.page(apiDown('investigating'));
    expect(await why()).not.toContain('no update');
    await stage.minutes(121);
    await stage.page(apiDown('investigating'));
    expect(await why()).toContain('"Elevated errors on the API" (investigating, 3 h, no update for 3 h)');
    expect(await why()).toMatch(/last update there .*14:00/);
    await stage.close();
  });

  test('say what makes it the network', () => {
    const network = outage({ scope: 'network', types: { connection: 6, tls_proxy: 1 } });
    expect(reasons({ outages: [network] })).toContain(
      'They fail on the way to Claude: connection 6, certificate or proxy 1.',
    );
  });

  test('say what makes it the gateway', () => {
    const reports = PEOPLE.map((reporter, n) => ({
      ...sampleReport(`r${n}`, NOW),
      reporter,
      facts: { route: 'gateway:llm.corp.example' },
    }));
    expect(reasons({ reports })).toContain('All of their reports name the gateway llm.corp.example.');
  });
});
