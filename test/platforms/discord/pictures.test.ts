import { type Card, paragraph } from '../../../src/content/card';
import { eventually } from '../../support/eventually';
import { useDiscord } from './open-stage';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const CHART: Card = {
  title: 'Reports per hour',
  tone: 'neutral',
  body: [
    paragraph('Before.'),
    { kind: 'image', url: `data:image/png;base64,${PNG.toString('base64')}`, alt: 'A line that rises at two' },
  ],
  actions: [{ id: 'status', label: 'How is Claude?' }],
};

describe('a picture on Discord', () => {
  const stage = useDiscord();
  const last = () => stage().fake.state.messages.at(-1)?.payload;

  it('goes with its message, with words for who cannot see it', async () => {
    await stage().adapter.send(stage().channels[0], CHART, { deliveryId: '1' });
    expect(last()).toMatchObject({
      embeds: [{ image: { url: 'attachment://picture-1.png' } }],
      attachments: [{ id: 0, filename: 'picture-1.png', description: 'A line that rises at two' }],
      uploaded: { 0: { name: 'picture-1.png', size: PNG.length } },
      components: [{ type: 1 }],
    });
    expect(last()).not.toHaveProperty('files');
  });

  it('comes and goes when its message is edited', async () => {
    const { adapter, channels } = stage();
    const ref = await adapter.send(channels[0], { ...CHART, body: [] }, { deliveryId: '1' });
    expect(last()?.attachments).toEqual([]);
    await adapter.edit(ref, CHART);
    expect(last()?.attachments).toHaveLength(1);
    await adapter.edit(ref, { ...CHART, body: [paragraph('All well.')] });
    expect(last()?.attachments).toEqual([]);
  });

  it('goes with answers for one person', async () => {
    const { people, channels, people_do, fake } = stage();
    stage().handle = async ({ responder }) => {
      await responder.reply(CHART, 'private');
      await responder.reply(CHART, 'private');
    };
    await people_do.command(people[0], channels[0], 'status');
    await eventually(() => expect(fake.state.messages).toHaveLength(2));
    for (const { payload } of fake.state.messages) expect(payload.attachments).toHaveLength(1);
  });

  it('begins a post in a forum', async () => {
    const { adapter, fake, channels } = stage();
    fake.state.channels.set('1400000000000000077', { id: '1400000000000000077', type: 15, name: 'outages' });
    await adapter.send(
      { ...channels[0], channel: '1400000000000000077' },
      { ...CHART, tone: 'bad' },
      { deliveryId: '1' },
    );
    expect(last()?.attachments).toHaveLength(1);
  });

  it('is left out where the bot may attach none: the words go out', async () => {
    const { adapter, fake, channels } = stage();
    const place = fake.state.channels.get(channels[0].channel);
    if (place) place.forbidden = ['AttachFiles'];
    await adapter.send(channels[0], CHART, { deliveryId: '1' });
    expect(last()?.embeds).toMatchObject([
      { title: 'Reports per hour', description: expect.stringContaining('Before.') },
    ]);
    expect(last()?.embeds?.[0]).not.toHaveProperty('image');
    expect(last()).not.toHaveProperty('attachments');
  });
});
