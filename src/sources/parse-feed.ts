import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { SourceError } from '../domain/errors';
import { decodeEntities } from './page-text';

/** One entry of a feed, as far as it says; texts may hold mark-up. */
export interface FeedEntry {
  /** Its guid or id; empty when it has none. */
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly content: string;
  /** ms since 1970. */
  readonly publishedAt?: number;
  readonly updatedAt?: number;
}

const MOST_ENTRIES = 500;
const MOST_TITLE = 1_000;
const CDATA = '#cdata';
const TEXT = '#text';

// Entities are decoded by ourselves, once: a document that brings its own cannot grow in our memory.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  cdataPropName: CDATA,
  textNodeName: TEXT,
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

type Node = Readonly<Record<string, unknown>>;

/**
 * The entries of an RSS (2.0, 1.0) or Atom document. Fails with SourceError: `not-json` when it is no XML or a web page,
 * `wrong-shape` when it is another kind of document.
 */
export function parseFeed(document: string): readonly FeedEntry[] {
  const root = readXml(document);
  const feed = nodeOf(root.feed);
  const rss = nodeOf(root.rss);
  const rdf = nodeOf(root.RDF);
  const channel = nodeOf(rss?.channel);
  if (!feed && !(rss && channel) && !rdf) {
    if (/^html$/i.test(Object.keys(root)[0] ?? '')) throw new SourceError('not-json', 'a web page instead of a feed');
    throw new SourceError('wrong-shape', 'neither RSS nor Atom');
  }
  const items = listOf(feed ? feed.entry : (channel?.item ?? rdf?.item)).slice(0, MOST_ENTRIES);
  const entries = items.flatMap((item) => toEntry(nodeOf(item)) ?? []);
  if (items.length > 0 && entries.length === 0) throw new SourceError('wrong-shape', 'no entry can be read');
  return entries;
}

function readXml(document: string): Node {
  const text = document.replace(/^\uFEFF?\s*/, '');
  try {
    if (text.startsWith('<') && XMLValidator.validate(text) === true) return parser.parse(text) as Node;
  } catch {
    // The parser's own message quotes the document.
  }
  if (/^<(?:!doctype html|html)/i.test(text)) throw new SourceError('not-json', 'a web page instead of a feed');
  throw new SourceError('not-json', 'the answer is not XML');
}

function toEntry(item: Node | undefined): FeedEntry | undefined {
  if (!item) return undefined;
  const title = textOf(item.title).slice(0, MOST_TITLE);
  const content = textOf(item.content) || textOf(item.encoded) || textOf(item.description) || textOf(item.summary);
  if (title === '' && content === '') return undefined;
  const publishedAt = momentOf(item.published ?? item.pubDate ?? item.date);
  const updatedAt = momentOf(item.updated ?? item.modified);
  return {
    id: (textOf(item.id) || textOf(item.guid) || attributeOf(item, 'about')).trim(),
    title,
    link: linkOf(item.link),
    content,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}

/** RSS writes the address as text, Atom as an attribute, with `rel` for other ends. */
function linkOf(value: unknown): string {
  const links = listOf(value);
  const main = links.find((link) => ['', 'alternate'].includes(attributeOf(link, 'rel'))) ?? links[0];
  return (attributeOf(main, 'href') || textOf(main)).trim();
}

function momentOf(value: unknown): number | undefined {
  const at = Date.parse(textOf(value));
  return Number.isSafeInteger(at) && at >= 0 ? at : undefined;
}

/** Escaped text is decoded once; what stands in CDATA is as it is. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return decodeEntities(value);
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  const node = nodeOf(value);
  if (!node) return '';
  return Object.entries(node)
    .filter(([name]) => !name.startsWith('@'))
    .map(([name, inner]) => (name === CDATA ? listOf(inner).join('') : textOf(inner)))
    .join('\n');
}

function attributeOf(value: unknown, name: string): string {
  const found = nodeOf(value)?.[`@${name}`];
  return typeof found === 'string' ? decodeEntities(found) : '';
}

function nodeOf(value: unknown): Node | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
}
