import type { Clock } from '../../../src/core/ports/clock';
import type { Inbound } from '../../../src/core/ports/platform';
import { systemClock } from '../../../src/lib/system-clock';
import { eventually } from '../../support/eventually';
import { CHANNELS, type FakeSlack, PEOPLE, startFakeSlack } from '../../support/fake-slack';
import { slackPeople } from '../../support/fake-slack-people';
import { keepingLog, slackAdapter } from './slack-harness';

const [GENERAL] = CHANNELS;
const [ALICE] = PEOPLE;

describe('a socket that Slack wants to be rid of', () => {
  let slack: FakeSlack;
  let adapter: ReturnType<typeof slackAdapter>;
  let heard: Inbound[];
  let lines: string[];
  let asked: number[];
  let later: number;

  beforeEach(async () => {
    slack = await startFakeSlack();
    [heard, lines, asked, later] = [[], [], [], 0];
    const clock: Clock = {
      now: () => systemClock.now() + later,
      after(ms, task) {
        asked.push(ms);
        return systemClock.after(ms === 60_000 ? 5 : ms, task);
      },
    };
    adapter = slackAdapter(slack, clock, keepingLog(lines));
    await adapter.start(async (event) => void heard.push(event));
    asked.length = 0;
  });

  afterEach(async () => {
    await adapter.stop();
    await slack.close();
    expect(slack.violations).toEqual([]);
  });

  const say = (reason: string) => {
    const frame = JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink' } });
    slack.eachSocket((socket) => socket.send(frame));
  };
  const opened = () => slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
  const command = (text: string) => slackPeople(slack).command(ALICE, GENERAL, text);

  it.each(['refresh_requested', 'warning'])('is heard until Slack closes it (%s)', async (reason) => {
    say(reason);
    // Over the old socket, as there is no other yet; the stand-in wants its acknowledgement over the same one.
    await command('one');
    await eventually(() => expect([opened(), slack.connections()]).toEqual([2, 2]));
    for (const text of ['two', 'three', 'four']) await command(text);
    const sockets: { close(): void }[] = [];
    slack.eachSocket((socket) => void sockets.push(socket));
    sockets[0]?.close();
    await eventually(() => expect(slack.connections()).toBe(1));
    await command('five');
    await eventually(() => expect(heard).toHaveLength(5));
    expect(heard.map((event) => event.kind === 'command' && event.text)).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
    ]);
    expect([opened(), adapter.isConnected()]).toEqual([2, true]);
    expect(lines.join('\n')).not.toContain('connection lost');
  });

  it('is replaced without a pause each time, however often Slack asks', async () => {
    for (let time = 2; time <= 5; time += 1) {
      later += 2_000;
      say('refresh_requested');
      await eventually(() => expect(lines.filter((line) => line.includes('renewed'))).toHaveLength(time - 1));
    }
    expect([opened(), slack.connections()]).toEqual([5, 5]);
    expect(asked.filter((ms) => ms !== 30_000 && ms !== 20_000)).toEqual([0, 0, 0, 0]);
  });

  it('is kept while no new one can be had', async () => {
    const haste = { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': '1' } };
    slack.failNext({ ...haste, method: 'apps.connections.open' });
    say('warning');
    await eventually(() => expect(lines.join('\n')).toContain('slack connection failed'));
    expect(adapter.isConnected()).toBe(true);
    await command('still there?');
    await eventually(() => expect(slack.connections()).toBe(2));
    expect(heard).toHaveLength(1);
  });

  it('since Socket Mode was switched off: is said once with the mend, and tried again slowly until it is on', async () => {
    const off = { status: 200, body: { ok: false, error: 'socket_mode_not_enabled' }, method: 'apps.connections.open' };
    for (let time = 0; time < 3; time += 1) slack.failNext(off);
    say('link_disabled');
    await eventually(() => expect(adapter.isConnected()).toBe(false));
    await eventually(() => expect(adapter.isConnected()).toBe(true));
    expect(asked.filter((ms) => ms === 60_000)).toHaveLength(4);
    const warnings = lines.filter((line) => line.startsWith('warn') && line.includes('switched off'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/Socket Mode is switched off .*link_disabled.*switch it on under/);
    await command('back?');
    expect(heard).toHaveLength(1);
  });
});
