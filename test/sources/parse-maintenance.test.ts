import { parseReading } from '../../src/sources/parse-statuspage';
import calm from '../fixtures/statuspage/summary-operational.json';

const AT = Date.UTC(2027, 2, 5, 12, 0);
const raw = (more: object = {}) => ({
  id: 'm1',
  name: 'Database <b>upgrade</b>',
  status: 'scheduled',
  impact: 'maintenance',
  shortlink: 'https://stspg.io/m1',
  created_at: '2027-03-01T12:00:00.000Z',
  scheduled_for: '2027-03-06T02:00:00.000Z',
  scheduled_until: '2027-03-06T04:00:00.000Z',
  incident_updates: [
    {
      id: 'u2',
      status: 'in_progress',
      body: 'Begun.',
      created_at: '2027-03-06T02:00:00.000Z',
      affected_components: null,
    },
    {
      id: 'u1',
      status: 'scheduled',
      body: 'Planned.',
      created_at: '2027-03-01T12:00:00.000Z',
      affected_components: null,
    },
  ],
  components: [{ id: 'api', name: 'Claude API', status: 'under_maintenance' }],
  ...more,
});
const read = (...scheduled_maintenances: unknown[]) =>
  parseReading({ summary: { ...calm, scheduled_maintenances } }, AT);

describe('reading planned maintenances', () => {
  it('reads their times, updates and components, and takes none for an incident', () => {
    const reading = read(raw());
    expect(reading.incidents).toEqual([]);
    expect(reading.maintenances).toEqual([
      {
        id: 'm1',
        name: 'Database upgrade',
        status: 'scheduled',
        url: 'https://stspg.io/m1',
        from: Date.UTC(2027, 2, 6, 2),
        until: Date.UTC(2027, 2, 6, 4),
        updates: [
          { id: 'u1', status: 'scheduled', body: 'Planned.', createdAt: Date.UTC(2027, 2, 1, 12) },
          { id: 'u2', status: 'in_progress', body: 'Begun.', createdAt: Date.UTC(2027, 2, 6, 2) },
        ],
        components: [{ id: 'api', name: 'Claude API', status: 'under_maintenance' }],
      },
    ]);
  });

  it.each(['scheduled', 'in_progress', 'verifying', 'completed'])('knows the status %s', (status) => {
    expect(read(raw({ status })).maintenances?.[0]?.status).toBe(status);
  });

  it('says that there are none when the page lists none, and nothing when it was not asked', () => {
    expect(parseReading({ summary: calm }, AT).maintenances).toEqual([]);
    expect(parseReading({ incidents: { incidents: [] } }, AT).maintenances).toBeUndefined();
  });

  it('leaves broken ones out, and takes one without times for none', () => {
    expect(
      read(raw(), { id: 7 }, raw({ id: 'm2', scheduled_for: null, created_at: 'soon' })).maintenances,
    ).toHaveLength(1);
    expect(read(raw({ scheduled_until: null })).maintenances?.[0]).toMatchObject({ until: Date.UTC(2027, 2, 6, 2) });
    expect(parseReading({ summary: { ...calm, scheduled_maintenances: 'none' } }, AT).maintenances).toEqual([]);
  });

  it('finds those that a page lists among its incidents', () => {
    const listed = parseReading({ incidents: { incidents: [raw({ status: 'in_progress' })] } }, AT);
    expect(listed.incidents).toEqual([]);
    expect(listed.maintenances).toMatchObject([{ id: 'm1', status: 'in_progress' }]);
  });
});
