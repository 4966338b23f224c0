import type { FakeSlack } from './fake-slack';
import type { slackPeople } from './fake-slack-people';
import { TEAM } from './fake-slack-world';

/** What becomes of channels and of the installation in one workspace of the fake Slack, and what Slack tells of it. */
export function slackPlaces(slack: FakeSlack, people: ReturnType<typeof slackPeople>, teamId: string = TEAM) {
  const { botUser } = slack.teamOf(teamId);
  const tell = async (channel: string, open: string, hidden: string, more: Readonly<Record<string, unknown>> = {}) => {
    const { isPrivate } = slack.channelOf(channel);
    await people.event({ type: isPrivate ? hidden : open, channel, ts: `19000000${slack.next()}.0002`, ...more });
  };
  /** The line that everybody reads in the channel; who may read the channel is told of it, too. */
  const note = async (channel: string, open: string, hidden: string, user: string) => {
    const { isPrivate, member } = slack.channelOf(channel);
    if (!member) return;
    const said = { type: 'message', subtype: isPrivate ? hidden : open, channel, user, text: '' };
    await people.event({
      ...said,
      channel_type: isPrivate ? 'group' : 'channel',
      ts: `19000000${slack.next()}.0004`,
    });
  };

  return {
    async archive(user: string, channel: string): Promise<void> {
      slack.channelOf(channel).archived = true;
      await note(channel, 'channel_archive', 'group_archive', user);
      await tell(channel, 'channel_archive', 'group_archive', { user });
    },
    async unarchive(user: string, channel: string): Promise<void> {
      slack.channelOf(channel).archived = false;
      await note(channel, 'channel_unarchive', 'group_unarchive', user);
      await tell(channel, 'channel_unarchive', 'group_unarchive', { user });
    },
    async deleteChannel(channel: string): Promise<void> {
      slack.channelOf(channel).deleted = true;
      await tell(channel, 'channel_deleted', 'group_deleted');
    },
    async removeBot(user: string, channel: string): Promise<void> {
      slack.channelOf(channel).member = false;
      await tell(channel, 'channel_left', 'group_left', { actor_id: user });
    },
    /** Somebody invites the bot. */
    async inviteBot(user: string, channel: string): Promise<void> {
      slack.channelOf(channel).member = true;
      await this.joins(botUser, channel, user);
    },
    /** Somebody enters a channel that the bot is in. */
    async joins(user: string, channel: string, inviter?: string): Promise<void> {
      const joined = { user, channel_type: 'C', team: teamId, ...(inviter && { inviter }) };
      await note(channel, 'channel_join', 'group_join', user);
      await tell(channel, 'member_joined_channel', 'member_joined_channel', joined);
    },
    /** Somebody removes the app from the workspace: its token ends, and Slack tells of both. */
    async uninstall(): Promise<void> {
      slack.uninstall(teamId);
      await people.event({
        type: 'tokens_revoked',
        tokens: { oauth: [], bot: [botUser] },
        ts: `19000000${slack.next()}.0003`,
      });
      await people.event({ type: 'app_uninstalled', ts: `19000000${slack.next()}.0003` });
    },
    /** The token alone ends. */
    async revokeToken(): Promise<void> {
      slack.revoke(teamId);
      await people.event({
        type: 'tokens_revoked',
        tokens: { oauth: [], bot: [botUser] },
        ts: `19000000${slack.next()}.0003`,
      });
    },
  };
}
