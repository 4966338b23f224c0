import { faultStory } from '../../bench/scale/fault-story';

jest.setTimeout(400_000);

const SEED = 2026;

// The whole of it, fifty kills, is bench/faults.ts.
test(`nothing acknowledged is lost and nothing is told twice, whatever breaks meanwhile (seed ${SEED})`, async () => {
  const { log, sent, acknowledged, answers, ...found } = await faultStory({
    seed: SEED,
    instances: 2,
    tenants: 5,
    kills: 2,
    restarts: 1,
    cuts: 1,
    atOnce: 4,
  });
  expect(found).toEqual({ lost: [], doubled: [], notOneOutage: {}, notToldOnce: {}, messagesTwice: 0 });
  expect(acknowledged).toBeGreaterThan(50);
});
