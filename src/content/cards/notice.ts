import { type Card, paragraph, type Span } from '../card';

/** A short answer without buttons: what happened, and one sentence more. */
export function noticeCard(title: string, ...sentence: readonly (Span | string)[]): Card {
  return { title, tone: 'neutral', body: [paragraph(...sentence)], actions: [] };
}
