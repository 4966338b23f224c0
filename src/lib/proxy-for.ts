/** The proxy that the environment names for a host, as Claude Code reads it; `undefined` for the direct way. */
export function proxyFor(host: string, env: Readonly<Record<string, string | undefined>>): URL | 'broken' | undefined {
  const proxy = [env.HTTPS_PROXY, env.https_proxy, env.HTTP_PROXY, env.http_proxy].find((value) => value);
  if (!proxy || isExempt(host, env.NO_PROXY ?? env.no_proxy ?? '')) return undefined;
  const text = proxy.includes('://') ? proxy : `http://${proxy}`;
  if (!URL.canParse(text)) return 'broken';
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : 'broken';
}

function isExempt(host: string, list: string): boolean {
  return list
    .split(/[\s,]+/)
    .map((entry) => entry.replace(/^\*?\./, '').toLowerCase())
    .some((entry) => entry === '*' || (entry !== '' && (host === entry || host.endsWith(`.${entry}`))));
}
