import type { Triaged } from '../../domain/error-report';

export function looksLikeError(triaged: Triaged): boolean {
  return triaged.confidence > 0.5 && triaged.type !== 'not_an_error';
}
