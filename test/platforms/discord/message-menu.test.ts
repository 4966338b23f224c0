import type { Form } from '../../../src/core/ports/platform';
import { eventually } from '../../support/eventually';
import { useDiscord } from './open-stage';

const ENTRY = 'Report as a Claude error';
const form = (value: string): Form => ({
  id: 'report',
  title: 'Report an error',
  submitLabel: 'Report',
  fields: [
    { kind: 'text', id: 'text', label: 'What?', multiline: true, required: true, maxLength: 3_000, value },
    {
      kind: 'choice',
      id: 'tried',
      label: 'What did you try?',
      required: false,
      many: true,
      options: [
        { id: 'restart', label: 'Restart' },
        { id: 'vpn', label: 'Without the VPN' },
      ],
      placeholder: 'Anything',
    },
    {
      kind: 'choice',
      id: 'where',
      label: 'Where?',
      required: true,
      many: false,
      options: [{ id: 'office', label: 'Office' }],
    },
  ],
});

describe('the menu of a message on Discord', () => {
  const stage = useDiscord({ DISCORD_MESSAGE_CONTENT: 'off' });
  const use = (message: object) => {
    const { people, channels, people_type } = stage();
    people_type.useMenu(people[0], channels[0].channel, ENTRY, message);
  };

  it('reports what somebody wrote, with its words, also without the Message Content intent', async () => {
    use({ id: '1400000000000000999', content: 'API Error: 529 **Overloaded**', embeds: [] });
    expect((await stage().hears(1)).event).toMatchObject({
      kind: 'action',
      action: 'report',
      quote: 'API Error: 529 **Overloaded**',
      message: { ...stage().channels[0], message: '1400000000000000999' },
      actor: { user: stage().people[0] },
    });
  });

  it('reports what an app says in its embeds, and what somebody passed on', async () => {
    use({
      content: '',
      embeds: [{ title: 'Build failed', description: 'API Error: 500', fields: [{ name: 'Job', value: 'deploy' }] }],
      message_snapshots: [{ message: { content: 'see: ECONNRESET', embeds: [] } }],
    });
    expect((await stage().hears(1)).event).toMatchObject({
      quote: 'Build failed\nAPI Error: 500\nJob\ndeploy\nsee: ECONNRESET',
    });
  });

  it('leads to the form by a button when it took too long for one, with the words still in it', async () => {
    const { people, channels, people_do, messages, fake } = stage();
    let finish = () => {};
    stage().handle = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const said = `API Error: 529 ${'Overloaded '.repeat(40)}`;
    use({ content: said, embeds: [] });
    await eventually(() => expect(fake.state.interactions[0]?.acknowledged).toBe(5));
    await (await stage().hears(1)).responder.openForm(form(said));
    finish();
    const [shown] = await messages(channels[0], people[0]);
    await people_do.press(people[0], channels[0], shown?.id ?? '', 'report');
    expect((await stage().hears(2)).event).toMatchObject({ action: 'report', quote: said });
    finish();
  });

  it('opens the form in time, whose choices come back as they were made', async () => {
    const { people, people_type, fake } = stage();
    stage().handle = async ({ event, responder }) => {
      if (event.kind === 'action') await responder.openForm(form(event.quote ?? ''));
    };
    use({ content: 'API Error: 529', embeds: [] });
    await eventually(() => expect(fake.state.modals.has(people[0])).toBe(true));
    people_type.submitForm(people[0], {}, { tried: ['restart', 'vpn'], where: ['office'] });
    expect((await stage().hears(2)).event).toMatchObject({
      kind: 'form',
      form: 'report',
      values: { text: 'API Error: 529' },
      choices: { tried: ['restart', 'vpn'], where: ['office'] },
    });
  });
});

describe('a menu on a card on Discord', () => {
  const stage = useDiscord();

  it('brings back what was chosen, and the answer is for whoever chose', async () => {
    const { adapter, people, channels, people_type, messages } = stage();
    const choice = {
      id: 'troubleshoot' as const,
      placeholder: 'Choose a kind of error',
      options: [
        { value: 'overloaded', label: 'Claude is overloaded' },
        { value: 'tls_proxy', label: 'A proxy is in the way' },
      ],
    };
    const card = { title: 'What is wrong?', tone: 'neutral' as const, body: [], actions: [], choice };
    const { message } = await adapter.send(channels[0], card, { deliveryId: '1' });
    people_type.choose(people[1], channels[0].channel, message, 'tls_proxy');
    const { event, responder } = await stage().hears(1);
    expect(event).toMatchObject({ kind: 'action', action: 'troubleshoot', value: 'tls_proxy' });
    await responder.reply({ ...card, title: 'Trust your proxy' }, 'private');
    expect((await messages(channels[0], people[1])).at(-1)).toMatchObject({ private: true });
    expect(await messages(channels[0], people[0])).toHaveLength(1);
  });
});

describe('the form on Discord', () => {
  const stage = useDiscord();

  it('takes no choice for one that is not asked for', async () => {
    const { people, people_type, people_do, channels, fake } = stage();
    stage().handle = async ({ event, responder }) => {
      if (event.kind === 'command') await responder.openForm(form(''));
    };
    await people_do.command(people[0], channels[0], 'report');
    await eventually(() => expect(fake.state.modals.has(people[0])).toBe(true));
    expect(() => people_type.submitForm(people[0], { text: 'x' }, {})).toThrow('must be filled in');
    expect(() => people_type.submitForm(people[0], { text: 'x' }, { where: ['home'] })).toThrow('cannot be chosen');
  });
});
