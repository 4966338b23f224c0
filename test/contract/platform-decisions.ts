import { action } from '../../src/content/actions';
import { groupsCard, splitByCard } from '../../src/content/cards/groups';
import { whyCard } from '../../src/content/cards/why';
import type { ShownGroup } from '../../src/content/group-actions';
import { JOIN_IN } from '../../src/content/join-in';
import { cardOf, HOSTILE } from './platform-cards';
import type { Stage } from './platform-stage';

const group = (name: string, label: string, merged = false): ShownGroup => ({
  name,
  cluster: { id: `c1-${name}0000`, type: 'unknown', label, basis: 'similar' },
  people: 2,
  reports: 3,
  merged,
});
const GROUPS = [group('3f2a91c', HOSTILE), group('aaaaaaa', 'It hangs', true), group('bbbbbbb', 'It hangs, too')];
const VERDICT = { kind: 'healthy', headline: 'All is well', reasons: [], at: Date.UTC(2026, 0, 2) } as const;
const OUTAGE = 'o-4105e9f60bae7e97';

/** How what people decide for the whole team reaches the bot: marks of outages, and groups merged and split. */
export function decisionsContract(stage: Stage): void {
  describe('what people decide', () => {
    const sent = async (card: Parameters<typeof stage.harness.adapter.send>[1], deliveryId = 'd-1') =>
      (await stage.harness.adapter.send(stage.harness.channels[0], card, { deliveryId })).message;

    it('about an outage comes with the outage, beside everything else that one can press', async () => {
      const { channels, people, people_do } = stage.harness;
      const marks = [action('real', OUTAGE), action('falsealarm', OUTAGE)];
      const message = await sent(cardOf('Down', { actions: [...JOIN_IN, action('why'), ...marks] }));
      await people_do.press(people[0], channels[0], message, 'falsealarm');
      expect((await stage.hears(1)).event).toMatchObject({ kind: 'action', action: 'falsealarm', value: OUTAGE });
      await people_do.press(people[1], channels[0], message, 'real');
      expect((await stage.hears(2)).event).toMatchObject({ action: 'real', value: OUTAGE });
      await people_do.press(people[1], channels[0], message, 'why');
      expect((await stage.hears(3)).event).toMatchObject({ action: 'why' });
    });

    it.each([
      ['the list of groups', groupsCard(GROUPS, 'Merge them.', true)],
      [
        'the evidence',
        whyCard({
          verdict: VERDICT,
          pro: [],
          contra: [],
          neither: [],
          instead: [],
          groups: GROUPS.map((one) => ({ ...one, reason: HOSTILE })),
          mayManage: true,
        }),
      ],
    ])('about groups comes with their names from %s', async (_where, card) => {
      const { channels, people, people_do } = stage.harness;
      const message = await sent(card);
      for (const [n, { name }] of GROUPS.entries()) {
        await people_do.press(people[0], channels[0], message, 'split', name);
        expect((await stage.hears(n + 1)).event).toMatchObject({ action: 'split', value: name });
      }
      await people_do.press(people[0], channels[0], message, 'merge', 'bbbbbbb');
      expect((await stage.hears(4)).event).toMatchObject({ action: 'merge', value: 'bbbbbbb' });
    });

    it('about words that part a group comes with group and words', async () => {
      const { channels, people, people_do } = stage.harness;
      const word = 'ünterscheidung_中文'.repeat(4).slice(0, 60);
      const message = await sent(splitByCard(group('3f2a91c', 'It hangs'), ['batch', word]));
      await people_do.press(people[0], channels[0], message, 'split', `3f2a91c ${word}`);
      expect((await stage.hears(1)).event).toMatchObject({ action: 'split', value: `3f2a91c ${word}` });
    });
  });
}
