import type { MachineAnswer } from '../../core/ports/machine-intake';

const ESC = '\u001b';
const BEL = '\u0007';

type Way = 'osc9' | 'osc99' | 'osc777';

/** What terminals understand, by the names that people know them by; the sequence's own number will do too. */
const WAYS: Readonly<Record<string, Way>> = {
  '9': 'osc9',
  osc9: 'osc9',
  iterm: 'osc9',
  iterm2: 'osc9',
  'iterm.app': 'osc9',
  conemu: 'osc9',
  'windows-terminal': 'osc9',
  '99': 'osc99',
  osc99: 'osc99',
  kitty: 'osc99',
  'xterm-kitty': 'osc99',
  '777': 'osc777',
  osc777: 'osc777',
  ghostty: 'osc777',
  'xterm-ghostty': 'osc777',
  wezterm: 'osc777',
  urxvt: 'osc777',
  'rxvt-unicode': 'osc777',
  foot: 'osc777',
  vte: 'osc777',
  warp: 'osc777',
};

/** A desktop notification as the terminal named wants it (OSC 9 unless we know better). */
export function terminalSequence({ title, body }: Pick<MachineAnswer, 'title' | 'body'>, term: unknown): string {
  const way = typeof term === 'string' && Object.hasOwn(WAYS, term.toLowerCase()) ? WAYS[term.toLowerCase()] : 'osc9';
  const [head, text] = [plain(title), plain(body)];
  switch (way) {
    case 'osc99':
      return `${ESC}]99;i=claude-status:d=0;${head}${BEL}${ESC}]99;i=claude-status:p=body;${text}${BEL}`;
    case 'osc777':
      // A semicolon ends the title.
      return `${ESC}]777;notify;${head.replaceAll(';', ',')};${text}${BEL}`;
    default:
      // A digit at the start would be a command of its own, such as a progress bar.
      return `${ESC}]9;${`${head}. ${text}`.replace(/^[\d;\s]+/, '')}${BEL}`;
  }
}

/** Whoever made the text: nothing in it ends the sequence or begins another one. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
}
