import { MINUTE } from '../../../src/domain/duration';
import type { Impact, Incident, IncidentStatus } from '../../../src/domain/status-page';
import { ALERTS, HELP, openStage, START } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const alerts = () => stage.platform.texts(ALERTS);
const edits = () => stage.platform.messages(ALERTS).reduce((sum, message) => sum + message.edits, 0);

interface Sketch {
  readonly id: string;
  readonly name: string;
  readonly impact: Impact;
  /** Minutes after the start, with what was said then. */
  readonly told: readonly (readonly [minute: number, status: IncidentStatus])[];
  readonly fails?: 'api' | 'code';
}

function make({ id, name, impact, told, fails }: Sketch): Incident {
  const [first, last] = [told[0], told.at(-1)];
  const at = (minute = 0) => START + minute * MINUTE;
  const over = last?.[1] === 'resolved';
  return {
    id,
    name,
    impact,
    status: last?.[1] ?? 'investigating',
    url: `https://stspg.io/${id}`,
    createdAt: at(first?.[0]),
    startedAt: at(first?.[0]),
    ...(over ? { resolvedAt: at(last?.[0]) } : {}),
    updates: told.map(([minute, status], n) => ({
      id: `${id}-${n}`,
      status,
      body: `${name}: ${status}.`,
      createdAt: at(minute),
      affected: fails
        ? [{ id: fails, name: fails, status: status === 'resolved' ? 'operational' : 'partial_outage' } as const]
        : [],
    })),
    components: [],
  };
}

const known: Sketch = {
  id: 'known',
  name: 'Slow answers',
  impact: 'minor',
  fails: 'api',
  told: [[0, 'investigating']],
};

/** The page cannot be read for three hours; every attempt fails in the same way. */
async function threeHoursUnreadable() {
  for (let minute = 0; minute < 180; minute += 5) {
    await stage.pageFails();
    await stage.minutes(5);
  }
}

const AFTER: readonly Sketch[] = [
  {
    ...known,
    told: [
      [0, 'investigating'],
      [30, 'identified'],
      [60, 'monitoring'],
      [90, 'resolved'],
    ],
  },
  {
    id: 'gone',
    name: 'Short trouble',
    impact: 'major',
    fails: 'code',
    told: [
      [40, 'investigating'],
      [70, 'resolved'],
    ],
  },
  {
    id: 'small',
    name: 'Console is slow',
    impact: 'minor',
    fails: 'code',
    told: [
      [100, 'investigating'],
      [120, 'identified'],
    ],
  },
  { id: 'big', name: 'API errors', impact: 'critical', fails: 'api', told: [[150, 'investigating']] },
  { id: 'note', name: 'A model is suspended', impact: 'none', told: [[110, 'monitoring']] },
];
const failing = [
  { id: 'api', name: 'Claude API', status: 'partial_outage' },
  { id: 'code', name: 'Claude Code', status: 'partial_outage' },
] as const;

describe('the page down for three hours, then back with five changes', () => {
  async function catchUp() {
    await stage.page({ incidents: [make(known)], indicator: 'minor', components: failing.slice(0, 1) });
    await threeHoursUnreadable();
    await stage.page({ incidents: AFTER.map(make), indicator: 'major', components: failing });
    await stage.minutes(5);
  }

  test('says so with one new message for all that is new, the worst first', async () => {
    await catchUp();
    expect(alerts()).toHaveLength(3);
    const [old, page, fresh] = alerts();
    expect(old).toContain('Resolved: Slow answers');
    expect(page).toContain('can be read again');
    expect(page).toContain('out of reach for 3 h');
    for (const words of ['Slow answers', 'Short trouble', 'Console is slow', 'API errors', 'A model is suspended'])
      expect(page).toContain(words);
    expect(page).toMatch(/Short trouble \(.*\) came and went meanwhile/);
    expect(fresh).toContain('Claude incident: API errors');
    expect(fresh).toMatch(/Also: .*Console is slow .*\(cause found\)/);
    expect(fresh).toContain('A model is suspended');
  });

  test('edits what stood there once each, and is quiet while nothing more happens', async () => {
    await catchUp();
    expect(edits()).toBe(2);
    for (let n = 0; n < 30; n += 1) {
      await stage.page({ incidents: AFTER.map(make), indicator: 'major', components: failing });
      await stage.minutes(1);
    }
    expect(alerts()).toHaveLength(3);
    expect(edits()).toBe(2);
  });

  test('goes on in that one message until everything in it is over', async () => {
    await catchUp();
    const over = AFTER.map((one) => make({ ...one, told: [...one.told, [200, 'resolved']] }));
    await stage.page({
      incidents: over.filter(({ id }) => id !== 'small').concat(make(AFTER[2] as Sketch)),
      components: failing.slice(1),
      indicator: 'minor',
    });
    await stage.minutes(3);
    expect(alerts()[2]).toContain('Resolved: API errors');
    expect(stage.platform.messages(ALERTS)[2]?.card.tone).toBe('notice');
    await stage.page({ incidents: over });
    await stage.minutes(3);
    expect(alerts()).toHaveLength(3);
    expect(alerts()[2]).toMatch(/Console is slow .*\(resolved\)/);
    expect(stage.platform.messages(ALERTS)[2]?.card.tone).toBe('good');
  });

  test('tells a channel that asked for other components its own part only', async () => {
    await stage.subscribe(HELP, { components: ['code'], smallestImpact: 'minor' });
    await catchUp();
    const texts = stage.platform.texts(HELP).filter((text) => text.includes('Claude incident'));
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('Claude incident: Console is slow');
  });

  test('makes no announcement of what is new when it is one thing: that has its own message', async () => {
    await threeHoursUnreadable();
    await stage.page({ incidents: [make(AFTER[3] as Sketch)], indicator: 'major', components: failing.slice(0, 1) });
    await stage.minutes(3);
    expect(alerts()).toHaveLength(2);
    expect(alerts()[1]).toContain('Claude incident: API errors');
    expect(alerts()[1]).not.toContain('Also:');
  });
});

describe('several incidents that are new at once while the page is being read', () => {
  test('have a message each', async () => {
    await stage.page({
      incidents: [AFTER[2], AFTER[3]].map((one) => make(one as Sketch)),
      indicator: 'major',
      components: failing,
    });
    expect(alerts()).toHaveLength(2);
  });
});
