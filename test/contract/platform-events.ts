import type { Form } from '../../src/core/ports/platform';
import type { Mentioned } from '../../src/domain/mentioned';
import { directUser } from '../../src/domain/tenancy';
import { eventually } from '../support/eventually';
import { cardOf, HOSTILE } from './platform-cards';
import { REPORT_FORM, SETTINGS_FIELDS, type Stage } from './platform-stage';

/** How every platform hands over what people do, and brings answers back to them. */
export function eventsContract(stage: Stage): void {
  describe('what people do', () => {
    const kinds = ['command', 'mention', 'message'] as const;

    it.each(kinds)('a %s reaches the handler with who, where and the text as it was written', async (kind) => {
      const { adapter, channels, people, people_do } = stage.harness;
      const said = 'report API Error: 529 {"type":"error"} <html> & "more" *stars*\nsecond line @everyone';
      await people_do[kind](people[0], channels[1], said);
      const { event } = await stage.hears(1);
      expect(event).toMatchObject({ kind, text: said, channel: channels[1] });
      expect(event.actor).toMatchObject({
        platform: adapter.platform,
        workspace: channels[1].workspace,
        user: people[0],
      });
      expect(event.actor.name).not.toBe('');
      expect(event.dedupeKey).not.toBe('');
    });

    it('a direct message counts as a mention, in the direct messages of that person', async () => {
      const { channels, people, people_do } = stage.harness;
      await people_do.direct(people[1], 'is claude down?');
      const { event, responder } = await stage.hears(1);
      expect(event).toMatchObject({ kind: 'mention', text: 'is claude down?' });
      expect(event.channel).toMatchObject({ platform: channels[0].platform, workspace: channels[0].workspace });
      expect(directUser(event.channel)).toBe(people[1]);
      await responder.reply(cardOf('No, all well'), 'private');
      const got = await stage.harness.directMessages(people[1]);
      expect(got.map((message) => message.text).join('\n')).toContain('No, all well');
      expect(await stage.harness.directMessages(people[0])).toHaveLength(0);
    });

    it('a press of a button brings its action, its value and its message', async () => {
      const { adapter, channels, people, people_do } = stage.harness;
      const value = `outage:${'v'.repeat(66)}|"&<`;
      const card = cardOf('Down', {
        actions: [
          { id: 'works', label: 'Works for me', style: 'primary', value },
          { id: 'still', label: 'Still failing', style: 'danger' },
        ],
      });
      const ref = await adapter.send(channels[0], card, { deliveryId: 'd-1' });
      await people_do.press(people[1], channels[0], ref.message, 'works', value);
      const first = (await stage.hears(1)).event;
      expect(first).toMatchObject({ kind: 'action', action: 'works', value, message: ref, channel: channels[0] });
      expect(first.actor.user).toBe(people[1]);
      await people_do.press(people[0], channels[0], ref.message, 'still');
      const second = (await stage.hears(2)).event;
      expect(second).toMatchObject({ kind: 'action', action: 'still', message: ref });
      expect(second).not.toHaveProperty('value');
      expect(second.dedupeKey).not.toBe(first.dedupeKey);
    });

    it('a form opens for one person and comes back with what they wrote', async () => {
      const { channels, people, people_do } = stage.harness;
      stage.handle = async ({ event, responder }) => {
        if (event.kind === 'command') await responder.openForm(REPORT_FORM);
        if (event.kind === 'form') await responder.reply(cardOf('Thank you'), 'private');
      };
      await people_do.command(people[0], channels[1], 'report');
      await eventually(async () => expect(await stage.harness.formOpen(people[0])).toBe(true));
      expect(await stage.harness.formOpen(people[1])).toBe(false);
      const values = { text: `API Error: 500\n${HOSTILE}`, note: 'since lunch' };
      await people_do.submitForm(people[0], values);
      const { event } = await stage.hears(2);
      expect(event).toMatchObject({ kind: 'form', form: 'report', values, channel: channels[1] });
      expect(event.actor.user).toBe(people[0]);
      await eventually(async () => expect(await stage.privately(people[0], 1)).toContain('Thank you'));
      expect(await stage.harness.formOpen(people[0])).toBe(false);
    });

    it('a form brings what was chosen, and nothing for what was not', async () => {
      const { channels, people, people_do } = stage.harness;
      stage.handle = async ({ event, responder }) => {
        if (event.kind === 'command') await responder.openForm(REPORT_FORM);
      };
      const sends = async (choices: Record<string, string[]>, count: number) => {
        await people_do.command(people[0], channels[0], 'report');
        await eventually(async () => expect(await stage.harness.formOpen(people[0])).toBe(true));
        await people_do.submitForm(people[0], { text: 'API Error: 529' }, choices);
        const { event } = await stage.hears(count);
        if (event.kind !== 'form') throw new Error('the form did not arrive');
        return { where: event.choices.where ?? [], tried: [...(event.choices.tried ?? [])].sort() };
      };
      expect(await sends({ where: ['vpn'], tried: ['c', 'a'] }, 2)).toEqual({ where: ['vpn'], tried: ['a', 'c'] });
      expect(await sends({}, 4)).toEqual({ where: [], tried: [] });
    });

    it('a form brings who was picked, and who was picked before when nobody touched it', async () => {
      const { channels, people, people_do } = stage.harness;
      const who = { kind: 'people', id: 'who', label: 'Who', required: false, many: true, groups: true } as const;
      const one = { kind: 'people', id: 'one', label: 'One', required: false, many: false, groups: false } as const;
      let chosen: readonly Mentioned[] = [];
      stage.handle = async ({ event, responder }) => {
        const fields = [{ ...who, chosen }, one];
        if (event.kind === 'command')
          await responder.openForm({ id: 'calls', title: 'Who', submitLabel: 'Save', fields });
      };
      const fill = async (choices: Readonly<Record<string, readonly string[]>>, count: number) => {
        await people_do.command(people[0], channels[1], 'report');
        await eventually(async () => expect(await stage.harness.formOpen(people[0])).toBe(true));
        await people_do.submitForm(people[0], {}, choices);
        const { event } = await stage.hears(count);
        return event.kind === 'form' ? event.people : undefined;
      };
      const first = await fill({ who: [people[0], people[1]], one: [people[1]] }, 2);
      const ids = (list: readonly Mentioned[] | undefined) => list?.map(({ kind, id }) => `${kind} ${id}`);
      expect(ids(first?.who)).toEqual([`person ${people[0]}`, `person ${people[1]}`]);
      expect(ids(first?.one)).toEqual([`person ${people[1]}`]);
      chosen = [...(first?.who ?? []), stage.harness.group];
      const second = await fill({}, 4);
      expect(new Set(ids(second?.who))).toEqual(new Set(ids(chosen)));
      expect(second?.one).toEqual([]);
    });

    it('a form opens with what was filled in for the person', async () => {
      const { channels, people, people_do } = stage.harness;
      const [text, note] = REPORT_FORM.fields;
      if (text?.kind !== 'text' || !note) throw new Error('the form has two fields');
      const said = `API Error: 529\n${HOSTILE}`;
      stage.handle = async ({ event, responder }) => {
        if (event.kind === 'command')
          await responder.openForm({ ...REPORT_FORM, fields: [{ ...text, value: said }, note] });
      };
      await people_do.command(people[0], channels[0], 'report');
      await eventually(async () => expect(await stage.harness.formOpen(people[0])).toBe(true));
      await people_do.submitForm(people[0], { note: 'as Ann wrote' });
      expect((await stage.hears(2)).event).toMatchObject({ values: { text: said, note: 'as Ann wrote' } });
    });

    it('a form opens with what is chosen, and a press of its button opens it too', async () => {
      const { adapter, channels, people, people_do } = stage.harness;
      const settings: Form = { ...REPORT_FORM, id: 'settings', fields: SETTINGS_FIELDS };
      stage.handle = async ({ event, responder }) => {
        if (event.kind === 'action') await responder.openForm(settings);
      };
      const card = cardOf('Settings', { actions: [{ id: 'settings', label: 'What is announced' }] });
      const ref = await adapter.send(channels[0], card, { deliveryId: 'd-1' });
      const sends = async (count: number, choices?: Record<string, string[]>) => {
        await people_do.press(people[0], channels[0], ref.message, 'settings');
        await eventually(async () => expect(await stage.harness.formOpen(people[0])).toBe(true));
        await people_do.submitForm(people[0], {}, choices);
        return (await stage.hears(count)).event;
      };
      expect(await sends(2)).toMatchObject({
        kind: 'form',
        form: 'settings',
        choices: { one: ['b'], many: ['a', 'c'] },
      });
      expect(await sends(4, { one: ['a'], many: [] })).toMatchObject({ choices: { one: ['a'] } });
    });

    it('an event that is handed over again carries the same key, another event another', async () => {
      const { channels, people, people_do } = stage.harness;
      const keys: string[] = [];
      for (const kind of kinds) {
        await people_do[kind](people[0], channels[0], 'status');
        await stage.hears(keys.length * 2 + 1);
        await people_do.redeliver();
        await stage.hears(keys.length * 2 + 2);
        const [first, again] = stage.heard.slice(-2);
        expect(again?.event).toMatchObject({ kind, dedupeKey: first?.event.dedupeKey });
        keys.push(first?.event.dedupeKey ?? '');
      }
      expect(new Set(keys).size).toBe(kinds.length);
    });

    it('is taken in while the handler is still busy with something else', async () => {
      const { channels, people, people_do } = stage.harness;
      let finish = () => {};
      const busy = new Promise<void>((resolve) => {
        finish = resolve;
      });
      stage.handle = () => busy;
      await people_do.command(people[0], channels[0], 'status');
      await people_do.command(people[1], channels[0], 'history');
      await stage.hears(2);
      finish();
    });

    it('goes on after the handler failed', async () => {
      const { channels, people, people_do } = stage.harness;
      stage.handle = () => Promise.reject(new Error('the core is in trouble'));
      await people_do.command(people[0], channels[0], 'status');
      await stage.hears(1);
      await people_do.message(people[0], channels[0], 'still there?');
      expect((await stage.hears(2)).event.kind).toBe('message');
    });
  });

  describe('answers', () => {
    it.each(['command', 'mention'] as const)('to a %s are seen by that person alone when private', async (kind) => {
      const { channels, people, people_do } = stage.harness;
      await people_do[kind](people[0], channels[0], 'status');
      await (await stage.hears(1)).responder.reply(cardOf('Your answer'), 'private');
      expect(await stage.privately(people[0], 0)).toContain('Your answer');
      expect(await stage.privately(people[1], 0)).not.toContain('Your answer');
      expect((await stage.readBy(people[1])).map((message) => message.text).join('\n')).not.toContain('Your answer');
    });

    it.each(['command', 'mention', 'message'] as const)(
      'to a %s are seen by all when for the channel',
      async (kind) => {
        const { channels, people, people_do } = stage.harness;
        await people_do[kind](people[0], channels[0], 'status');
        await (await stage.hears(1)).responder.reply(cardOf('The answer'), 'channel');
        const open = (await stage.readBy(people[1])).filter((message) => !message.private);
        expect(open.map((message) => message.text).join('\n')).toContain('The answer');
      },
    );

    it('may be several to one event', async () => {
      const { channels, people, people_do } = stage.harness;
      await people_do.command(people[0], channels[0], 'status');
      const { responder } = await stage.hears(1);
      await responder.reply(cardOf('First'), 'private');
      await responder.reply(cardOf('Second'), 'private');
      await responder.reply(cardOf('Third'), 'channel');
      const seen = await stage.privately(people[0], 0);
      expect(seen).toContain('First');
      expect(seen).toContain('Second');
      expect((await stage.readBy(people[1])).map((message) => message.text).join('\n')).toContain('Third');
    });

    it('to a press of a button leave the message with the button as it is', async () => {
      const { adapter, channels, people, people_do } = stage.harness;
      const card = cardOf('Down', { actions: [{ id: 'notify', label: "Tell me when it's over" }] });
      const ref = await adapter.send(channels[0], card, { deliveryId: 'd-1' });
      await people_do.press(people[0], channels[0], ref.message, 'notify');
      await (await stage.hears(1)).responder.reply(cardOf('We will'), 'private');
      expect(await stage.privately(people[0], 0)).toContain('We will');
      const open = (await stage.readBy(people[1])).filter((message) => message.id === ref.message);
      expect(open[0]?.text).toContain('About Down.');
    });
  });
}
