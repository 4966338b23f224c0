import { spansText } from '../../src/content/plain-text';
import { ERROR_TYPES } from '../../src/domain/error-type';
import { VERDICTS, type VerdictKind } from '../../src/domain/verdict';
import { PAGES } from '../../src/knowledge/pages';
import { KNOWLEDGE } from '../../src/knowledge/registry';
import { MOST_STEPS, selectEscalation, selectSteps } from '../../src/knowledge/select-steps';
import { unknownError } from '../../src/knowledge/unknown-error';

const OUTAGES: readonly VerdictKind[] = ['provider-outage', 'suspected-outage'];
const LONGEST_STEP = 230;
const RUNBOOKS = [...ERROR_TYPES.map((type) => [type, KNOWLEDGE[type]] as const), ['unknown', unknownError] as const];

// What an official outage must not ask of anybody: it would not help, and would make the way back harder.
const MEDDLING =
  /\/login|\/logout|claude auth|rotate|fresh (one|key)|new (api )?key|log ?in again|sign ?in again|reinstall|NODE_EXTRA_CA_CERTS|HTTPS?_PROXY/i;

describe.each(RUNBOOKS)('the knowledge about %s', (type, known) => {
  test('has a title, a summary of one to three sentences and https pages to read on', () => {
    expect(known.title.length).toBeGreaterThan(10);
    expect(known.title.length).toBeLessThan(80);
    expect(known.summary.length).toBeGreaterThan(60);
    expect(known.summary.length).toBeLessThan(260);
    expect(known.links.length).toBeGreaterThanOrEqual(2);
    for (const { url } of known.links) expect(url).toMatch(/^https:\/\//);
  });

  test.each(VERDICTS)('has at least three steps under %s, each short enough for chat', (verdict) => {
    const steps = selectSteps(known.steps, verdict).map(spansText);
    expect(steps.length).toBeGreaterThanOrEqual(3);
    expect(steps.length).toBeLessThanOrEqual(MOST_STEPS);
    expect(new Set(steps).size).toBe(steps.length);
  });

  test('says each step in at most two short sentences', () => {
    for (const step of known.steps) {
      const words = step.spans.map((span) => ('text' in span ? span.text : '')).join('');
      expect(words.length).toBeLessThanOrEqual(LONGEST_STEP);
    }
  });

  test('holds no step that is always crowded out by others', () => {
    const shown = new Set(VERDICTS.flatMap((verdict) => selectSteps(known.steps, verdict)));
    for (const step of known.steps) expect(shown).toContain(step.spans);
  });

  test.each(OUTAGES)('asks nobody under %s to change a key, a sign-in or a setting', (verdict) => {
    for (const step of selectSteps(known.steps, verdict)) expect(spansText(step)).not.toMatch(MEDDLING);
  });

  test('knows when to escalate and to whom, in plain words', () => {
    expect(selectEscalation(known.escalation, 'individual').length).toBeGreaterThanOrEqual(1);
    for (const rule of known.escalation) {
      expect(rule.when).not.toMatch(/[`[\]]|^[A-Z][a-z]|\.$/);
      expect(rule.to.length).toBeGreaterThan(0);
    }
  });

  test('leaves no notation behind that did not become a command or a link', () => {
    const spans = [
      ...known.steps.map((s) => s.spans),
      ...known.escalation.map((e) => e.to),
      ...known.background,
    ].flat();
    for (const span of spans) if (span.kind === 'text') expect(span.text).not.toMatch(/`|\]\(/);
    expect(`${known.title}${known.summary}`).not.toMatch(/`|\]\(/);
    expect(type).toBeDefined();
  });
});

describe('what the verdict changes', () => {
  const words = (type: keyof typeof KNOWLEDGE, verdict: VerdictKind): string =>
    selectSteps(KNOWLEDGE[type].steps, verdict).map(spansText).join('\n');

  test('an office-network verdict points network errors at the VPN, a hotspot and IT', () => {
    for (const type of ['connection', 'timeout', 'tls_proxy'] as const) {
      expect(words(type, 'office-network')).toMatch(/hotspot/);
      expect(words(type, 'office-network')).toMatch(/VPN/);
      expect(words(type, 'office-network')).toMatch(/\bIT\b/);
    }
  });

  test('a gateway verdict points at its operator, not at the official page', () => {
    for (const type of ERROR_TYPES) {
      if (type === 'client_bug' || type === 'not_an_error') continue;
      expect(words(type, 'gateway')).toMatch(/operator|whoever runs it/);
      expect(words(type, 'gateway')).not.toMatch(/quarter of an hour/);
    }
  });

  test('an individual sign-in error goes through signing in and the credential in use; an outage does not', () => {
    expect(words('authentication', 'individual')).toContain('/login');
    expect(words('authentication', 'individual')).toContain('/status');
    expect(words('authentication', 'provider-outage')).not.toContain('/login');
  });

  test('an official outage is not escalated for the service errors: the provider knows', () => {
    for (const type of ['overloaded', 'server_error', 'timeout', 'connection', 'authentication'] as const)
      expect(selectEscalation(KNOWLEDGE[type].escalation, 'provider-outage')).toEqual([]);
  });
});

describe('the examples', () => {
  test.each(ERROR_TYPES)('of %s are at least eight, all different, and written in several languages', (type) => {
    const { examples } = KNOWLEDGE[type];
    expect(examples.length).toBeGreaterThanOrEqual(8);
    expect(new Set(examples).size).toBe(examples.length);
    expect(
      examples.some(
        (example) => /[^\p{ASCII}…·—⎿]/u.test(example) || /\b(ich|el|le|je|seit|beim|mein)\b/.test(example),
      ),
    ).toBe(true);
  });
});

test('every page that the knowledge names is an https address', () => {
  for (const url of Object.values(PAGES)) expect(url).toMatch(/^https:\/\/[\w.-]+(\/|$)/);
});
