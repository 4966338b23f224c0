import { createLearntWeek } from '../../../src/core/detection/baseline';
import { createClusters } from '../../../src/core/detection/clusters';
import { MINUTE } from '../../../src/domain/duration';

const NOON = Date.UTC(2026, 3, 28, 12);

describe('the stream of a single problem', () => {
  const open = () => {
    const week = createLearntWeek();
    week.advance(NOON);
    const clusters = createClusters(week);
    return {
      clusters,
      count: (person: string, minute: number, cluster = 'c1') =>
        clusters.count(cluster, 'overloaded', person, NOON + minute * MINUTE, 100)?.stream.people.slice(),
    };
  };

  test('begins with the second person within an hour', () => {
    const { count } = open();
    expect(count('ann', 0)).toBeUndefined();
    expect(count('ann', 5)).toBeUndefined();
    expect(count('ben', 59)).toEqual(['ann', 'ben']);
  });

  test('does not begin with two people more than an hour apart, but with the next one after the second', () => {
    const { count } = open();
    count('ann', 0);
    expect(count('ben', 60)).toBeUndefined();
    expect(count('cem', 61)).toEqual(['ben', 'cem']);
  });

  test('counts a person once an hour', () => {
    const { count } = open();
    count('ann', 0);
    count('ben', 1);
    expect(count('ben', 60)).toBeUndefined();
    expect(count('ben', 61)).toEqual(['ann', 'ben', 'ben']);
  });

  test('is of one problem only, and forgets who is fine', () => {
    const { clusters, count } = open();
    count('ann', 0);
    expect(count('ben', 1, 'c2')).toBeUndefined();
    clusters.remove('ann', NOON + MINUTE);
    expect(count('cem', 2)).toBeUndefined();
    expect(count('dee', 3)).toEqual(['cem', 'dee']);
  });
});
