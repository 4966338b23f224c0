import { type Client, Events, type Guild, type GuildBasedChannel } from 'discord.js';
import type { PlaceChange } from '../../core/ports/platform';
import { NEEDS, type Needed } from './permissions';
import type { Places } from './places';

/** Tells of places that the bot loses and gets back. */
export function watchPlaces(client: Client, places: Places, tell: (change: PlaceChange) => void): void {
  /** Where the bot cannot write. What comes and goes is told; what was so at the start is not. */
  const blocked = new Set<string>();

  const place = (guild: string, channel: string) => ({ platform: 'discord', workspace: guild, channel });
  const joined = (guild: string, channel: string) => tell({ kind: 'channel-joined', channel: place(guild, channel) });
  const inReach = (guild: string) => tell({ kind: 'workspace-joined', platform: 'discord', workspace: guild });

  function note(channel: GuildBasedChannel, told: boolean): void {
    const { id, guildId } = channel;
    const lacking = missing(channel);
    if (lacking === undefined || lacking.length > 0 === blocked.has(id)) return;
    if (lacking.length === 0) blocked.delete(id);
    else blocked.add(id);
    if (!told) return;
    if (lacking.length === 0) joined(guildId, id);
    else tell({ kind: 'channel-left', channel: place(guildId, id), needs: places.needs(id, lacking) });
  }

  /** Of what announcing there takes; undefined where it cannot be told, or where nobody writes. */
  function missing(channel: GuildBasedChannel): readonly Needed[] | undefined {
    if (places.forum(channel.id)) return places.missing(channel.id, NEEDS.beginPost);
    if (!channel.isTextBased()) return undefined;
    return places.missing(channel.id, channel.isThread() ? NEEDS.postInThread : NEEDS.post);
  }

  function noteGuild(guild: Guild, told: boolean): void {
    if (!guild.available) return;
    for (const channel of guild.channels.cache.values()) note(channel, told);
  }

  function forget(guild: string, channel: string): void {
    blocked.delete(channel);
    tell({ kind: 'channel-left', channel: place(guild, channel) });
  }

  client.on(Events.ClientReady, () => {
    for (const guild of client.guilds.cache.values()) {
      noteGuild(guild, false);
      inReach(guild.id);
    }
  });
  client.on(Events.GuildDelete, (guild) => tell({ kind: 'workspace-left', platform: 'discord', workspace: guild.id }));
  client.on(Events.GuildCreate, (guild) => {
    noteGuild(guild, false);
    inReach(guild.id);
  });
  // Also after each login: then it may bring what changed meanwhile.
  client.on(Events.GuildAvailable, (guild) => noteGuild(guild, client.isReady()));
  client.on(Events.ChannelCreate, (channel) => note(channel, false));
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased()) forget(channel.guildId, channel.id);
  });
  client.on(Events.ThreadDelete, (thread) => forget(thread.guildId, thread.id));
  // Threads stand or fall with their channel: whoever wrote there hears of each of them.
  client.on(Events.ChannelUpdate, (_before, channel) => {
    if (!channel.isDMBased()) noteGuild(channel.guild, true);
  });
  client.on(Events.GuildRoleUpdate, (_before, role) => noteGuild(role.guild, true));
  client.on(Events.GuildRoleDelete, (role) => noteGuild(role.guild, true));
  client.on(Events.GuildMemberUpdate, (_before, member) => {
    if (member.id === client.user?.id) noteGuild(member.guild, true);
  });
}
