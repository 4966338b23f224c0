import type { Advice } from '../../../src/content/advice';
import { type AnswerData, answerCard } from '../../../src/content/cards/answer';
import { secretNoticeCard } from '../../../src/content/cards/secret-notice';
import { plainText } from '../../../src/content/plain-text';
import type { VerdictKind } from '../../../src/domain/verdict';

const ADVICE: Advice = {
  title: 'Claude is overloaded (HTTP 529)',
  summary: 'More requests than can be served.',
  steps: [[{ kind: 'text', text: 'Wait a little.' }], [{ kind: 'code', text: '/model' }]],
  escalation: [{ when: 'it lasts longer than 30 minutes', to: [{ kind: 'text', text: 'Ask support.' }] }],
  notes: [{ spans: [{ kind: 'text', text: 'Ask #it-help.' }], url: 'https://wiki.example.org/proxy' }],
  background: [],
  links: [{ label: 'Error reference', url: 'https://code.claude.com/docs/en/errors' }],
};

function data(changes: Partial<AnswerData> = {}, kind: VerdictKind = 'individual'): AnswerData {
  return {
    verdict: { kind, headline: 'So far it is just you.', reasons: ['Nobody else reported trouble.'], at: 0 },
    type: 'overloaded',
    advice: ADVICE,
    reason: 'same: HTTP 529, overloaded_error',
    redactions: [],
    audience: 'reporter',
    reference: 'r_1',
    ...changes,
  };
}

const actions = (answer: AnswerData) => answerCard(answer).actions.map((action) => action.id);

describe('the answer to a report', () => {
  test('says the verdict first, then why, then what the error is and how it was recognised, then what to do', () => {
    const words = plainText(answerCard(data({ requestId: 'req_011CTest' })));
    const order = [
      'So far it is just you.',
      'Nobody else reported trouble.',
      'Claude is overloaded (HTTP 529). More requests',
      'How I recognised it: HTTP 529, overloaded_error. Request ID: req_011CTest',
      '1. Wait a little.',
      '2. /model',
      'Ask #it-help. Read more (https://wiki.example.org/proxy)',
      'If it lasts longer than 30 minutes: Ask support.',
      'Error reference (https://code.claude.com/docs/en/errors)',
    ].map((part) => words.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('tells the reporter, and nobody else, to revoke a key that was in the paste', () => {
    const pasted = { redactions: ['email', 'api_key', 'bearer_token'] } as const;
    const words = plainText(answerCard(data(pasted)));
    expect(words).toContain('Your text held an API key and an access token.');
    expect(words).toContain('Revoke it now');
    expect(words).toContain('https://platform.claude.com/settings/keys');
    expect(plainText(answerCard(data({ ...pasted, audience: 'channel' })))).not.toMatch(/revoke/i);
  });

  test('does not speak of keys when only an address or a folder was removed', () => {
    expect(plainText(answerCard(data({ redactions: ['email', 'home_folder'] })))).not.toMatch(/revoke/i);
    expect(secretNoticeCard(['email', 'home_folder'])).toBeUndefined();
    expect(secretNoticeCard(['secret'])?.title).toBe('You pasted a secret: please revoke it');
  });

  test('offers to tell when it is over only where there is an end to wait for', () => {
    expect(actions(data())).toEqual(['fixed', 'still', 'escalate']);
    expect(actions(data({}, 'provider-outage'))).toEqual(['fixed', 'still', 'notify', 'escalate']);
    expect(actions(data({}, 'office-network'))).toEqual(['fixed', 'still', 'notify', 'escalate']);
    expect(actions(data({ audience: 'channel' }, 'gateway'))).toEqual([
      'fixed',
      'still',
      'works',
      'notify',
      'escalate',
    ]);
  });

  test('asks for the error when the text was none', () => {
    expect(actions(data({ type: 'not_an_error' }))).toEqual(['report', 'status']);
  });

  test('sends the reference with every button, cut to what platforms carry', () => {
    for (const action of answerCard(data({ reference: 'x'.repeat(500) }, 'provider-outage')).actions)
      expect(action.value).toHaveLength(200);
  });

  test('keeps text from the report as plain text and short', () => {
    const card = answerCard(
      data({ reason: `<!channel> ${'y'.repeat(9_000)}`, requestId: `<script>${'z'.repeat(900)}` }),
    );
    expect(plainText(card).length).toBeLessThan(1_000);
    const spans = card.body.flatMap((block) => (block.kind === 'paragraph' ? block.spans : []));
    for (const span of spans)
      if (/<!channel>|<script>/.test(JSON.stringify(span))) expect(['text', 'code']).toContain(span.kind);
  });

  test('leaves out what there is nothing to say about', () => {
    const words = plainText(
      answerCard(data({ reason: '', advice: { ...ADVICE, notes: [], escalation: [], links: [] } })),
    );
    expect(words).not.toMatch(/recognised|From your team|escalate|Read on/);
  });
});
