import { troubleshootCard, troubleshootMenuCard } from '../../../src/content/cards/troubleshoot';
import { plainText } from '../../../src/content/plain-text';

const MENU = {
  opening: 'Most errors pass.',
  sections: [
    { heading: 'In this order', ordered: true, items: [[{ kind: 'text', text: 'Look at the page.' } as const]] },
    { heading: 'Signs', ordered: false, items: [[{ kind: 'text', text: 'All are affected.' } as const]] },
  ],
  types: [{ type: 'timeout', title: 'The answer took too long' } as const],
};

describe('troubleshooting', () => {
  test('without a kind tells the general knowledge and what can be asked for', () => {
    const words = plainText(troubleshootMenuCard(MENU));
    expect(words).toContain('Most errors pass.');
    expect(words).toContain('1. Look at the page.');
    expect(words).toContain('- All are affected.');
    expect(words).toContain('/claude-status troubleshoot timeout: The answer took too long');
  });

  test('can be chosen from a menu, where there are menus', () => {
    expect(troubleshootMenuCard(MENU).choice).toMatchObject({
      id: 'troubleshoot',
      options: [{ value: 'timeout', label: 'The answer took too long' }],
    });
  });

  test('with an unknown kind offers the nearest and the list, without the lecture', () => {
    const words = plainText(troubleshootMenuCard({ ...MENU, unknown: { word: 'timeuot', nearest: 'timeout' } }));
    expect(words).toContain('There is no kind timeuot. Did you mean /claude-status troubleshoot timeout?');
    expect(words).toContain('The answer took too long');
    expect(words).not.toContain('Most errors pass.');
    expect(plainText(troubleshootMenuCard({ ...MENU, unknown: { word: 'x'.repeat(999) } })).length).toBeLessThan(400);
  });

  test('with a kind tells all of its runbook, for the verdict as it is now', () => {
    const card = troubleshootCard(
      'timeout',
      {
        title: 'The answer took too long',
        summary: 'Nothing came in time.',
        steps: [[{ kind: 'text', text: 'Wait.' }]],
        escalation: [1, 2, 3].map((n) => ({ when: `rule ${n}`, to: [] })),
        notes: [],
        background: [[{ kind: 'text', text: '504 is a time-out, too.' }]],
        links: [],
      },
      { kind: 'provider-outage', headline: 'Claude has an outage.', reasons: [], at: 0 },
    );
    const words = plainText(card);
    for (const part of ['Claude has an outage.', '1. Wait.', 'rule 3', '504 is a time-out, too.', 'timeout'])
      expect(words).toContain(part);
    // The title names a kind of error, so no tone of the verdict stands beside it.
    expect(card.tone).toBe('neutral');
  });
});
