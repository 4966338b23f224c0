import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIEmbed,
  APIStringSelectComponent,
  RawFile,
} from 'discord.js';

/** What Discord shows of a card. `allowed_mentions` holds who the card calls: nothing else that it says pings anybody. */
export interface DiscordMessage {
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>[];
  readonly allowed_mentions: { readonly parse: never[]; readonly users?: string[]; readonly roles?: string[] };
  /** Who is called: Discord calls nobody who is named in an embed only. */
  readonly content?: string;
  /** The pictures and files that the card brings along; an edit without any takes away those of before. */
  readonly attachments: { readonly id: number; readonly filename: string; readonly description: string }[];
  readonly files: RawFile[];
}
