import type { RawFile } from 'discord.js';

/** What goes to Discord in one call: the JSON, and pictures beside it. */
export interface Parcel {
  readonly body: object;
  readonly files?: RawFile[];
}

/** The places of a call's JSON in which a message stands: itself, a forum post's, an answer's. */
const INNER = ['message', 'data'];

/** Takes the pictures out of a message, or of one inside what is sent. */
export function parcelOf(content: object): Parcel {
  const files: RawFile[] = [];
  const body = mapMessages(content, ({ files: own, ...rest }) => {
    if (Array.isArray(own)) files.push(...own);
    return rest;
  });
  return files.length > 0 ? { body, files } : { body };
}

/** The same without its pictures, for where the bot may attach none. */
export function withoutPictures(content: object): object {
  return mapMessages(content, ({ files: _files, attachments: _attachments, ...rest }) => ({
    ...rest,
    ...(Array.isArray(rest.embeds) && { embeds: rest.embeds.map(withoutAttached) }),
  }));
}

type Fields = Readonly<Record<string, unknown>>;

function mapMessages(content: object, change: (message: Fields) => Fields): Fields {
  const all: Fields = { ...content };
  const inner = INNER.filter((key) => typeof all[key] === 'object' && all[key] !== null);
  return change({ ...all, ...Object.fromEntries(inner.map((key) => [key, change({ ...Object(all[key]) })])) });
}

function withoutAttached({ image, ...embed }: { readonly image?: { readonly url?: string } }): object {
  return image?.url?.startsWith('attachment://') ? embed : { ...embed, ...(image && { image }) };
}
