import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../src/core/ports/clock';
import type { Inbound } from '../../../src/core/ports/platform';
import { PlatformError } from '../../../src/domain/errors';
import { systemClock } from '../../../src/lib/system-clock';
import { createSlackAdapter } from '../../../src/platforms/slack/adapter';
import { socketMode } from '../../../src/platforms/slack/socket-mode';
import { eventually } from '../../support/eventually';
import { APP_TOKEN, BOT_TOKEN, CHANNELS, type FakeSlack, PEOPLE, startFakeSlack } from '../../support/fake-slack';
import { slackPeople } from '../../support/fake-slack-people';
import { keepingLog, silent, slackAdapter } from './slack-harness';

/** Pauses between tries take no time; `asked` notes how long they should have been. The time-out for a hello is kept. */
function hastyClock(asked: number[] = []): Clock {
  return {
    now: systemClock.now,
    after(ms, task) {
      if (ms === 20_000) return systemClock.after(ms, task);
      asked.push(ms);
      return systemClock.after(Math.min(ms, 5), task);
    },
  };
}

describe('the connection to Slack', () => {
  const escaped: unknown[] = [];
  const note = (reason: unknown) => void escaped.push(reason);
  let slack: FakeSlack;
  let stop: () => Promise<void>;

  beforeEach(async () => {
    escaped.length = 0;
    process.on('unhandledRejection', note);
    slack = await startFakeSlack();
    stop = async () => undefined;
  });

  afterEach(async () => {
    await stop();
    await slack.close();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(escaped).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  async function started(clock: Clock = hastyClock(), log = silent) {
    const heard: Inbound[] = [];
    const adapter = slackAdapter(slack, clock, log);
    stop = () => adapter.stop();
    await adapter.start(async (event) => void heard.push(event));
    return { adapter, heard };
  }

  const startWith = (tokens: Partial<{ botToken: string; appToken: string; apiUrl: string }>, clock = hastyClock()) => {
    const { botToken, appToken, apiUrl } = {
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      apiUrl: slack.apiUrl,
      ...tokens,
    };
    const context = { log: silent, clock };
    const transport = socketMode({ appToken, apiUrl }, context);
    const adapter = createSlackAdapter({ botToken, apiUrl, transport }, context);
    stop = () => adapter.stop();
    return adapter
      .start(async () => undefined)
      .then(
        () => new Error('it started'),
        (error: unknown) => error,
      );
  };

  describe('that cannot be made', () => {
    it('says in one sentence that Slack is not there, and the next start works', async () => {
      const { port } = slack;
      await slack.close();
      const adapter = slackAdapter(slack, hastyClock());
      stop = () => adapter.stop();
      const failed = await adapter.start(async () => undefined).catch((error: unknown) => error);
      expect(failed).toMatchObject({ kind: 'unavailable' });
      expect(String(failed)).toMatch(/Slack cannot be reached \(.+\): look at the network/);
      slack = await startFakeSlack({ port });
      await adapter.start(async () => undefined);
      expect(slack.connections()).toBe(1);
    });

    it.each([
      [{ botToken: 'xoxb-of-another-app' }, /does not accept SLACK_BOT_TOKEN \(invalid_auth\): copy the Bot User/],
      [{ appToken: 'xapp-of-another-app' }, /does not accept SLACK_APP_TOKEN \(invalid_auth\): create an app-level/],
      [{ botToken: APP_TOKEN }, /SLACK_BOT_TOKEN may not do what the bot needs \(not_allowed_token_type\)/],
    ])('names the token that Slack does not take: %j', async (tokens, sentence) => {
      const error = await startWith(tokens);
      expect(error).toBeInstanceOf(PlatformError);
      expect(String(error)).toMatch(sentence);
      expect(String(error)).not.toMatch(/another-app|fake/);
    });

    it('says that Socket Mode is switched off, and where it is switched on', async () => {
      const off = { ok: false, error: 'socket_mode_not_enabled' };
      slack.failNext({ status: 200, body: off, method: 'apps.connections.open' });
      expect(String(await startWith({}))).toMatch(/Socket Mode is switched off .*switch it on under "Socket Mode"/);
    });

    it('names what the app may not do', async () => {
      slack.failNext({ status: 200, body: { ok: true, team_id: 'T', user_id: 'U' } });
      slack.failNext({ status: 200, body: { ok: false, error: 'missing_scope', needed: 'connections:write' } });
      expect(String(await startWith({}))).toMatch(/SLACK_APP_TOKEN may not .* connections:write/);
    });

    it.each(['<html>a proxy says hello</html>', '', 'null', '{"ok":true}'])(
      'is not fooled by another server that answers %j',
      async (body) => {
        const server = createServer((_, response) => response.end(body));
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const error = await startWith({ apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
        expect(error).toMatchObject({ kind: 'unavailable' });
        expect(String(error)).not.toContain('proxy says');
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    );

    it('goes on with what works when the app lacks a scope, and says which and what to do', async () => {
      slack.missingScopes.add('chat:write');
      const lines: string[] = [];
      await started(hastyClock(), keepingLog(lines));
      expect(
        lines.filter((line) => /warn .*chat:write \(nothing can be posted.*reinstall the app/.test(line)),
      ).toHaveLength(1);
    });

    it('waits as long as Slack asks', async () => {
      slack.failNext({ status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': '30' } });
      expect(await startWith({})).toMatchObject({ kind: 'rate-limited', retryAfterMs: 30_000 });
    });

    it('is given up when Slack opens it but never says hello', async () => {
      slack.stayMute();
      const impatient: Clock = { now: () => 0, after: (ms, task) => systemClock.after(Math.min(ms, 100), task) };
      expect(String(await startWith({}, impatient))).toContain('did not greet the bot');
      await eventually(() => expect(slack.connections()).toBe(0));
    });
  });

  describe('that is lost', () => {
    it.each(['terminate', 'close'] as const)('comes back by itself (%s)', async (how) => {
      const { heard } = await started();
      slack.eachSocket((socket) => socket[how]());
      await eventually(() => slackPeople(slack).message(PEOPLE[0], CHANNELS[0], 'still there?'));
      expect(heard).toMatchObject([{ kind: 'message', text: 'still there?' }]);
    });

    it('comes back when Slack asks for a new one', async () => {
      await started();
      const opened = () => slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
      slack.eachSocket((socket) => socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })));
      await eventually(() => expect([opened(), slack.connections()]).toEqual([2, 1]));
    });

    it('is tried again with longer and longer pauses while Slack is down, and stands when Slack is back', async () => {
      const asked: number[] = [];
      const lines: string[] = [];
      const { heard } = await started(hastyClock(asked), keepingLog(lines));
      const { port } = slack;
      asked.length = 0;
      await slack.close();
      await eventually(() => expect(asked.filter((ms) => ms !== 1_000).length).toBeGreaterThan(5));
      expect(asked.filter((ms) => ms !== 1_000).slice(0, 5)).toEqual([0, 2_000, 4_000, 8_000, 15_000]);
      slack = await startFakeSlack({ port });
      await eventually(() => slackPeople(slack).message(PEOPLE[0], CHANNELS[0], 'back?'));
      expect(heard).toHaveLength(1);
      expect(lines.join('\n')).toMatch(/slack connection failed .*"kind":"unavailable"[\s\S]*slack connected again/);
    });

    it('is not ready until it is back, so that nobody takes the bot for well', async () => {
      const { adapter } = await started();
      expect(adapter.isConnected()).toBe(true);
      const { port } = slack;
      await slack.close();
      await eventually(() => expect(adapter.isConnected()).toBe(false));
      slack = await startFakeSlack({ port });
      await eventually(() => expect(adapter.isConnected()).toBe(true));
      await adapter.stop();
      expect(adapter.isConnected()).toBe(false);
    });

    it('is left alone once the bot is stopped', async () => {
      const { adapter } = await started();
      const calls = slack.calls.length;
      await adapter.stop();
      await eventually(() => expect(slack.connections()).toBe(0));
      expect(slack.calls).toHaveLength(calls);
    });
  });

  it('outlives everything unreadable that comes over it', async () => {
    const { heard } = await started();
    const wrong = [
      'null',
      '42',
      '[]',
      '{}',
      'not json',
      '{"type":"events_api"}',
      '{"type":"events_api","payload":null}',
    ];
    wrong.push('{"type":"events_api","payload":{}}', '{"type":"interactive","envelope_id":"e","payload":null}');
    wrong.push('{"type":"slash_commands","envelope_id":"f","payload":{"command":42}}', '{"type":"hello"}');
    for (const message of wrong) slack.eachSocket((socket) => socket.send(message));
    slack.eachSocket((socket) => socket.send(Buffer.from([0, 1, 2])));
    await slackPeople(slack).message(PEOPLE[0], CHANNELS[0], 'and now?');
    await eventually(() => expect(heard).toHaveLength(1));
    slack.violations.length = 0;
  });

  it('writes no token, no ticket and no word of people into the log', async () => {
    const lines: string[] = [];
    const { adapter } = await started(hastyClock(), keepingLog(lines));
    await slackPeople(slack).mention(PEOPLE[0], CHANNELS[0], 'my secret words');
    slack.eachSocket((socket) => socket.send('{"type":"events_api","payload":{"text":"my secret words"}}'));
    slack.failNext({ status: 200, body: { ok: false, error: 'channel_not_found' } });
    const sent = { title: 'my secret words', tone: 'bad', body: [], actions: [] } as const;
    const to = { platform: 'slack', workspace: 'T', channel: 'C' };
    await adapter.send(to, sent, { deliveryId: 'd' }).catch(() => undefined);
    slack.eachSocket((socket) => socket.terminate());
    await eventually(() => expect(lines.join('\n')).toContain('slack connected again'));
    expect(lines.join('\n')).not.toMatch(/secret|xoxb|xapp|ticket/);
  });
});
