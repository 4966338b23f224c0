const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const BREAKS = /<(?:br|\/?p|\/?div|\/?li|\/?h[1-6])\b[^<>]*>/gi;
const TAGS = /<(?:[a-z!/?])[^<>]*>/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi;
// Control, format (bidirectional, zero-width, tags), lone surrogates, private use: all but the line break.
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

/** Text of a status page as plain text: no mark-up, nothing invisible, at most `max` characters. Linear in its input. */
export function pageText(raw: string, max: number): string {
  const plain = raw
    .slice(0, max * 8)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(BREAKS, '\n')
    .replace(TAGS, '')
    .replace(ENTITY, decode)
    .replace(INVISIBLE, '')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const characters = [...plain];
  return characters.length <= max
    ? plain
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}

/** The same on one line, for names. */
export function pageLine(raw: string, max: number): string {
  return pageText(raw.replace(/\s+/g, ' '), max).replace(/\s+/g, ' ');
}

/** Text in which mark-up was escaped, as it was before. */
export function decodeEntities(raw: string): string {
  return raw.replace(ENTITY, decode);
}

function decode(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '';
}
