import type { Revise } from '../../src/core/ports/platform';
import { PlatformError } from '../../src/domain/errors';
import { eventually } from '../support/eventually';
import { cardOf } from './platform-cards';
import type { Stage } from './platform-stage';

/** How every platform brings an answer up to date later. */
export function replacedContract(stage: Stage): void {
  describe('an answer that was given', () => {
    let revise: Revise | undefined;
    const answering = (visibility: 'private' | 'channel') => {
      revise = undefined;
      stage.handle = ({ responder }) =>
        responder.reply(cardOf('What is known at first'), visibility, (way) => {
          revise = way;
        });
    };
    const given = () =>
      eventually(() => {
        if (!revise) throw new Error('the answer was not given so far');
        return revise;
      });

    it('to a command can say something else later, to that person alone', async () => {
      const { channels, people, people_do } = stage.harness;
      answering('private');
      await people_do.command(people[0], channels[1], 'report 529');
      await (await given())(cardOf('What is known by now'));
      expect(await stage.privately(people[0], 1)).toContain('What is known by now');
      expect(await stage.privately(people[1], 1)).not.toContain('What is known by now');
    });

    it('before everybody is replaced in its place', async () => {
      const { channels, people, people_do } = stage.harness;
      answering('channel');
      await people_do.mention(people[0], channels[1], 'API Error: 529');
      await (await given())(cardOf('What is known by now'));
      const shown = (await stage.readBy(people[1], 1)).map(({ text }) => text).join('\n');
      expect(shown).toContain('What is known by now');
      expect(shown).not.toContain('What is known at first');
    });

    it('and was deleted stays away: replacing it fails, and nothing is posted', async () => {
      const { channels, people, people_do } = stage.harness;
      answering('channel');
      await people_do.mention(people[0], channels[1], 'API Error: 529');
      const replace = await given();
      const answer = (await stage.readBy(people[1], 1)).find(({ text }) => text.includes('What is known at first'));
      await stage.harness.deleteMessage({ ...channels[1], message: answer?.id ?? '' });
      await expect(replace(cardOf('What is known by now'))).rejects.toThrow(PlatformError);
      const shown = (await stage.readBy(people[1], 1)).map(({ text }) => text).join('\n');
      expect(shown).not.toContain('What is known by now');
    });
  });
}
