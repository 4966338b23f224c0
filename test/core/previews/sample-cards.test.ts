import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { plainText } from '../../../src/content/plain-text';
import { sampleCards } from '../../../src/core/previews/sample-cards';
import { adviser } from '../../../src/knowledge/advise';
import { PAGE, START } from '../../support/core-stage';

const CARDS = path.join(__dirname, '../../../src/content/cards');
const SAMPLES = path.join(__dirname, '../../../src/core/previews');

describe('the cards that can be looked at', () => {
  const samples = sampleCards(START, PAGE, adviser());

  it('are of every kind that the bot has', () => {
    const made = readdirSync(CARDS).flatMap((file) =>
      [
        ...readFileSync(path.join(CARDS, file), 'utf8').matchAll(
          /^export function (\w+)\([^{]*\): Card( \| undefined)? \{/gm,
        ),
      ].map(([, name]) => name ?? ''),
    );
    const used = readdirSync(SAMPLES)
      .map((file) => readFileSync(path.join(SAMPLES, file), 'utf8'))
      .join('\n');
    expect(made.length).toBeGreaterThan(25);
    expect(made.filter((name) => !used.includes(`${name}(`))).toEqual([]);
  });

  it('have each a name of its own, a title, and words about when people see them', () => {
    expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
    for (const { id, when, card } of samples) {
      expect(id).toMatch(/^[a-z-]+$/);
      expect([when.trim(), card.title.trim()]).not.toContain('');
      expect(plainText(card)).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it("show the team's own notes where people would see them", () => {
    const own = adviser([
      { file: 'x.yaml', spans: [{ kind: 'text', text: 'Ask in #it-help' }], types: ['overloaded'] },
    ]);
    const answer = sampleCards(START, PAGE, own).find(({ id }) => id === 'answer');
    expect(answer && plainText(answer.card)).toContain('Ask in #it-help');
  });
});
