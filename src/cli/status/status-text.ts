import { styleText } from 'node:util';
import type { Found } from './ask-around';
import { EXIT_CODES, type StatusAnswer } from './status-answer';

type Style = Parameters<typeof styleText>[0];
/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

const WORDS = ['OK', 'TROUBLE', 'UNKNOWN'] as const;

/** As people asked for it: NO_COLOR and FORCE_COLOR first, else whether it is a terminal. */
export function painter(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): Paint {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0';
  const on = env.NO_COLOR ? false : forced || (isTerminal && env.TERM !== 'dumb');
  // Whether to is decided here: by itself it asks this process's own output and environment.
  return (style, text) => (on ? styleText(style, text, { validateStream: false }) : text);
}

/** The colour of a verdict. */
export function colourOf({ verdict, easing }: Pick<StatusAnswer, 'verdict' | 'easing'>): 'green' | 'red' | 'yellow' {
  if (verdict === 'healthy') return 'green';
  return EXIT_CODES[verdict] === 1 && !easing ? 'red' : 'yellow';
}

/** The verdict, its reasons, what to do, and who says so. */
export function statusText({ answer, steps, note }: Found, paint: Paint): string {
  const lines = [`${paint([colourOf(answer), 'bold'], wordOf(answer))}  ${paint('bold', answer.headline)}`];
  lines.push(...answer.reasons.map((reason) => `  - ${reason}`));
  if (steps.length > 0) lines.push('', 'What to do now:', ...steps.map((step, n) => `  ${n + 1}. ${step}`));
  lines.push('', ...(note === undefined ? [] : [paint('yellow', note)]), paint('dim', whoSays(answer)));
  return `${lines.join('\n')}\n`;
}

function wordOf({ verdict, easing }: StatusAnswer): string {
  if (verdict === 'advisory') return 'NOTICE';
  return easing ? 'RECOVERING' : WORDS[EXIT_CODES[verdict]];
}

function whoSays({ from, address }: StatusAnswer): string {
  if (from === 'bot') return `Says your team's bot, ${address}`;
  if (from === 'page')
    return `Says the official page alone, ${address} (a bot knows more: --url, or CLAUDE_STATUS_URL)`;
  return 'Is this machine online? claude-status doctor finds out.';
}
