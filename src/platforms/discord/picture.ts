import type { RawFile } from 'discord.js';
import { LIMITS } from './limits';

const DATA = /^data:image\/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/]+={0,2})$/;

/** A picture that the card brings along, as a file of that number; undefined when it is none, or too big for Discord. */
export function pictureOf(url: string, index: number): (RawFile & { readonly data: Buffer }) | undefined {
  const [, type, base64 = ''] = (url.length <= LIMITS.fileBytes * 2 && DATA.exec(url)) || [];
  if (type === undefined) return undefined;
  const data = Buffer.from(base64, 'base64');
  if (data.length > LIMITS.fileBytes) return undefined;
  return { name: `picture-${index + 1}.${type}`, data, contentType: `image/${type}` };
}
