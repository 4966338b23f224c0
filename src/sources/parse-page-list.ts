import type { StatusPageRef } from '../domain/status-page';
import { isSourceKind, SOURCES } from './registry';

/** Claude's own page has this id; the verdict listens to it alone. */
const CLAUDE = 'claude';
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);
const NAMES: Readonly<Record<string, string>> = {
  claude: 'Claude',
  aws: 'AWS',
  'google-cloud': 'Google Cloud',
  azure: 'Azure',
  cloudflare: 'Cloudflare',
  github: 'GitHub',
};

/**
 * The pages of a setting such as `claude=https://status.claude.com,aws=feed+https://status.aws.amazon.com/rss/all.rss`,
 * Claude's own first; each problem completes "STATUS_PAGES ...".
 */
export function parsePageList(value: string): {
  readonly pages: readonly StatusPageRef[];
  readonly problems: readonly string[];
} {
  if (value === 'none') return { pages: [], problems: [] };
  const pages = new Map<string, StatusPageRef>();
  const problems: string[] = [];
  for (const [index, part] of value.split(',').entries()) {
    const [, id, address] = /^([a-z][a-z0-9-]{0,31})=(\S+)$/.exec(part.trim()) ?? [];
    const [, kind, target] = /^(?:([a-z]+)\+)?(.+)$/.exec(address ?? '') ?? [];
    const url = target && URL.canParse(target) ? new URL(target) : undefined;
    const problem =
      id === undefined || !url
        ? `has an entry that is not id=URL (entry ${index + 1})`
        : (kindProblem(id, kind) ?? problemOf(id, url, pages));
    if (problem !== undefined) problems.push(problem);
    else if (id !== undefined && url) pages.set(id, pageOf(id, url, kind));
  }
  if (problems.length === 0 && !pages.has(CLAUDE))
    problems.push(`does not say which page is Claude's own (its id is "${CLAUDE}")`);
  return { pages: [...pages.values()].sort((a, b) => Number(b.id === CLAUDE) - Number(a.id === CLAUDE)), problems };
}

function kindProblem(id: string, kind: string | undefined): string | undefined {
  if (kind === undefined || isSourceKind(kind)) return undefined;
  return `has a kind of page for "${id}" that is not known: ${Object.keys(SOURCES).join(' or ')}`;
}

function problemOf(id: string, url: URL, known: ReadonlyMap<string, StatusPageRef>): string | undefined {
  if (url.username !== '' || url.password !== '') return `has a user name or password in the address of "${id}"`;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname)))
    return `has an address that is not https for "${id}"`;
  return known.has(id) ? `names "${id}" twice` : undefined;
}

/** Of what only machines read people see the site that it belongs to. */
function pageOf(id: string, url: URL, kind: string | undefined): StatusPageRef {
  const name = NAMES[id] ?? id;
  if (kind === undefined || kind === 'statuspage') return { id, name, url: url.href.replace(/\/+$/, '') };
  return { id, name, url: url.origin, read: { kind, url: url.href } };
}
