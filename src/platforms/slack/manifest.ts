import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a Slack app is made from: the one that the docs show. */
export const MANIFEST_FILE = join(__dirname, '../../../slack-manifest.yaml');

/** Opens Slack's "create an app" with everything filled in. */
export async function createAppLink(): Promise<string> {
  const { parse } = await import('yaml');
  const manifest: unknown = parse(await readFile(MANIFEST_FILE, 'utf8'));
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}
