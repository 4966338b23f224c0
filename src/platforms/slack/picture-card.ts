import { createHash } from 'node:crypto';
import type { Block, Card } from '../../content/card';

const BROUGHT = /^data:image\/(png|jpeg|gif);base64,([A-Za-z0-9+/]+={0,2})$/;
/** How a card names a picture that Slack has: nothing from outside begins so. */
const SLACK_FILE = 'slack-file:';

/** A picture that a card brings along. */
export interface Picture {
  /** The same for the same picture. */
  readonly key: string;
  readonly name: string;
  readonly mediaType: string;
  readonly data: Buffer;
  readonly alt: string;
}

/** The pictures that the card brings along, each once. */
export function picturesIn(card: Card): readonly Picture[] {
  const pictures = card.body.flatMap((block) => pictureOf(block) ?? []);
  return [...new Map(pictures.map((picture) => [picture.key, picture])).values()];
}

/** The card with the pictures that Slack has by now; `fileOf` tells its id of one. */
export function withSlackFiles(card: Card, fileOf: (key: string) => string | undefined): Card {
  const body = card.body.map((block): Block => {
    const picture = pictureOf(block);
    const file = picture && fileOf(picture.key);
    return picture && file !== undefined ? { kind: 'image', url: `${SLACK_FILE}${file}`, alt: picture.alt } : block;
  });
  return { ...card, body };
}

/** Slack's id of the picture, when the address names one. */
export function slackFileOf(url: string): string | undefined {
  const id = url.startsWith(SLACK_FILE) ? url.slice(SLACK_FILE.length) : '';
  return /^F[A-Z0-9]+$/.test(id) ? id : undefined;
}

function pictureOf(block: Block): Picture | undefined {
  if (block.kind !== 'image' || !block.url.startsWith('data:')) return undefined;
  const [, type, base64] = BROUGHT.exec(block.url) ?? [];
  if (type === undefined || base64 === undefined) return undefined;
  const key = createHash('sha256').update(base64).digest('base64url').slice(0, 22);
  return {
    key,
    name: `timeline.${type}`,
    mediaType: `image/${type}`,
    data: Buffer.from(base64, 'base64'),
    alt: block.alt,
  };
}

/** Nothing but the pictures, for where they come after their words. */
export function onlyPictures(card: Card): Card {
  return { title: '', tone: 'neutral', body: card.body.filter(({ kind }) => kind === 'image'), actions: [] };
}
