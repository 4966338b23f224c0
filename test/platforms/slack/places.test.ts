import type { Inbound, PlaceChange } from '../../../src/core/ports/platform';
import { eventually } from '../../support/eventually';
import { BOT, CHANNELS, PEOPLE, TEAM } from '../../support/fake-slack';
import { slackPeople } from '../../support/fake-slack-people';
import { slackPlaces } from '../../support/fake-slack-places';
import { openSlack } from './slack-harness';

const [GENERAL] = CHANNELS;
const [ALICE, BEN] = PEOPLE;
const HIDDEN = 'C0HIDDEN7';
const at = (channel: string) => ({ platform: 'slack', workspace: TEAM, channel });

describe('what becomes of channels', () => {
  let harness: Awaited<ReturnType<typeof openSlack>>;
  let people: ReturnType<typeof slackPeople>;
  let told: PlaceChange[];
  let heard: Inbound[];

  beforeEach(async () => {
    harness = await openSlack();
    harness.slack.addChannel(TEAM, HIDDEN, { isPrivate: true });
    people = slackPeople(harness.slack);
    told = [];
    heard = [];
    await harness.adapter.start(
      async (event) => void heard.push(event),
      async (change) => void told.push(change),
    );
    told.length = 0;
  });

  afterEach(async () => {
    await harness.adapter.stop();
    await harness.close();
  });

  /** Everything told before a message that comes last. */
  async function toldUntilNow(): Promise<PlaceChange[]> {
    await people.message(BEN, GENERAL, 'that was all');
    await eventually(() => expect(heard.at(-1)).toMatchObject({ text: 'that was all' }));
    return told;
  }

  describe.each([
    ['a public channel', GENERAL],
    ['a private channel', HIDDEN],
  ])('%s', (_, channel) => {
    it('that is archived is left, and joined again when it is brought back', async () => {
      const places = slackPlaces(harness.slack, people);
      await places.archive(ALICE, channel);
      await places.unarchive(ALICE, channel);
      expect(await toldUntilNow()).toEqual([
        { kind: 'channel-left', channel: at(channel) },
        { kind: 'channel-joined', channel: at(channel) },
      ]);
    });

    it('that the bot is invited to is joined; somebody else who enters is no news', async () => {
      const places = slackPlaces(harness.slack, people);
      await places.inviteBot(ALICE, channel);
      await places.joins(BEN, channel, ALICE);
      expect(await toldUntilNow()).toEqual([{ kind: 'channel-joined', channel: at(channel) }]);
    });
  });

  it('is no report, whatever the note in the channel says', async () => {
    const note = { type: 'message', channel: GENERAL, channel_type: 'channel', user: ALICE, text: 'API Error: 529' };
    await people.event({ ...note, subtype: 'channel_archive', ts: '1.1' });
    await people.event({ ...note, subtype: 'channel_topic', ts: '1.2' });
    await people.event({ ...note, subtype: 'constructor', ts: '1.3' });
    await people.event({ ...note, subtype: 'channel_join', user: BOT, ts: '1.4' });
    expect((await toldUntilNow()).map(({ kind }) => kind)).toEqual(['channel-left', 'channel-joined']);
    expect(heard).toHaveLength(1);
  });

  // Slack tells of these only to apps with further rights, which whoever runs the bot may add.
  it.each<[string, Readonly<Record<string, unknown>>, PlaceChange['kind'] | undefined]>([
    ['channel_left', {}, 'channel-left'],
    ['group_left', {}, 'channel-left'],
    ['channel_archive', { user: ALICE }, 'channel-left'],
    ['group_archive', {}, 'channel-left'],
    ['channel_deleted', {}, 'channel-left'],
    ['group_deleted', {}, 'channel-left'],
    ['channel_unarchive', { user: ALICE }, 'channel-joined'],
    ['group_unarchive', {}, 'channel-joined'],
    ['member_joined_channel', { user: BOT }, 'channel-joined'],
    ['member_joined_channel', { user: ALICE }, undefined],
    ['member_left_channel', { user: BOT }, 'channel-left'],
    ['member_left_channel', { user: ALICE }, undefined],
    ['channel_left', { channel: { id: GENERAL } }, undefined],
  ])('is heard where Slack tells of it by %s %j', async (type, more, kind) => {
    const authorizations = [{ team_id: TEAM, user_id: BOT, is_bot: true, is_enterprise_install: false }];
    const event = { type, channel: GENERAL, event_ts: '1.1', ...more };
    const payload = { type: 'event_callback', team_id: TEAM, event_id: 'Ev1', event_time: 1, authorizations, event };
    await harness.slack.emit({ type: 'events_api', payload });
    expect(await toldUntilNow()).toEqual(kind ? [{ kind, channel: at(GENERAL) }] : []);
  });
});
