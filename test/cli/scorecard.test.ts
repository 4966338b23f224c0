import { runScorecard } from '../../src/cli/scorecard';
import { MINUTE } from '../../src/domain/duration';
import { emptyPageRecord } from '../../src/domain/page-record';
import { openStore } from '../../src/store/open-store';
import { AT, sampleOutage } from '../contract/store-samples';

test('prints what was called and what channels heard, from the stored past', async () => {
  const store = await openStore({ file: ':memory:' });
  await store.outages.save('default', sampleOutage('o1', { since: AT, confirmedAt: AT + MINUTE, incidentId: 'none' }));
  await store.outages.save('them', sampleOutage('o2'));
  await store.pages.save('default', emptyPageRecord('claude'));
  const channel = { platform: 'slack', workspace: 'T1', channel: 'C1' };
  await store.noise.add('default', [{ channel, day: AT, posts: 1, edits: 3, pings: 0 }]);
  expect(await runScorecard(store, { days: 7, tenant: 'default', page: 'claude' }, AT + 10 * MINUTE)).toBe(`\
Scorecard of the last 7 days: 1 called, 0 missed, 0 false alarms
No official incident came with what was called.
Called on your reports
- ${new Date(AT + MINUTE).toISOString().slice(0, 16).replace('T', ' ')} UTC · 2 people · no official incident
What channels heard
- #C1: 1 message, 3 quiet edits, 0 notes in threads
`);
  await store.close();
});
