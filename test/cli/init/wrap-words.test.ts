import fc from 'fast-check';
import { wrapWords } from '../../../src/cli/init/wrap-words';

describe('words in a terminal', () => {
  test('are broken between two words, not inside one', () => {
    expect(wrapWords('Copy the token from "OAuth & Permissions" of your app.', 24)).toBe(
      'Copy the token from\n"OAuth & Permissions" of\nyour app.',
    );
  });

  test('go on below the words of a step, not below its number', () => {
    expect(wrapWords('What is next:\n1. npm start, and then\n- look', 13)).toBe(
      'What is next:\n1. npm start,\n   and then\n- look',
    );
  });

  test('leave a link whole, so that it can be clicked and copied', () => {
    const link = `https://example.com/${'x'.repeat(80)}`;
    expect(wrapWords(`Open ${link} now.`, 20)).toBe(`Open\n${link}\nnow.`);
  });

  test('stay the same words, and no line with two of them is too wide', () => {
    const words = fc.array(fc.stringMatching(/^\S{1,12}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 60 }), (list, width) => {
        const lines = wrapWords(list.join(' '), width).split('\n');
        expect(lines.join(' ').split(/ +/)).toEqual(list);
        for (const line of lines)
          if (/\S \S/.test(line.replace(/^(\d+\.|-) /, ''))) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
