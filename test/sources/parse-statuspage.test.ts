import fc from 'fast-check';
import { SourceError } from '../../src/domain/errors';
import { parseReading } from '../../src/sources/parse-statuspage';
import calm from '../fixtures/statuspage/summary-operational.json';
import outage from '../fixtures/statuspage/summary-outage-2026-04-28.json';

const AT = Date.UTC(2027, 2, 5, 12, 0);
const update = (id: string, status: string, minute: number, more: object = {}) => ({
  id,
  status,
  body: 'Looking into it.',
  created_at: new Date(AT + minute * 60_000).toISOString(),
  affected_components: null,
  ...more,
});
const incident = (more: object = {}) => ({
  id: 'i1',
  name: 'Errors',
  status: 'investigating',
  impact: 'major',
  shortlink: 'https://stspg.io/i1',
  created_at: '2027-03-05T12:00:00.000Z',
  updated_at: '2027-03-05T12:00:00.000Z',
  started_at: '2027-03-05T12:00:00.000Z',
  resolved_at: null,
  reminder_intervals: '[]',
  incident_updates: [update('u1', 'investigating', 0)],
  components: [],
  ...more,
});
const read = (...incidents: unknown[]) => parseReading({ incidents: { incidents } }, AT);

describe('reading what a Statuspage site answered', () => {
  it('reads the real outage of 2026-04-28', () => {
    const reading = parseReading({ summary: outage }, AT);
    expect(reading).toMatchObject({ at: AT, indicator: 'major', onlyOpen: true });
    expect(reading.components?.map(({ name, status }) => `${name}: ${status}`)).toEqual([
      'claude.ai: major_outage',
      'Claude Console (platform.claude.com): operational',
      'Claude API (api.anthropic.com): partial_outage',
      'Claude Code: partial_outage',
      'Claude Cowork: major_outage',
      'Claude for Government: operational',
    ]);
    const [found] = reading.incidents;
    expect(found).toMatchObject({
      id: '9l93x2ht4s5w',
      status: 'identified',
      impact: 'major',
      url: 'https://stspg.io/mz37pbn6yt3w',
      startedAt: Date.parse('2026-04-28T17:41:55.342Z'),
    });
    expect(found?.updates.map(({ id }) => id)).toEqual(['66vr5y44tdjk', 'k9b4qf831w4r']);
    expect(found?.updates[0]?.affected[0]).toEqual({
      id: 'rwppv331jlwc',
      name: 'claude.ai',
      before: 'operational',
      status: 'major_outage',
    });
  });

  it('reads a calm page', () => {
    const reading = parseReading({ summary: calm, incidents: { incidents: [] } }, AT);
    expect(reading).toMatchObject({ indicator: 'none', incidents: [] });
    expect(reading.onlyOpen).toBeUndefined();
    expect(new Set(reading.components?.map(({ status }) => status))).toEqual(new Set(['operational']));
  });

  it('says nothing of components and indicator when only incidents were read', () => {
    expect(new Set(Object.keys(read(incident())))).toEqual(new Set(['at', 'incidents']));
  });

  it('puts updates in order of time, whatever order they come in', () => {
    const updates = [update('c', 'monitoring', 20), update('a', 'investigating', 0), update('b', 'identified', 10)];
    const [found] = read(incident({ status: 'monitoring', incident_updates: updates })).incidents;
    expect(found?.updates.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('takes for the newest the update that left the incident where it stands, also one that was dated back', () => {
    const updates = [update('a', 'investigating', 0), update('b', 'identified', -10)];
    const [found] = read(incident({ status: 'identified', incident_updates: updates })).incidents;
    expect(found?.updates.at(-1)?.id).toBe('b');
  });

  it('takes the later version of an incident that both documents list, with the updates of both', () => {
    const older = incident();
    const newer = incident({
      status: 'resolved',
      updated_at: '2027-03-05T12:30:00.000Z',
      resolved_at: '2027-03-05T12:30:00.000Z',
      incident_updates: [update('u2', 'resolved', 30)],
    });
    for (const [summary, list] of [
      [older, newer],
      [newer, older],
    ]) {
      const bodies = { summary: { ...calm, incidents: [summary] }, incidents: { incidents: [list] } };
      const [found, ...others] = parseReading(bodies, AT).incidents;
      expect(others).toEqual([]);
      expect(found).toMatchObject({ status: 'resolved', updates: [{ id: 'u1' }, { id: 'u2' }] });
    }
  });

  it.each([
    ['a component status', { status: 'on_fire' }, { status: 'degraded_performance' }],
    ['a component without a name', { status: 'operational', name: null }, { name: '', status: 'operational' }],
  ])('takes %s that it does not know for the mildest that is safe', (_, raw, expected) => {
    const summary = { components: [{ id: 'c1', name: 'One', ...raw }] };
    expect(parseReading({ summary }, AT).components).toMatchObject([expected]);
  });

  it.each([
    [{ impact: 'apocalyptic' }, { impact: 'minor' }],
    [{ impact: null }, { impact: 'none' }],
    [{ status: 'pondering' }, { status: 'investigating' }],
    [{ status: 'pondering', resolved_at: '2027-03-05T12:30:00Z' }, { status: 'resolved' }],
    [{ status: null, incident_updates: [update('u1', 'monitoring', 0)] }, { status: 'monitoring' }],
    [
      { incident_updates: null, components: null, shortlink: null },
      { updates: [], components: [] },
    ],
    [{ shortlink: 'javascript:alert(1)' }, { url: 'https://status.claude.com/incidents/i1' }],
    [{ shortlink: 'http://stspg.io/i1' }, { url: 'https://status.claude.com/incidents/i1' }],
    [
      { started_at: 'yesterday', created_at: null },
      { startedAt: AT, createdAt: AT },
    ],
    [{ name: '' }, { name: 'Incident without a name' }],
    [
      { incident_updates: [update('u1', 'investigating', 0, { affected_components: 'none' })] },
      { updates: [{ affected: [] }] },
    ],
    [{ incident_updates: [{ nonsense: true }, update('u1', 'investigating', 0)] }, { updates: [{ id: 'u1' }] }],
  ])('copes with an incident that has %j', (raw, expected) => {
    expect(read(incident(raw)).incidents).toMatchObject([expected]);
  });

  it('leaves out an incident that cannot be named, and keeps the others', () => {
    expect(read({ id: '../../etc' }, incident(), 7, null).incidents.map(({ id }) => id)).toEqual(['i1']);
  });

  it('does not take an indicator that it does not know for an answer', () => {
    const summary = { ...calm, status: { indicator: 'purple' } };
    expect(parseReading({ summary }, AT).indicator).toBeUndefined();
  });

  it('leaves out groups, which only repeat what their members say', () => {
    const components = [
      { id: 'g', name: 'Group', status: 'major_outage', group: true },
      { id: 'c', name: 'Part', status: 'operational' },
    ];
    expect(parseReading({ summary: { components } }, AT).components?.map(({ id }) => id)).toEqual(['c']);
  });

  it.each([
    [{}],
    [{ summary: null }],
    [{ summary: [] }],
    [{ summary: {} }],
    [{ summary: { components: 'all fine' } }],
    [{ summary: { components: [{ nonsense: true }] } }],
    [{ incidents: 'none' }],
    [{ incidents: {} }],
    [{ incidents: { incidents: [{ nonsense: true }] } }],
    [{ summary: calm, incidents: { error: 'rate limited' } }],
  ])('refuses %j as no such document', (bodies) => {
    expect(() => parseReading(bodies, AT)).toThrow(expect.objectContaining({ kind: 'wrong-shape' }));
  });

  it('takes text as text only', () => {
    const [found] = read(
      incident({
        name: '<b>Errors</b>\u202E on\nOpus &amp; Haiku',
        incident_updates: [
          update('u1', 'investigating', 0, { body: '<p>One</p><script>x</script><br/>Two &lt;!channel&gt; \u0000' }),
        ],
      }),
    ).incidents;
    expect(found?.name).toBe('Errors on Opus & Haiku');
    expect(found?.updates[0]?.body).toBe('One\nx\nTwo <!channel>');
  });

  it('answers a reading or says that it cannot, for any JSON', () => {
    const word = fc.constantFrom(
      'id',
      'incidents',
      'components',
      'status',
      'i1',
      'operational',
      'incident_updates',
      'body',
    );
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.oneof(fc.constant(null), fc.boolean(), fc.double(), fc.string(), word),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(word, fc.string()), tie('value'), { maxKeys: 6 }),
      ),
    })).value;
    fc.assert(
      fc.property(json, json, json, (a, b, components) => {
        for (const bodies of [
          { summary: a },
          { incidents: b },
          { summary: { components, incidents: [a, b] } },
          { incidents: { incidents: [{ ...incident(), incident_updates: b, components: a }] } },
        ]) {
          try {
            expect(Array.isArray(parseReading(bodies, AT).incidents)).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(SourceError);
          }
        }
      }),
    );
  });
});
