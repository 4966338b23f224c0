import fc from 'fast-check';
import { fromSlackText, mentions, withoutMention } from '../../../src/platforms/slack/slack-text';
import { encoded } from '../../support/fake-slack-rules';

describe('what Slack made of a text', () => {
  it.each([
    ['&lt;html&gt; &amp; &amp;lt;', '<html> & &lt;'],
    ['ask <@U0BEN|ben> in <#C1|help> <!here> <!subteam^S1|@it>', 'ask @ben in #help @here @it'],
    ['<http://api.anthropic.com|api.anthropic.com> failed', 'api.anthropic.com failed'],
    ['<https://status.claude.com/|status.claude.com>', 'status.claude.com'],
    ['<https://a.example/x?b=1&amp;c=2>', 'https://a.example/x?b=1&c=2'],
    ['<https://evil.example|your bank>', 'your bank (https://evil.example)'],
    ['<mailto:me@a.example|me@a.example>', 'me@a.example'],
    ['<not markup> and <', '<not markup> and <'],
  ])('%j was typed as %j', (given, typed) => {
    expect(fromSlackText(given)).toBe(typed);
  });

  it('is what was typed again', () => {
    const part = fc.constantFrom('<', '>', '&', '&lt;', '|', '@here', ' http://a.example/b ', 'x', '\n', '<@U1>', '*');
    fc.assert(
      fc.property(fc.string({ unit: part, maxLength: 30 }), (typed) => {
        expect(fromSlackText(encoded(typed))).toBe(typed);
      }),
    );
  });

  it('has no mention of the bot left, but those of others', () => {
    expect(withoutMention('<@U0BOT> ask <@U0BEN> <@U0BOT|bot>', 'U0BOT')).toBe('ask <@U0BEN>');
    expect(mentions('hey <@U0BOT|bot>', 'U0BOT')).toBe(true);
    expect(mentions('hey <@U0BOTX>', 'U0BOT')).toBe(false);
  });

  it('is read in time that grows with its length only', () => {
    const long = '<'.repeat(200_000) + '<@U'.repeat(50_000);
    expect(fromSlackText(withoutMention(long, 'U0BOT'))).toHaveLength(long.length);
  });
});
