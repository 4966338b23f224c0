import { type Client, Events, type Guild, type GuildBasedChannel } from 'discord.js';
import type { PlaceChange } from '../../core/ports/platform';

/** Tells of places that the bot loses and gets back. */
export function watchPlaces(client: Client, tell: (change: PlaceChange) => void): void {
  /** Where the bot cannot write. What comes and goes is told; what was so at the start is not. */
  const blocked = new Set<string>();
  /** Where it could, in guilds that it was thrown out of. */
  const lost = new Map<string, ReadonlySet<string>>();

  const place = (guild: string, channel: string) => ({ platform: 'discord', workspace: guild, channel });
  const left = (guild: string, channel: string) => tell({ kind: 'channel-left', channel: place(guild, channel) });
  const joined = (guild: string, channel: string) => tell({ kind: 'channel-joined', channel: place(guild, channel) });

  function note(channel: GuildBasedChannel, onChange?: { left: typeof left; joined: typeof joined }): void {
    const writes = canWrite(channel);
    if (writes === undefined || writes === !blocked.has(channel.id)) return;
    if (writes) blocked.delete(channel.id);
    else blocked.add(channel.id);
    onChange?.[writes ? 'joined' : 'left'](channel.guildId, channel.id);
  }

  function noteGuild(guild: Guild, onChange?: { left: typeof left; joined: typeof joined }): void {
    if (!guild.available) return;
    for (const channel of guild.channels.cache.values()) note(channel, onChange);
  }

  function forget(guild: string, channel: string): void {
    blocked.delete(channel);
    left(guild, channel);
  }

  client.on(Events.ClientReady, () => {
    for (const guild of client.guilds.cache.values()) noteGuild(guild);
  });
  client.on(Events.GuildDelete, (guild) => {
    lost.set(guild.id, new Set(guild.channels.cache.filter((one) => !blocked.has(one.id)).keys()));
    for (const id of guild.channels.cache.keys()) blocked.delete(id);
    tell({ kind: 'workspace-left', platform: 'discord', workspace: guild.id });
  });
  client.on(Events.GuildCreate, (guild) => {
    noteGuild(guild);
    for (const id of lost.get(guild.id) ?? [])
      if (!blocked.has(id) && guild.channels.cache.has(id)) joined(guild.id, id);
    lost.delete(guild.id);
  });
  client.on(Events.GuildAvailable, (guild) => noteGuild(guild, { left, joined }));
  client.on(Events.ChannelCreate, (channel) => note(channel));
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased()) forget(channel.guildId, channel.id);
  });
  client.on(Events.ThreadDelete, (thread) => forget(thread.guildId, thread.id));
  // Threads stand or fall with their channel: whoever wrote there hears of each of them.
  client.on(Events.ChannelUpdate, (_before, channel) => {
    if (!channel.isDMBased()) noteGuild(channel.guild, { left, joined });
  });
  client.on(Events.GuildRoleUpdate, (_before, role) => noteGuild(role.guild, { left, joined }));
  client.on(Events.GuildRoleDelete, (role) => noteGuild(role.guild, { left, joined }));
  client.on(Events.GuildMemberUpdate, (_before, member) => {
    if (member.id === client.user?.id) noteGuild(member.guild, { left, joined });
  });
}

/** Undefined where it cannot be told, or where nobody writes. */
function canWrite(channel: GuildBasedChannel): boolean | undefined {
  const me = channel.client.user;
  const takesPosts = 'availableTags' in channel;
  if (!takesPosts && !channel.isTextBased()) return undefined;
  const granted = channel.permissionsFor(me);
  return granted?.has(['ViewChannel', channel.isThread() ? 'SendMessagesInThreads' : 'SendMessages']);
}
