import { spansText } from '../../src/content/plain-text';
import type { Circumstances } from '../../src/domain/circumstances';
import { HOUR, MINUTE } from '../../src/domain/duration';
import { ERROR_TYPES, type ErrorTypeId } from '../../src/domain/error-type';
import type { Facts } from '../../src/domain/facts';
import { VERDICTS, type VerdictKind } from '../../src/domain/verdict';
import { adviser } from '../../src/knowledge/advise';
import { parseTeamNotes } from '../../src/knowledge/parse-team-notes';
import { MOST_STEPS } from '../../src/knowledge/select-steps';

const AT = Date.UTC(2026, 3, 28, 14);

const stepsOf = (type: ErrorTypeId, verdict: VerdictKind, facts: Facts = {}, circumstances: Circumstances = {}) =>
  adviser()(type, verdict, { facts, circumstances, at: AT }).steps.map(spansText);
const first = (...args: Parameters<typeof stepsOf>) => stepsOf(...args)[0] ?? '';

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
    const circumstances = { failingSince: AT - HOUR, place: 'vpn', tried: ['other-network'] } as const;
    for (const type of [...ERROR_TYPES, 'unknown'] as const)
      for (const verdict of VERDICTS) {
        const { steps } = adviser()(type, verdict, { facts, circumstances, at: AT });
        expect(steps.length).toBeLessThanOrEqual(MOST_STEPS);
        expect(Math.max(...steps.map((step) => spansText(step).length))).toBeLessThan(400);
      }
  });

  test('leaves out what the person has tried already', () => {
    for (const [tried, type, word] of [
      ['other-network', 'connection', 'hotspot'],
      ['other-network', 'timeout', 'VPN'],
      ['restart', 'server_error', 'restart Claude Code'],
      ['sign-in', 'authentication', 'Run /login'],
    ] as const) {
      expect(stepsOf(type, 'individual').join('\n')).toContain(word);
      expect(stepsOf(type, 'individual', {}, { tried: [tried] }).join('\n')).not.toContain(word);
    }
  });

  test('draws conclusions from where the person is, what they tried and since when it fails', () => {
    expect(first('connection', 'individual', {}, { place: 'vpn' })).toContain('try once with it off, and once');
    expect(first('connection', 'provider-outage', {}, { place: 'vpn' })).not.toContain('with it off');
    expect(first('overloaded', 'individual', {}, { place: 'vpn' })).not.toContain('with it off');
    expect(first('connection', 'individual', {}, { place: 'vpn', tried: ['other-network'] })).toContain(
      'the network is unlikely',
    );
    const long = 'longer than half an hour';
    expect(first('timeout', 'individual', {}, { failingSince: AT - 30 * MINUTE })).toContain(long);
    expect(first('timeout', 'individual', {}, { failingSince: AT - 29 * MINUTE })).not.toContain(long);
    expect(first('timeout', 'provider-outage', {}, { failingSince: AT - HOUR })).not.toContain(long);
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
