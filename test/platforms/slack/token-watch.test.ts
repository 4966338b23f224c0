import { MINUTE } from '../../../src/domain/duration';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { slackError, toPlatformError } from '../../../src/platforms/slack/to-platform-error';
import { watchToken } from '../../../src/platforms/slack/token-watch';
import { silentLogger } from '../../support/silent-logger';

const refusal = toPlatformError({ data: { ok: false, error: 'token_revoked' } });

function watch() {
  const clock = createVirtualClock(0);
  const log = silentLogger();
  return { clock, log, watch: watchToken({ log, clock }, 'T1', 'Install the bot again.') };
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
    expect(log.lines).toHaveLength(2);
  });

  it('is not what any other failure means', () => {
    const { log, watch: token } = watch();
    for (const kind of ['unavailable', 'rate-limited', 'not-permitted', 'channel-gone'] as const)
      token.failed(slackError(kind, 'no'));
    token.check();
    expect(log.lines).toEqual([]);
  });
});
