import type { Locale } from 'discord.js';
import type { CommandWords } from './command-words';
import { DE } from './de';
import { ES } from './es';
import { FR } from './fr';
import { JA } from './ja';
import { KO } from './ko';
import { PT_BR } from './pt-br';
import { ZH_CN } from './zh-cn';

/** The languages that our commands speak besides English, by Discord's names for them. */
export const LANGUAGES: Readonly<Partial<Record<`${Locale}`, CommandWords>>> = Object.freeze({
  de: DE,
  'es-ES': ES,
  'es-419': ES,
  fr: FR,
  ja: JA,
  ko: KO,
  'pt-BR': PT_BR,
  'zh-CN': ZH_CN,
});

/** One text in every language, read from the words of each. */
export function inAllLanguages(read: (words: CommandWords) => string): Partial<Record<`${Locale}`, string>> {
  return Object.fromEntries(Object.entries(LANGUAGES).map(([language, words]) => [language, read(words)]));
}
