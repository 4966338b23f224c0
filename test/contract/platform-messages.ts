import { PlatformError } from '../../src/domain/errors';
import { directChannel } from '../../src/domain/tenancy';
import { cardOf, fullCard, HOSTILE, hollowCard, hostileCard, hugeCard } from './platform-cards';
import type { Stage } from './platform-stage';

/** How every platform shows what the bot says. */
export function messagesContract(stage: Stage): void {
  describe('messages of ours', () => {
    it('are sent to the channel that was asked for, for everybody to see', async () => {
      const { adapter, channels, people } = stage.harness;
      const ref = await adapter.send(channels[0], cardOf('Claude looks down'), { deliveryId: 'd-1' });
      expect(ref).toMatchObject(channels[0]);
      for (const person of people) {
        const shown = await stage.readBy(person);
        expect(shown).toHaveLength(1);
        expect(shown[0]).toMatchObject({ id: ref.message, private: false });
        expect(shown[0]?.text).toContain('Claude looks down');
        expect(shown[0]?.text).toContain('About Claude looks down.');
      }
      expect(await stage.readBy(people[0], 1)).toHaveLength(0);
    });

    it('are replaced in place by an edit', async () => {
      const { adapter, channels, people } = stage.harness;
      const card = cardOf('It is down', { actions: [{ id: 'fixed', label: "It's fixed" }] });
      const ref = await adapter.send(channels[0], card, { deliveryId: 'd-1' });
      const edited = adapter.edit(ref, cardOf('It is over'));
      if (!stage.can.edit) return await expect(edited).rejects.toBeInstanceOf(PlatformError);
      await edited;
      const shown = await stage.readBy(people[1]);
      expect(shown).toHaveLength(1);
      expect(shown[0]?.id).toBe(ref.message);
      expect(shown[0]?.text).toContain('It is over');
      expect(shown[0]?.text).not.toContain('It is down');
      await expect(stage.harness.people_do.press(people[0], channels[0], ref.message, 'fixed')).rejects.toThrow();
    });

    it('reach one person alone when sent to their direct messages', async () => {
      const { adapter, channels, people } = stage.harness;
      const place = directChannel({ ...channels[0], user: people[0] });
      const ref = await adapter.send(place, cardOf('Just for you'), { deliveryId: 'd-1' });
      const got = await stage.harness.directMessages(people[0]);
      expect(got).toHaveLength(1);
      expect(got[0]?.text).toContain('Just for you');
      expect(await stage.harness.directMessages(people[1])).toHaveLength(0);
      expect(await stage.readBy(people[0])).toHaveLength(0);
      if (!stage.can.edit) return;
      await adapter.edit(ref, cardOf('It is over'));
      expect((await stage.harness.directMessages(people[0]))[0]?.text).toContain('It is over');
    });

    it('follow a message into its thread, or its channel where there are no threads', async () => {
      const { adapter, channels, people } = stage.harness;
      const top = await adapter.send(channels[0], cardOf('The outage'), { deliveryId: 'd-1' });
      const note = await adapter.send(channels[0], cardOf('Worse now'), { deliveryId: 'd-2', thread: top });
      expect(note.message).not.toBe(top.message);
      const texts = (await stage.readBy(people[1])).map((message) => message.text).join('\n');
      expect(texts).toContain('The outage');
      expect(texts).toContain('Worse now');
      if (!stage.can.edit) return;
      await adapter.edit(note, cardOf('Better again'));
      expect((await stage.readBy(people[1])).map((message) => message.text).join('\n')).toContain('Better again');
    });

    it('show every kind of content', async () => {
      const { adapter, channels, people } = stage.harness;
      const card = fullCard({ user: people[0], name: 'Somebody' }, Date.UTC(2026, 0, 2, 14, 2));
      await adapter.send(channels[0], card, { deliveryId: 'd-1' });
      const [shown] = await stage.readBy(people[1]);
      const words = [
        'Everything at once',
        'Status page',
        'What to do',
        'first step',
        'claude --version',
        'second step',
      ];
      words.push('first item', 'People', 'seven of them', 'API Error: 529', 'Component', 'degraded', 'the footer');
      for (const word of words) expect(shown?.text).toContain(word);
      const live = stage.harness.live(shown?.raw);
      expect(live).toContain('https://status.claude.com/incidents/1');
      expect(live).toContain(people[0]);
    });

    it('call who they are to call, and nobody else', async () => {
      const { adapter, channels, people } = stage.harness;
      const who = { kind: 'person', id: people[1], name: 'Somebody' } as const;
      const ref = await adapter.send(channels[0], cardOf('Down', { calls: [who] }), { deliveryId: 'd-1' });
      const [shown] = await stage.readBy(people[0]);
      expect(stage.harness.live(shown?.raw)).toEqual([people[1]]);
      if (stage.can.edit) await adapter.edit(ref, cardOf('Well again'));
      expect((await stage.readBy(people[0]))[0]?.text).toContain('Well again');
    });

    it('show hostile text as plain text: it mentions nobody, links nowhere', async () => {
      const { adapter, channels, people } = stage.harness;
      await adapter.send(channels[0], hostileCard(HOSTILE), { deliveryId: 'd-1' });
      const [shown] = await stage.readBy(people[1]);
      expect(shown?.text).toMatch(/channel.*here.*everyone.*U1.*script.*evil/s);
      expect(stage.harness.live(shown?.raw)).toEqual([]);
    });

    it('are cut when they are over the limits, never refused, and keep their buttons', async () => {
      const { adapter, channels, people } = stage.harness;
      const ref = await adapter.send(channels[0], hugeCard(), { deliveryId: 'd-1' });
      const [shown] = await stage.readBy(people[0]);
      expect(shown?.text).toContain('Cut me');
      expect(shown?.text).toContain('…');
      expect(shown?.text).not.toMatch(/\p{Surrogate}/u);
      await stage.harness.people_do.press(people[0], channels[0], ref.message, 'works', 'outage:0');
      expect((await stage.hears(1)).event).toMatchObject({ kind: 'action', action: 'works', value: 'outage:0' });
      if (stage.can.edit) await adapter.edit(ref, hugeCard());
    });

    it('leave out pieces that are empty', async () => {
      const { adapter, channels, people } = stage.harness;
      const ref = await adapter.send(channels[0], hollowCard(), { deliveryId: 'd-1' });
      if (stage.can.edit) await adapter.edit(ref, hollowCard());
      expect((await stage.readBy(people[0]))[0]?.text).toContain('Mostly hollow');
    });

    it('do not come back as something that people said', async () => {
      const { adapter, channels, people } = stage.harness;
      await adapter.send(channels[0], cardOf('From the bot'), { deliveryId: 'd-1' });
      await stage.harness.people_do.message(people[0], channels[0], 'from a person');
      await stage.hears(1);
      expect(stage.heard.map(({ event }) => event.actor.user)).toEqual([people[0]]);
    });
  });
}
