import { createAdaptiveDetector } from '../../../src/core/detection/adaptive-detector';
import { applyFailureToOutages } from '../../../src/core/detection/outage-life';
import {
  applyTimeToOutage,
  applyWorkingToOutage,
  RECOVERING_TO_OVER,
  SUSPICION_ENDS,
} from '../../../src/core/detection/outage-recovery';
import type { Failure } from '../../../src/core/ports/detector';
import { MINUTE } from '../../../src/domain/duration';
import { type Outage, QUIET_TO_RECOVERING } from '../../../src/domain/outage';

const START = Date.UTC(2026, 0, 5, 9);

/** A team whose failures go through the detector and into outages, as in the running bot. */
function team() {
  const detector = createAdaptiveDetector({ people: 3 });
  const outages = new Map<string, Outage>();
  return {
    outages,
    only: () => [...outages.values()][0] as Outage,
    fails(person: string, minute: number, type: Failure['type'] = 'overloaded', clusterId: string = type) {
      const failure = { person, at: START + minute * MINUTE, type, clusterId };
      const open = [...outages.values()].filter((o) => o.state !== 'over');
      const changes = applyFailureToOutages(
        open,
        failure,
        detector.observe(failure, { officialIncident: false, open: open.filter((o) => o.state !== 'suspected') }),
        {
          newId: (scope, since) => `${scope}-${since}`,
          countTypes: (people) => ({ [type]: people.length }),
          isUsual: (scope, at) => detector.isUsual(scope, at),
        },
      );
      for (const changed of changes) outages.set(changed.id, changed);
      return changes[0];
    },
    works(person: string, minute: number) {
      detector.observeWorking(person, START + minute * MINUTE);
      for (const outage of outages.values()) {
        const changed = applyWorkingToOutage(outage, person, START + minute * MINUTE);
        if (changed) outages.set(changed.id, changed);
      }
    },
  };
}

describe('the life of an outage', () => {
  test('begins as a suspicion, is confirmed by a third person, and keeps its id', () => {
    const t = team();
    t.fails('ann', 0);
    expect(t.outages.size).toBe(0);
    expect(t.fails('bob', 2)?.state).toBe('suspected');
    const confirmed = t.fails('cid', 4);
    expect(confirmed).toMatchObject({
      state: 'confirmed',
      since: START,
      confirmedAt: START + 4 * MINUTE,
      people: ['ann', 'bob', 'cid'],
    });
    expect(t.outages.size).toBe(1);
  });

  test('takes in other kinds of the same outage instead of opening a second one', () => {
    const t = team();
    for (const [i, person] of ['ann', 'bob', 'cid'].entries()) t.fails(person, i);
    for (const [i, person] of ['dan', 'eve', 'fay'].entries()) t.fails(person, 3 + i, 'authentication');
    expect(t.outages.size).toBe(1);
    expect(t.only().people).toHaveLength(6);
    expect(t.only().types).toMatchObject({ overloaded: 3 });
    expect(t.only().types.authentication).toBeGreaterThan(0);
  });

  test('keeps the office network apart from the provider', () => {
    const t = team();
    for (const [i, person] of ['ann', 'bob', 'cid'].entries()) t.fails(person, i, 'tls_proxy');
    expect(t.only().scope).toBe('network');
  });

  test('recovers after a quiet quarter of an hour and is over after another', () => {
    const t = team();
    for (const [i, person] of ['ann', 'bob', 'cid'].entries()) t.fails(person, i);
    const confirmed = t.only();
    expect(applyTimeToOutage(confirmed, confirmed.lastFailureAt + QUIET_TO_RECOVERING - 1, 'clear')).toBeUndefined();
    expect(
      applyTimeToOutage(confirmed, confirmed.lastFailureAt + QUIET_TO_RECOVERING, 'same-incident'),
    ).toBeUndefined();
    const recovering = applyTimeToOutage(confirmed, confirmed.lastFailureAt + QUIET_TO_RECOVERING, 'clear') as Outage;
    expect(recovering.state).toBe('recovering');
    const later = (recovering.recoveringAt ?? 0) + RECOVERING_TO_OVER;
    expect(applyTimeToOutage(recovering, later, 'other-incident')).toBeUndefined();
    expect(applyTimeToOutage(recovering, later, 'clear')).toMatchObject({ state: 'over', overAt: later });
  });

  test('recovers in silence while the page watches a fix, and is not over before the page says so', () => {
    const t = team();
    for (const [i, person] of ['ann', 'bob', 'cid'].entries()) t.fails(person, i);
    const quiet = t.only().lastFailureAt + QUIET_TO_RECOVERING;
    expect(applyTimeToOutage(t.only(), quiet - 1, 'watched')).toBeUndefined();
    const recovering = applyTimeToOutage(t.only(), quiet, 'watched') as Outage;
    expect(recovering.state).toBe('recovering');
    const closed = quiet + 10 * RECOVERING_TO_OVER;
    expect(applyTimeToOutage(recovering, closed, 'watched')).toBeUndefined();
    expect(applyTimeToOutage(recovering, closed + RECOVERING_TO_OVER - 1, 'clear', closed)).toBeUndefined();
    expect(applyTimeToOutage(recovering, closed + RECOVERING_TO_OVER, 'clear', closed)?.state).toBe('over');
    const works = { ...recovering, recovered: ['ann', 'bob'] };
    expect(applyTimeToOutage(works, closed, 'clear', closed)?.state).toBe('over');
  });

  test('turns to recovering as soon as half of the people say that it works', () => {
    const t = team();
    for (const [i, person] of ['ann', 'bob', 'cid', 'dan'].entries()) t.fails(person, i);
    t.works('ann', 6);
    expect(t.only().state).toBe('confirmed');
    t.works('ann', 7);
    expect(t.only().recovered).toEqual(['ann']);
    t.works('bob', 8);
    expect(t.only()).toMatchObject({ state: 'recovering', recoveringAt: START + 8 * MINUTE });
  });

  test('comes back from recovering when enough people fail again', () => {
    const t = team();
    for (const [i, person] of ['ann', 'bob', 'cid'].entries()) t.fails(person, i);
    const recovering = applyTimeToOutage(t.only(), START + 20 * MINUTE, 'clear') as Outage;
    t.outages.set(recovering.id, recovering);
    t.fails('ann', 22);
    t.fails('bob', 23);
    expect(t.only().state).toBe('recovering');
    t.fails('cid', 24);
    expect(t.only()).toMatchObject({ state: 'confirmed', recovered: [] });
    expect(t.only().recoveringAt).toBeUndefined();
    expect(t.outages.size).toBe(1);
  });

  test('is not over while people still fail, whatever others say', () => {
    const t = team();
    for (const [i, person] of ['ann', 'bob', 'cid', 'dan'].entries()) t.fails(person, i);
    t.works('ann', 5);
    t.works('bob', 5);
    t.fails('cid', 18);
    expect(applyTimeToOutage(t.only(), START + 25 * MINUTE, 'clear')).toBeUndefined();
    expect(applyTimeToOutage(t.only(), START + 33 * MINUTE, 'clear')?.state).toBe('over');
  });

  test('does not grow by personal limits, questions and own mistakes of the same people', () => {
    const t = team();
    for (const [i, person] of ['ann', 'bob', 'cid'].entries()) t.fails(person, i);
    const before = t.only();
    for (const type of ['usage_limit', 'request_invalid', 'not_an_error', 'client_bug'] as const)
      t.fails('ann', 10, type);
    expect(t.only()).toEqual(before);
  });

  test('keeps odd usage limits of several people apart from the provider', () => {
    const t = team();
    for (const [i, person] of ['ann', 'bob', 'cid'].entries()) t.fails(person, i, 'usage_limit');
    expect(t.only()).toMatchObject({ scope: 'limits', state: 'confirmed' });
  });

  test('is about the network when mixed network errors confirm it', () => {
    const t = team();
    t.fails('ann', 0, 'connection', 'dns');
    t.fails('bob', 1, 'tls_proxy', 'cert');
    t.fails('cid', 2, 'connection', 'reset');
    expect(t.only()).toMatchObject({ scope: 'network', state: 'confirmed' });
    expect(t.outages.size).toBe(1);
  });

  test('drops a suspicion once everybody is well', () => {
    const t = team();
    t.fails('ann', 0);
    t.fails('bob', 1);
    t.works('ann', 2);
    t.works('bob', 3);
    expect(t.only().state).toBe('over');
  });

  test('drops a suspicion that nobody adds to', () => {
    const t = team();
    t.fails('ann', 0);
    t.fails('bob', 1);
    expect(applyTimeToOutage(t.only(), START + MINUTE + SUSPICION_ENDS, 'clear')?.state).toBe('over');
  });

  test('takes in the few of another kind that everybody else explains, and keeps their history', () => {
    const t = team();
    for (const [i, person] of ['ann', 'bob', 'cid'].entries()) t.fails(person, i, 'connection');
    const network = t.only();
    for (let i = 0; i < 20; i++) t.fails(`p${i}`, 3 + i * 0.2);
    const whole = [...t.outages.values()].find(({ scope }) => scope === 'provider');
    expect(t.outages.get(network.id)).toMatchObject({ state: 'over', mergedInto: whole?.id });
    expect(whole).toMatchObject({ state: 'confirmed', since: START, absorbed: [network.id] });
    expect(whole?.people).toEqual(expect.arrayContaining(['ann', 'bob', 'cid', 'p19']));
    expect(whole?.types.connection).toBe(3);
  });

  test('does not begin a second one for the few of another kind', () => {
    const t = team();
    for (let i = 0; i < 20; i++) t.fails(`p${i}`, i * 0.2);
    for (const [i, person] of ['ann', 'bob', 'cid'].entries()) t.fails(person, 4 + i * 0.2, 'connection');
    expect([...t.outages.values()].map(({ scope }) => scope)).toEqual(['provider']);
    expect(t.only().people).toEqual(expect.arrayContaining(['ann', 'bob', 'cid']));
  });

  test('makes nothing of the few limits that are met while everybody fails', () => {
    const t = team();
    for (let i = 0; i < 20; i++) t.fails(`p${i}`, i * 0.2);
    for (const [i, person] of ['ann', 'bob', 'cid'].entries()) t.fails(person, 4 + i * 0.2, 'usage_limit');
    expect([...t.outages.values()].map(({ scope }) => scope)).toEqual(['provider']);
  });

  test('ends when no more people fail than usual, even if some always do', () => {
    const outage = { id: 'o', scope: 'provider', state: 'confirmed', since: START, suspectedAt: START };
    const open = {
      ...outage,
      lastFailureAt: START,
      people: ['ann'],
      recovered: [],
      types: { overloaded: 1 },
      revision: 1,
    };
    const failure = { person: 'zoe', at: START + MINUTE, type: 'overloaded', clusterId: 'c' } as const;
    const birth = { newId: () => 'n', countTypes: () => ({}) };
    const apply = (usual: boolean) =>
      applyFailureToOutages([open as Outage], failure, [], { ...birth, isUsual: () => usual });
    expect(apply(true)).toEqual([]);
    expect(apply(false)).toMatchObject([{ people: ['ann', 'zoe'], lastFailureAt: START + MINUTE }]);
  });
});
