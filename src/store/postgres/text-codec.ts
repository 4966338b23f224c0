// PostgreSQL takes no U+0000 in a text, and UTF-8 no half of a surrogate pair; people and machines send both. Each
// becomes this private-use character and four digits, and so does the character itself: nothing is lost.
const MARK = '\uE000';
const PERHAPS_ODD = /[\0\uD800-\uDFFF\uE000]/;
const ODD = /[\0\uE000]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A text as PostgreSQL can keep it. */
export function encodeText(text: string): string {
  if (!PERHAPS_ODD.test(text)) return text;
  return text.replace(ODD, (odd) => MARK + odd.charCodeAt(0).toString(16).padStart(4, '0'));
}

/** The text that was encoded so. */
export function decodeText(stored: string): string {
  if (!stored.includes(MARK)) return stored;
  return stored.replace(/\uE000([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
