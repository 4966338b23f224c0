import { createAdaptiveDetector } from '../../../src/core/detection/adaptive-detector';
import { DAY, HOUR, MINUTE } from '../../../src/domain/duration';
import { openStore } from '../../../src/store/open-store';
import { openStage, START } from '../../support/core-stage';

/** A team that reported ten overloads in this hour of every day for three weeks. */
function learntByThen() {
  const detector = createAdaptiveDetector({ people: 3 });
  for (let day = 21; day > 0; day--)
    for (let i = 0; i < 10; i++) {
      const at = START - day * DAY + i * 6 * MINUTE;
      const failure = { person: `p${i}`, at, type: 'overloaded', clusterId: 'c1' } as const;
      detector.observe(failure, { officialIncident: false });
    }
  detector.expire(START);
  return detector.save();
}

describe('what detection learnt', () => {
  test('survives a restart: what was usual before is usual after it', async () => {
    const store = await openStore({ file: ':memory:' });
    const baseline = learntByThen();
    if (baseline) await store.baselines.save('default', baseline);
    const stage = await openStage({ store });
    for (const person of ['ann', 'bob', 'cid']) {
      await stage.report(person);
      await stage.clock.advance(3 * MINUTE);
    }
    expect([...stage.context.state.outages.values()]).toEqual([]);
    await stage.close();
    expect((await store.baselines.load('default'))?.streams.all?.total).toBeGreaterThan(50);
    await store.close();
  });

  test('is believed as much as before: what was met once in three weeks is rare, and not as rare as that', () => {
    const lived = createAdaptiveDetector({ people: 3 });
    for (let day = 21; day > 0; day--) {
      const type = day === 10 ? 'timeout' : 'overloaded';
      const failure = { person: 'ann', at: START - day * DAY, type, clusterId: type } as const;
      lived.observe(failure, { officialIncident: false });
    }
    lived.expire(START);
    const goesOn = createAdaptiveDetector({ people: 3 });
    const baseline = lived.save();
    if (baseline) goesOn.load(baseline, START);
    const usual = ['bob', 'cid', 'dora', 'eve'].flatMap((person, n) =>
      goesOn
        .observe({ person, at: START + n * MINUTE, type: 'timeout', clusterId: 'c' }, { officialIncident: false })
        .filter(({ stream }) => stream === 'type:timeout')
        .map((signal) => signal.usual?.toPrecision(2)),
    );
    expect(new Set(usual)).toEqual(new Set(['0.013']));
  });

  test('is saved while the process runs, not only when it stops', async () => {
    const stage = await openStage();
    await stage.report('ann');
    await stage.clock.advance(4 * HOUR);
    expect((await stage.store.baselines.load('default'))?.streams.all?.total).toBeCloseTo(1, 1);
    await stage.close();
  });

  test('that cannot be saved stops nothing', async () => {
    const stage = await openStage();
    const save = jest.spyOn(stage.store.baselines, 'save').mockRejectedValue(new Error('disk full'));
    await stage.report('ann');
    await stage.clock.advance(2 * HOUR);
    await stage.report('bob');
    expect(save).toHaveBeenCalled();
    expect((await stage.command('cid', '')).first.text).toContain('1 person');
    await stage.close();
  });
});
