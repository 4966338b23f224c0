import { MINUTE } from '../../../src/domain/duration';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { BOT_SCOPES } from '../../../src/platforms/slack/scopes';
import { slackError, toPlatformError } from '../../../src/platforms/slack/to-platform-error';
import { watchToken } from '../../../src/platforms/slack/token-watch';
import { silentLogger } from '../../support/silent-logger';

const refusal = toPlatformError({ data: { ok: false, error: 'token_revoked' } });

function watch() {
  const clock = createVirtualClock(0);
  const log = silentLogger();
  const [ask, restored] = [jest.fn(), jest.fn()];
  const options = { workspace: 'T1', mend: 'Install the bot again.', ask, restored };
  return { clock, log, ask, restored, watch: watchToken({ log, clock }, options) };
}

describe('a token that Slack does not take', () => {
  it('is told of once, with the code and the mend, and not tried for ten minutes', async () => {
    const { clock, log, watch: token } = watch();
    token.check();
    token.failed(refusal);
    token.failed(refusal);
    expect(() => token.check()).toThrow(refusal);
    expect(token.isRefused()).toBe(true);
    expect(log.lines).toEqual([
      {
        level: 'error',
        message: 'slack does not take the token of a workspace',
        fields: { workspace: 'T1', code: 'token_revoked', mend: 'Install the bot again.' },
      },
    ]);
    await clock.advance(10 * MINUTE);
    token.check();
    token.failed(refusal);
    expect(() => token.check()).toThrow(refusal);
    expect(log.lines).toHaveLength(1);
  });

  it('is tried at once when somebody speaks to the bot, and told of anew after it worked meanwhile', () => {
    const { log, watch: token } = watch();
    token.failed(refusal);
    token.heard();
    token.check();
    token.accepted();
    token.failed(refusal);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(2);
  });

  it('is not what any other failure means', () => {
    const { log, watch: token } = watch();
    for (const kind of ['unavailable', 'rate-limited', 'not-permitted', 'channel-gone'] as const)
      token.failed(slackError(kind, 'no'));
    token.check();
    expect(log.lines).toEqual([]);
  });

  it('is asked about every ten minutes, as nobody else may call, and told of once when it is taken again', async () => {
    const { clock, ask, restored, watch: token } = watch();
    token.accepted();
    token.failed(refusal);
    await clock.advance(9 * MINUTE);
    expect(ask).not.toHaveBeenCalled();
    await clock.advance(MINUTE);
    token.failed(refusal);
    await clock.advance(10 * MINUTE);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(restored).not.toHaveBeenCalled();
    token.accepted();
    token.accepted();
    await clock.advance(60 * MINUTE);
    expect([ask.mock.calls.length, restored.mock.calls.length]).toEqual([2, 1]);
  });

  it('is asked about no more once the bot is stopped', async () => {
    const { clock, ask, watch: token } = watch();
    token.failed(refusal);
    token.stop();
    token.heard();
    token.failed(refusal);
    await clock.advance(60 * MINUTE);
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('a token that may not do all', () => {
  it('is told of once, with what goes without it and the mend, and again when that changes', () => {
    const { log, watch: token } = watch();
    const without = (...names: string[]) => BOT_SCOPES.filter((scope) => !names.includes(scope));
    token.accepted(without('reactions:read'));
    token.accepted(without('reactions:read').reverse());
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { workspace: 'T1', missing: ['reactions:read'] } }]);
    token.accepted(without('chat:write', 'commands'));
    token.accepted();
    token.accepted([...BOT_SCOPES, 'users:read']);
    expect(log.lines.map(({ fields }) => fields.mend)).toEqual([
      'Slack does not grant the bot reactions:read (a tick on an answer does nothing): add it to the bot token scopes under "OAuth & Permissions" of the Slack app and reinstall the app; the rest works.',
      expect.stringMatching(/grant the bot commands \(.*\), chat:write \(.*\): add them .* and reinstall the app/),
    ]);
  });
});
