import fc from 'fast-check';
import { postMortem } from '../../../src/core/outage-page/post-mortem';
import { START, sampleOutageView } from './sample-outage-view';

describe('the post-mortem', () => {
  it('is a Markdown file of what is known, with room for what is not', () => {
    const text = postMortem(sampleOutageView());
    expect(text.split('\n').filter((line) => line.startsWith('## '))).toEqual([
      '## Summary',
      '## Impact',
      '## Timeline',
      '## Evidence',
      '## Announcements',
      '## What helped',
      '## Known changes before it',
      '## Notes',
      '## Open questions',
    ]);
    for (const line of [
      '# Post-mortem: Your network may be the reason',
      '- **From:** 2026-04-28 14:00',
      '- **Duration:** 40 min',
      '- **People:** 3 people',
      '- **Ahead of the page:** 6 min before the page',
      '| 2026-04-28 13:50 | Change | Known change: VPN change |',
      '- HTTP 529, overloaded\\_error: 2 people, 3 reports',
      '- test alerts: told, last at 2026-04-28 14:05',
      '- 2026-04-28 14:10, Ana: we rolled it back',
      'What was the cause?',
    ])
      expect(text).toContain(line);
    expect(text).toContain('until when?\n\n_(to be filled in)_\n');
  });

  it('says so while it goes on, and when nobody was told', () => {
    const { endedAt: _ended, ...open } = sampleOutageView({ told: [], toldDirectly: 0, at: START + 25 * 60_000 });
    const text = postMortem(open);
    expect(text).toContain('- **Until:** it goes on');
    expect(text).toContain('- **Duration:** 25 min');
    expect(text).toContain('Nobody was told.');
  });

  it('lets no heading, table cell, link or mark-up form from what people wrote', () => {
    const words = fc.oneof(
      fc.constantFrom(
        '# x',
        '| a | b |',
        '<script>',
        '[x](https://evil.example)',
        '`code`',
        '@everyone',
        '**b**',
        '\n## y',
      ),
      fc.string({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(words, (text) => {
        const [note] = sampleOutageView().notes;
        if (!note) throw new Error('the sample has a note');
        const safe = postMortem(sampleOutageView({ notes: [{ ...note, text: 'plain' }] }));
        const written = postMortem(sampleOutageView({ notes: [{ ...note, text }] }));
        const lines = written.split('\n');
        expect(lines.length).toBe(safe.split('\n').length);
        const line = lines.find((one) => one.includes(', Ana: ')) ?? '';
        const shown = line.slice(line.indexOf(', Ana: ') + 7);
        expect(shown.replace(/\\[\\`*_{}[\]<>#|~@]/g, '')).not.toMatch(/[\\`*_{}[\]<>#|~@]|:\/\//);
      }),
    );
  });
});
