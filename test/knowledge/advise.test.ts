import { spansText } from '../../src/content/plain-text';
import { ERROR_TYPES } from '../../src/domain/error-type';
import { VERDICTS } from '../../src/domain/verdict';
import { adviser } from '../../src/knowledge/advise';
import { parseTeamNotes } from '../../src/knowledge/parse-team-notes';
import { MOST_STEPS } from '../../src/knowledge/select-steps';

const first = (...args: Parameters<ReturnType<typeof adviser>>) => {
  const [step] = adviser()(...args).steps;
  return step === undefined ? '' : spansText(step);
};

describe('advice', () => {
  test('begins with what the report itself says', () => {
    expect(first('usage_limit', 'individual', { resetsAt: '3:45pm (Europe/Berlin)' })).toContain(
      '3:45pm (Europe/Berlin)',
    );
    expect(first('overloaded', 'gateway', { route: 'bedrock' })).toContain('https://health.aws.amazon.com');
    expect(first('server_error', 'gateway', { route: 'gateway:llm.example.org' })).toContain('llm.example.org');
    expect(first('timeout', 'individual', { attempt: 3, maxAttempts: 10 })).toContain('attempt 3 of 10');
  });

  test('says nothing of retries that are used up, of resets that are none, and of the usual route', () => {
    const usual = first('timeout', 'individual');
    expect(first('timeout', 'individual', { attempt: 10, maxAttempts: 10 })).toBe(usual);
    expect(first('timeout', 'individual', { resetsAt: '3pm' })).toBe(usual);
    expect(first('timeout', 'individual', { route: 'anthropic' })).toBe(usual);
    expect(first('timeout', 'individual', { route: 'constructor' })).toBe(usual);
  });

  test('never has more steps than are read in chat', () => {
    const facts = { attempt: 1, maxAttempts: 10, resetsAt: 'x'.repeat(900), route: `gateway:${'y'.repeat(900)}` };
    for (const type of [...ERROR_TYPES, 'unknown'] as const)
      for (const verdict of VERDICTS) {
        const { steps } = adviser()(type, verdict, facts);
        expect(steps.length).toBeLessThanOrEqual(MOST_STEPS);
        expect(Math.max(...steps.map((step) => spansText(step).length))).toBeLessThan(400);
      }
  });

  test('carries the notes of the team that fit the type and the verdict', () => {
    const { notes } = parseTeamNotes(
      'it.yaml',
      [
        '- { types: [tls_proxy, connection], note: "Ask #it-help" }',
        '- { verdicts: office-network, note: "Call 42" }',
      ].join('\n'),
    );
    const shown = (...args: Parameters<ReturnType<typeof adviser>>) =>
      adviser(notes)(...args).notes.map((note) => spansText(note.spans));
    expect(shown('tls_proxy', 'individual')).toEqual(['Ask #it-help']);
    expect(shown('tls_proxy', 'office-network')).toEqual(['Ask #it-help', 'Call 42']);
    expect(shown('overloaded', 'provider-outage')).toEqual([]);
  });
});
