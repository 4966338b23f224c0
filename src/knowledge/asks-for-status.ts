/** Longer messages tell a story of their own and are read as such. */
const LONGEST = 80;

const SUBJECTS = ['claude', 'anthropic', 'status', 'the api', 'opus', 'sonnet', 'haiku'];

/** Words that ask how it is, or say that it is down, in the languages of the teams that we know of. */
const STATES = [
  'down',
  'up',
  'working',
  'ok',
  'okay',
  'alive',
  'offline',
  'online',
  'broken',
  'slow',
  'outage',
  'doing',
  'kaputt',
  'ausgefallen',
  'geht',
  'läuft',
  'caído',
  'caida',
  'funciona',
  'fora do ar',
  'en panne',
  'marche',
  'giù',
  'funziona',
  '落ちて',
  '挂了',
  '还好吗',
  '다운',
];

/** Whether a message to the bot asks how Claude is: "is claude down?", "Claude is down", "ist Claude ausgefallen?". */
export function asksForStatus(text: string): boolean {
  const words = ` ${text
    .trim()
    .toLowerCase()
    .replace(/[?!.,"']+/g, ' ')} `;
  if (words.length > LONGEST || /\d{3}/.test(words)) return false;
  return SUBJECTS.some((subject) => words.includes(subject)) && STATES.some((state) => hasWord(words, state));
}

/** Scripts without spaces have no word ends to look for. */
function hasWord(words: string, state: string): boolean {
  return /^[\p{Script=Latin} ]+$/u.test(state) ? words.includes(` ${state} `) : words.includes(state);
}
