import type { Card } from '../../src/content/card';
import { answerCard } from '../../src/content/cards/answer';
import { troubleshootCard, troubleshootMenuCard } from '../../src/content/cards/troubleshoot';
import { plainText } from '../../src/content/plain-text';
import { ERROR_TYPES, type ErrorTypeId } from '../../src/domain/error-type';
import { VERDICTS, type Verdict, type VerdictKind } from '../../src/domain/verdict';
import { adviser } from '../../src/knowledge/advise';
import { DIAGNOSIS, OPENING } from '../../src/knowledge/diagnosis';
import { KNOWLEDGE } from '../../src/knowledge/registry';
import { NOTE_LIMITS, type TeamNote } from '../../src/knowledge/team-notes';

const TYPES: readonly ErrorTypeId[] = [...ERROR_TYPES, 'unknown'];
const PAIRS = TYPES.flatMap((type) => VERDICTS.map((kind) => [type, kind] as const));

function verdict(kind: VerdictKind): Verdict {
  return {
    kind,
    headline: 'It looks like your network: several people cannot reach Claude.',
    reasons: [
      '7 people since 14:02 UTC (9 min); 2 of them say it works again; usual for this hour: 0.4.',
      'The official page has an incident: "Elevated errors on many models" (investigating, 12 min).',
    ],
    at: 0,
  };
}

function answer(type: ErrorTypeId, kind: VerdictKind, notes: readonly TeamNote[] = []): Card {
  return answerCard({
    verdict: verdict(kind),
    type,
    advice: adviser(notes)(type, kind),
    reason: 'the same words: HTTP 529, overloaded_error',
    requestId: 'req_011CTestAAAAbbbb',
    redactions: ['api_key'],
    audience: 'reporter',
    reference: 'r1',
  });
}

describe('the cards made from the knowledge', () => {
  test.each(PAIRS)('an answer to %s under %s says what to do and is short enough to read in chat', (type, kind) => {
    const words = plainText(answer(type, kind));
    expect(words).toContain('What to do');
    expect(words.length).toBeGreaterThan(400);
    expect(words.length).toBeLessThan(3_500);
  });

  test('even with the longest team notes an answer fits the 6,000 characters that a card may have', () => {
    const note = 'n'.repeat(NOTE_LIMITS.note);
    const notes = Array.from({ length: 9 }, () => ({ file: 'a.yaml', spans: [{ kind: 'text', text: note } as const] }));
    for (const [type, kind] of PAIRS) expect(plainText(answer(type, kind, notes)).length).toBeLessThan(6_000);
  });

  test.each(PAIRS)('the whole runbook of %s under %s fits one card', (type, kind) => {
    const words = plainText(troubleshootCard(type, adviser()(type, kind), verdict(kind)));
    expect(words).toContain('Good to know');
    expect(words.length).toBeLessThan(6_000);
  });

  test('the general card fits too, and lists every kind that one can ask for', () => {
    const types = ERROR_TYPES.map((type) => ({ type, title: KNOWLEDGE[type].title }));
    const words = plainText(troubleshootMenuCard({ opening: OPENING, sections: DIAGNOSIS, types }));
    expect(words.length).toBeLessThan(6_000);
    for (const type of ERROR_TYPES) expect(words).toContain(`troubleshoot ${type}`);
  });
});
