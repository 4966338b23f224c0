import type { Inbound, Responder } from '../../../src/core/ports/platform';
import { systemClock } from '../../../src/lib/system-clock';
import { createDiscordAdapter, type DiscordAdapter } from '../../../src/platforms/discord/adapter';
import { discordSettings } from '../../../src/platforms/discord/settings';
import { type DiscordTwin, startDiscordTwin } from '../../support/discord-twin';
import { eventually } from '../../support/eventually';
import { silentLog } from './silent-log';

const GENERAL = '1300000000000000011';
const ADA = '1300000000000000021';
const card = {
  title: 'Claude looks down',
  tone: 'bad' as const,
  body: [],
  actions: [{ id: 'works' as const, label: 'Works for me' }],
};

/** A second opinion: what it does is what somebody else understood of Discord's documents. It has no posts in forums. */
describe('with discord-digital-twin', () => {
  let twin: DiscordTwin;
  let adapter: DiscordAdapter;
  let heard: { readonly event: Inbound; readonly responder: Responder }[];
  const place = (channel = GENERAL) => ({ platform: 'discord', workspace: twin.guild, channel });
  const titles = async (channel: string) =>
    (await twin.messages(channel)).flatMap(({ embeds }) =>
      (JSON.parse(embeds) as { title?: string }[]).map(({ title }) => title),
    );
  const hears = (count: number) =>
    eventually(() => {
      const last = heard.at(-1);
      if (heard.length < count || !last) throw new Error(`${heard.length} of ${count} events were heard`);
      return last;
    });

  beforeAll(async () => {
    twin = await startDiscordTwin({
      guild: { name: 'The team' },
      channels: [{ id: GENERAL, name: 'general', type: 0 }],
      users: [{ id: ADA, username: 'ada' }],
    });
    const settings = discordSettings.parse({ DISCORD_TOKEN: twin.token, DISCORD_API_URL: twin.restUrl });
    adapter = createDiscordAdapter({ ...settings, DISCORD_TOKEN: twin.token }, {
      log: silentLog,
      clock: systemClock,
    } as never);
    heard = [];
    await adapter.start(async (event, responder) => void heard.push({ event, responder }));
  });
  afterAll(async () => {
    await adapter.stop();
    await twin.close();
  });
  beforeEach(() => {
    heard = [];
  });

  it('hears a mention and answers in the channel', async () => {
    await twin.write(ADA, GENERAL, `<@${twin.bot}> is claude down?`);
    const { event, responder } = await hears(1);
    expect(event).toMatchObject({ kind: 'mention', text: 'is claude down?', channel: place() });
    expect(event.actor).toMatchObject({ user: ADA });
    await responder.reply(card, 'channel');
    expect(await titles(GENERAL)).toContain('Claude looks down');
  });

  it('acknowledges a command and answers it, for one person', async () => {
    const options = [{ type: 1, name: 'status', options: [] }];
    const interaction = await twin.command(ADA, GENERAL, 'claude-status', options);
    const { event, responder } = await hears(1);
    expect(event).toMatchObject({ kind: 'command', text: 'status' });
    expect(await twin.acknowledged(interaction.id)).toBe(true);
    await responder.reply({ ...card, title: 'Only for you' }, 'private');
    expect(await titles(GENERAL)).toContain('Only for you');
  });

  it('posts a message, edits it, and hears its button', async () => {
    const ref = await adapter.send(place(), { ...card, title: 'An outage' }, { deliveryId: '1' });
    await adapter.edit(ref, { ...card, title: 'Still an outage' });
    expect(await titles(GENERAL)).toContain('Still an outage');
    expect(await titles(GENERAL)).not.toContain('An outage');
    const message = (await twin.messages(GENERAL)).find(({ id }) => id === ref.message);
    const rows = JSON.parse(message?.components ?? '[]') as { components: { custom_id: string }[] }[];
    await twin.press(ADA, GENERAL, ref.message, rows[0]?.components[0]?.custom_id ?? '');
    expect((await hears(1)).event).toMatchObject({ kind: 'action', action: 'works', message: ref });
  });

  it('begins a thread below a message and archives it at the end', async () => {
    const top = await adapter.send(place(), card, { deliveryId: '2' });
    const note = await adapter.send(place(), { ...card, title: 'Worse now' }, { deliveryId: '3', thread: top });
    expect(note.channel).not.toBe(GENERAL);
    expect(await titles(note.channel)).toContain('Worse now');
    await adapter.edit(top, { ...card, title: 'It is over', tone: 'good' });
    expect(await twin.channel(note.channel)).toMatchObject({ archived: true });
  });

  it('tells an unknown channel and a deleted message as such', async () => {
    const nowhere = adapter.send(place('1300000000000000099'), card, { deliveryId: '4' });
    await expect(nowhere).rejects.toMatchObject({ kind: 'channel-gone' });
    const gone = adapter.edit({ ...place(), message: '1300000000000000098' }, card);
    await expect(gone).rejects.toMatchObject({ kind: 'message-gone' });
  });
});
