import { scorecardCard } from '../../../src/content/cards/scorecard';
import { plainText } from '../../../src/content/plain-text';
import { DAY, MINUTE } from '../../../src/domain/duration';
import { ALERTS, apiDown, apiWell, HELP, incident, openStage, START } from '../../support/core-stage';

let stage: Awaited<ReturnType<typeof openStage>>;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

async function card(text = 'scorecard'): Promise<string> {
  return (await stage.command('dora', text)).first.text;
}

async function teamOutage(): Promise<void> {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
}

test('a quiet week says that there was nothing to call', async () => {
  expect(await card()).toBe(
    'Scorecard of the last 7 days: 0 called, 0 missed, 0 false alarms\nThere was nothing to call.',
  );
});

test('what was called stands with how far ahead of the page it was', async () => {
  await teamOutage();
  await stage.minutes(13);
  await stage.page();
  await stage.minutes(1);
  await stage.page(apiDown('investigating'));
  const told = await card();
  expect(told).toContain('1 called, 0 missed');
  expect(told).toContain('With 1 official incident to compare with, the bot was 14 min ahead of the page (median).');
  expect(told).toContain('3 people · Elevated errors on the API (https://stspg.io/i1), 14 min ahead of the page');
});

test('an outage without an incident is called all the same', async () => {
  await teamOutage();
  expect(await card()).toContain('3 people · no official incident');
});

test('what was the network says so, and does not look like a false alarm', async () => {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person, 'Unable to connect to API (ENOTFOUND)');
  expect(await card()).toContain('3 people · your network');
});

test('the bot takes no credit for the time in which it could not read the page', async () => {
  await stage.subscribe(ALERTS);
  await stage.page();
  await stage.pageFails();
  await stage.minutes(8);
  await teamOutage();
  await stage.minutes(50);
  const posted = START + 13 * MINUTE;
  await stage.page({ ...apiDown(), incidents: [incident(posted, 'investigating')] });
  expect(await card()).toContain('5 min ahead of the page (median)');
  await stage.minutes(3);
  expect(stage.platform.texts(ALERTS).join()).toContain('You saw it 5 min before the page.');
});

test('what was felt hours after the first post was felt all the same', async () => {
  await stage.page(apiDown('investigating'));
  await stage.minutes(150);
  await stage.report('ann');
  expect(await card()).toContain('0 called, 1 missed');
});

test('a miss stands beside the hits: an incident that somebody reported and the bot did not call', async () => {
  await stage.page({ ...apiDown('investigating'), incidents: [incident(START, 'investigating')] });
  await stage.report('ann');
  await stage.minutes(40);
  await stage.page(apiWell('investigating', 'resolved'));
  const told = await card();
  expect(told).toContain('0 called, 1 missed');
  expect(told).toContain(
    'Elevated errors on the API (https://stspg.io/i1) · 1 person reported errors, not enough to call it',
  );
});

test('an incident that nobody met is no miss', async () => {
  await stage.page(apiDown('investigating'));
  const told = await card();
  expect(told).toContain('0 missed');
  expect(told).toContain('1 official incident of that time was not reported by anybody here.');
});

test('what channels heard is counted, direct messages and other tenants left out', async () => {
  await stage.subscribe(ALERTS);
  await teamOutage();
  await stage.act('ann', HELP, { kind: 'action', action: 'notify' });
  await stage.minutes(3);
  await stage.report('eve');
  await stage.minutes(75);
  const told = await card();
  expect(told).toMatch(/What channels heard\n- #alerts: 1 message, [1-9] quiet edits?, \d notes? in threads$/);
});

test('what channels heard outlives a restart', async () => {
  await stage.subscribe(ALERTS);
  await teamOutage();
  await stage.core.stop();
  expect(await stage.store.noise.since('default', 0)).toMatchObject([{ channel: ALERTS, posts: 1 }]);
});

test('only the days that were asked for count', async () => {
  await teamOutage();
  await stage.clock.advance(2 * DAY);
  expect(await card('scorecard 1')).toContain('Scorecard of the last day: 0 called');
  expect(await card('scorecard 3')).toContain('Scorecard of the last 3 days: 1 called');
  expect(await card('scorecard soon')).toContain('from 1 to 90, such as /claude-status scorecard 7');
});

test('an outage long after an incident was over is not told as behind the page', async () => {
  await stage.page(apiDown('investigating'));
  await stage.minutes(20);
  await stage.page(apiWell('investigating', 'resolved'));
  await stage.minutes(60);
  await teamOutage();
  const told = await card();
  expect(told).toContain('3 people · no official incident');
  expect(told).not.toContain('behind the page');
  expect(told).toContain('1 official incident of that time was not reported by anybody here.');
});

test('an incident long after an outage was over is not told as seen ahead of the page', async () => {
  await teamOutage();
  await stage.minutes(120);
  await stage.page({ ...apiDown(), incidents: [incident(START + 120 * MINUTE, 'investigating')] });
  expect(await card()).toContain('3 people · no official incident');
});

test('what channels of other platforms heard is summed up, as they have no name here', () => {
  const heard = (platform: string, channel: string) =>
    ({ channel: { platform, workspace: 'w', channel }, posts: 1, edits: 2, pings: 0 }) as const;
  const noise = [heard('slack', 'C1'), heard('discord', '14'), heard('discord', '15')];
  const made = { from: 0, called: [], missed: [], notFelt: 0, noise };
  const told = plainText(scorecardCard(made, 7, 'slack'));
  expect(told).toContain('#C1: 1 message, 2 quiet edits');
  expect(told).toContain('2 channels of Discord: 2 messages, 4 quiet edits');
  expect(told).not.toContain('14');
});
