import fc from 'fast-check';
import { suggestComponents } from '../../src/core/commands/suggest-components';
import type { Suggestion } from '../../src/core/ports/suggest';
import { channelKey } from '../../src/domain/tenancy';
import { HELP, openStage } from '../support/core-stage';

const NAMES = {
  rwppv331jlwc: 'claude.ai',
  '0qbwn08sd68x': 'Claude Console (platform.claude.com)',
  k8w3r06qmzrp: 'Claude API (api.anthropic.com)',
  yyzkbfz2thpt: 'Claude Code',
  bpp5gb3hpjcl: 'Claude Cowork',
  '0scnb50nvy53': 'Claude for Government',
};
const COMPONENTS = Object.entries(NAMES).map(([id, name]) => ({ id, name, status: 'operational' as const }));

describe('what somebody may mean who is still typing', () => {
  let stage: Awaited<ReturnType<typeof openStage>>;
  const actor = { platform: 'fake', workspace: 'w', user: 'ada', name: 'Ada' };
  const asked = (command: string, typed: string): Promise<readonly Suggestion[]> =>
    stage.core.suggest({ actor, channel: HELP, command, typed });
  const labels = async (command: string, typed: string) => (await asked(command, typed)).map(({ label }) => label);
  const values = async (command: string, typed: string) => (await asked(command, typed)).map(({ value }) => value);

  beforeEach(async () => {
    stage = await openStage();
    await stage.page({ components: COMPONENTS });
  });
  afterEach(() => stage.close());

  describe('of components', () => {
    it('is every one at first, by its name without the address', async () => {
      expect(await labels('subscribe', '')).toEqual([
        'claude.ai',
        'Claude Console',
        'Claude API',
        'Claude Code',
        'Claude Cowork',
        'Claude for Government',
      ]);
    });

    it.each([
      ['co', ['Claude Console', 'Claude Code', 'Claude Cowork']],
      ['Claude cod', ['Claude Code']],
      ['yyzk', ['Claude Code']],
      ['nonsense', []],
    ])('is those that "%s" may begin', async (typed, expected) => {
      expect(await labels('subscribe', typed)).toEqual(expected);
    });

    it('goes on with the list that stands there', async () => {
      expect(await labels('subscribe', 'Claude Code, ap')).toEqual(['Claude Code, Claude API']);
      expect(await labels('subscribe', 'code api ')).toHaveLength(4);
    });

    it('is nothing before the page was read', async () => {
      const fresh = await openStage();
      expect(await fresh.core.suggest({ actor, channel: HELP, command: 'subscribe', typed: '' })).toEqual([]);
      await fresh.close();
    });

    it('subscribes what it says, by what comes back and by what is shown', async () => {
      const typing = ['', 'co', 'code, ', 'claude.ai gov', 'code api claude.ai con'];
      const all = (await Promise.all(typing.map((typed) => asked('subscribe', typed)))).flat();
      expect(all.length).toBeGreaterThan(10);
      for (const { value, label } of all)
        for (const words of [value, label]) {
          await stage.command('ada', `subscribe ${words}`);
          const { components = [] } = stage.context.state.subscriptions.get(channelKey(HELP)) ?? {};
          const meant = COMPONENTS.filter(({ name }) => label.split(', ').includes(name.replace(/ \(.*/, '')));
          expect([words, [...components].sort()]).toEqual([words, meant.map(({ id }) => id).sort()]);
        }
    });

    it('tells two apart whose words are the same by their ids', () => {
      const twins = ['a1', 'a2'].map((id) => ({ id, name: 'Claude Code', status: 'operational' as const }));
      expect(suggestComponents(twins, '').map(({ value }) => value)).toEqual(['a1', 'a2']);
    });
  });

  describe('of kinds of error', () => {
    it('is all twelve at first, in words', async () => {
      expect(await asked('troubleshoot', '')).toHaveLength(12);
      expect(await asked('troubleshoot', '')).toContainEqual({
        value: 'overloaded',
        label: 'Claude is overloaded (HTTP 529)',
      });
    });

    it.each([
      ['529', 'overloaded'],
      ['login', 'authentication'],
      ['too many', 'rate_limit'],
      ['usage_l', 'usage_limit'],
      ['overloadd', 'overloaded'],
    ])('is first what "%s" means', async (typed, type) => {
      expect((await values('troubleshoot', typed))[0]).toBe(type);
    });
  });

  it('of how long is the usual times, and any other may be typed', async () => {
    expect(await values('mute', '')).toEqual(['30m', '1h', '4h', '1d', '7d', 'off']);
    expect(await values('mute', ' 1 D')).toEqual(['1d']);
    expect(await values('mute', '45m')).toEqual([]);
    for (const words of await values('mute', '')) {
      await stage.subscribe(HELP);
      expect((await stage.command('ada', `mute ${words}`)).first.card.title).toMatch(
        /^(Muted|Announcements are on again)$/,
      );
    }
  });

  it.each(['status', 'help', 'report', 'no such command'])('of %s is nothing', async (command) => {
    expect(await asked(command, 'a')).toEqual([]);
  });

  it('is short and never fails, whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('subscribe', 'troubleshoot', 'mute'),
        fc.string({ unit: 'grapheme' }),
        async (command, typed) => {
          for (const { value, label } of await asked(command, typed)) {
            expect(value.length).toBeLessThanOrEqual(100);
            expect(label.length).toBeLessThanOrEqual(100);
            expect(value).not.toBe('');
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
