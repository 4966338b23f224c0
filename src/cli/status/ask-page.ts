import { applyReading } from '../../core/status/apply-reading';
import { decideVerdict } from '../../core/verdict/verdict';
import type { PageRecord } from '../../domain/page-record';
import type { StatusPageRef } from '../../domain/status-page';
import { parseReading } from '../../sources/parse-statuspage';
import { fetchThrough, type Way } from '../fetch-through';
import { plain, type StatusAnswer } from './status-answer';

const PAGE: Omit<StatusPageRef, 'url'> = { id: 'claude', name: 'Claude' };

/** What the official page says by itself, read by the rules that the bot reads it by; `record` is what it was read from. */
export async function askPage(
  url: string,
  way: Way,
  now: number,
): Promise<{ readonly answer: StatusAnswer; readonly record?: PageRecord }> {
  const about = { from: 'page', address: url, at: now, outages: [], models: [] } as const;
  const get = async (path: string): Promise<unknown> => {
    const answer = await fetchThrough(`${url}/api/v2/${path}`, way);
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return answer.json();
  };
  try {
    const [summary, incidents] = await Promise.all([get('summary.json'), get('incidents.json')]);
    const { record } = applyReading(undefined, parseReading({ summary, incidents }, now, url), PAGE.id);
    const { kind, headline, reasons } = decideVerdict({ now, followed: true, page: record, outages: [], reports: [] });
    return { answer: { ...about, verdict: kind, headline: plain(headline), reasons: reasons.map(plain) }, record };
  } catch (error) {
    const why = error instanceof Error && /^HTTP \d+$/.test(error.message) ? ` (${error.message})` : '';
    const headline = 'Nobody can be asked how Claude is.';
    return {
      answer: { ...about, from: 'nobody', verdict: 'unknown', headline, reasons: [`${url} cannot be read${why}.`] },
    };
  }
}
