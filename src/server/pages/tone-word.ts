import type { Tone } from '../../content/card';
import { type Html, html } from './html';

const WORDS: Readonly<Record<Tone, string>> = {
  good: 'OK',
  notice: 'Note',
  warning: 'Warning',
  bad: 'Problem',
  neutral: 'Unknown',
};

/** A word in the colour of its tone, which is never shown by colour alone. */
export function toneWord(tone: Tone, word: string = WORDS[tone]): Html {
  return html`<span class="word" data-tone="${tone}">${word}</span>`;
}
