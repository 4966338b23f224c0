import fc from 'fast-check';
import { applyReading } from '../../../src/core/status/apply-reading';
import type { PageRecord } from '../../../src/domain/page-record';
import { parseReading } from '../../../src/sources/parse-statuspage';
import scenarioFile from '../../fixtures/statuspage/scenarios.json';
import { components, createPageStage, heard, incident } from '../../support/page-stage';
import { bodiesAt, momentsOf, type RawIncident } from '../../support/statuspage-bodies';

const ALL: readonly RawIncident[] = scenarioFile.scenarios.flatMap(
  (entry) => entry.incidents as readonly RawIncident[],
);
const MOMENTS = momentsOf(ALL).slice(-16);

/** Every change over the whole time, with each reading's list of incidents put in order by `arrange`. */
function changesWith(arrange: (incidents: readonly RawIncident[], moment: number) => readonly RawIncident[]) {
  let record: PageRecord | undefined;
  const changes = MOMENTS.map((at, moment) => {
    const { summary, incidents } = bodiesAt({ incidents: ALL }, at);
    const bodies = {
      summary: { ...summary, incidents: arrange(summary.incidents, moment) },
      incidents: { incidents: arrange(incidents.incidents, moment) },
    };
    const next = applyReading(record, parseReading(bodies, at), 'claude');
    record = next.record;
    return next.changes;
  });
  return { changes, record };
}

describe('rule 14: lists are sets', () => {
  it('of several copies of an incident the fullest counts, and changes come oldest incident first', () => {
    const update = (minute: number) =>
      ({ status: 'investigating', minute, affected: components({ api: 'partial_outage' }) }) as const;
    const copies = [
      incident('late', [update(5)]),
      incident('early', [update(0)]),
      incident('early', [update(0), update(6)]),
    ];
    for (const incidents of [copies, copies.toReversed()]) {
      const page = createPageStage();
      expect(heard(page.read(7, { incidents }))).toEqual(['incident:early first 1', 'incident:late first 1']);
      expect(page.tracked('early').seenUpdates).toHaveLength(2);
    }
  });

  it('any order and any repetition of incidents and updates gives the same changes and the same record', () => {
    const expected = changesWith((incidents) => incidents);
    expect(expected.changes.flat().length).toBeGreaterThan(10);
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (keys) => {
        const shuffle = <T>(entries: readonly T[], salt: number): T[] => {
          const repeated = entries.flatMap((entry, n) =>
            (keys[(n + salt) % keys.length] ?? 0) % 3 === 0 ? [entry, entry] : [entry],
          );
          return repeated
            .map((entry, n) => ({ entry, key: (keys[(n * 7 + salt) % keys.length] ?? 0) * 31 + n }))
            .sort((a, b) => (a.key % 97) - (b.key % 97))
            .map(({ entry }) => entry);
        };
        const shuffled = changesWith((incidents, moment) =>
          shuffle(incidents, moment).map((incident) => ({
            ...incident,
            incident_updates: shuffle(incident.incident_updates, moment + 3),
          })),
        );
        expect(shuffled.changes).toEqual(expected.changes);
        expect(shuffled.record).toEqual(expected.record);
      }),
      { numRuns: 10 },
    );
  });
});
