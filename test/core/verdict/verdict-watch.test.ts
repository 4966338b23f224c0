import { createVerdictWatch, type VerdictInShort, verdictInShort } from '../../../src/core/verdict/verdict-watch';
import { SECOND } from '../../../src/domain/duration';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { apiDown, openStage } from '../../support/core-stage';

describe('the verdict in a line', () => {
  test('says that all is well, for how many Claude looks down, and that it comes back', async () => {
    const stage = await openStage();
    await stage.page();
    expect(verdictInShort(stage.context)).toEqual({ kind: 'healthy', line: 'Claude: all well' });
    for (const person of ['ann', 'ben', 'cem', 'dee']) await stage.report(person);
    expect(verdictInShort(stage.context)).toEqual({
      kind: 'provider-outage',
      line: 'Claude looks down for 4 people',
    });
    await stage.minutes(20);
    expect(verdictInShort(stage.context).line).toBe('Claude is coming back for your team');
    await stage.close();
  });

  test('has the first sentence of the verdict when nobody here has trouble', async () => {
    const stage = await openStage();
    await stage.page(apiDown('investigating'));
    expect(verdictInShort(stage.context)).toEqual({ kind: 'provider-outage', line: 'Claude has an outage' });
    await stage.close();
  });

  test('is shown when it has changed, at once and then at most every 15 seconds, the newest last', async () => {
    const clock = createVirtualClock(0);
    const shown: string[] = [];
    let now: VerdictInShort = { kind: 'healthy', line: 'well' };
    const watch = createVerdictWatch(
      clock,
      () => now,
      ({ line }) => void shown.push(line),
    );
    watch.look();
    watch.look();
    expect(shown).toEqual(['well']);
    for (const line of ['1', '2', '3']) {
      now = { kind: 'provider-outage', line };
      watch.look();
    }
    expect(shown).toEqual(['well']);
    await clock.advance(15 * SECOND);
    expect(shown).toEqual(['well', '3']);
    await clock.advance(60 * SECOND);
    now = { kind: 'healthy', line: 'well' };
    watch.look();
    expect(shown).toEqual(['well', '3', 'well']);
    now = { kind: 'unknown', line: 'not any more' };
    watch.stop();
    await clock.advance(60 * SECOND);
    expect(shown).toHaveLength(3);
  });
});
