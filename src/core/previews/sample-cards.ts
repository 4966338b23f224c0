import type { StatusPageRef } from '../../domain/status-page';
import type { Adviser } from '../../knowledge/advise';
import type { SampleCard } from '../ports/preview';
import { announcementSamples } from './announcement-samples';
import { answerSamples } from './answer-samples';
import { privateSamples } from './private-samples';
import { sampleWorld } from './sample-world';

/** Every kind of card with invented contents, as if something had happened just before `now` (ms since 1970). */
export function sampleCards(now: number, page: StatusPageRef, advise: Adviser): readonly SampleCard[] {
  const world = sampleWorld(now, page);
  return [...announcementSamples(world, advise), ...answerSamples(world, advise), ...privateSamples(world)];
}
