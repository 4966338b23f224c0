import { applyReading } from '../core/status/apply-reading';
import { pageState } from '../core/status/page-state';
import type { StatusPageRef } from '../domain/status-page';
import { parseReading } from '../sources/parse-statuspage';
import type { Finding } from './doctor';
import { fetchThrough, type Way } from './fetch-through';

/** What Claude Code stands on: the API, and Claude Code itself. */
const OURS = new Set(['k8w3r06qmzrp', 'yyzkbfz2thpt']);

/** Reads the status page once, by the rules that the bot reads it by. */
export async function lookAtPage(page: StatusPageRef, way: Way, now: number): Promise<Finding> {
  const get = async (path: string): Promise<unknown> => {
    const answer = await fetchThrough(`${page.url}/api/v2/${path}`, way);
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return answer.json();
  };
  try {
    const [summary, incidents] = await Promise.all([get('summary.json'), get('incidents.json')]);
    const reading = parseReading({ summary, incidents }, now, page.url);
    const { record } = applyReading(undefined, reading, page.id);
    const { state, rule, lastKnown, components } = pageState(record, now);
    const what = `${page.url}: ${clean(lastKnown)}`;
    const isRed = state === 'outage' || state === 'degraded';
    if (state === 'healthy') return { kind: 'fine', what };
    if (!isRed && reading.indicator !== 'major' && reading.indicator !== 'critical')
      return { kind: 'note', what, step: 'Nothing there stops Claude Code.' };
    const known = reading.components?.some(({ id }) => OURS.has(id)) ?? false;
    const elsewhere = known && components.length > 0 && !components.some(({ id }) => OURS.has(id));
    if (elsewhere || rule === 'side-feature')
      return { kind: 'note', what, step: 'The page says that the API and Claude Code work.' };
    return { kind: 'down', what, step: 'Wait; the page says when it is over.' };
  } catch (error) {
    return {
      kind: 'unknown',
      what: `${page.url}: cannot be read (${whyNot(error)})`,
      step: 'Look at it from a phone.',
    };
  }
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time';
  const { code } = error as { readonly code?: unknown };
  return clean(typeof code === 'string' ? code : error instanceof SyntaxError ? 'no JSON' : error.message).slice(
    0,
    120,
  );
}

function clean(text: string): string {
  return text.replace(/\p{C}+/gu, ' ');
}
