import { type Card, paragraph, type Span, text } from '../card';

/** Told to who pressed or typed what only those may who look after the bot; `ask`: people there who may. */
export function mayNotCard(ask: readonly Span[]): Card {
  const whom = ask.flatMap((person, n) => (n === 0 ? [person] : [text(' or '), person]));
  return {
    title: 'That is for those who look after me',
    tone: 'neutral',
    body: [
      paragraph(
        'It changes what everybody here sees, so only they can do it. ',
        ...(whom.length > 0 ? ['Ask ', ...whom, ', or'] : ['Ask']),
        ' whoever set me up: they can name you in ',
        { kind: 'code', text: 'MANAGERS' },
        '. Everything else is open to you.',
      ),
    ],
    actions: [],
  };
}

/** Told to a stranger: nobody's team would know of what they decide. */
export const STRANGERS_MAY_NOT: Card = {
  title: 'That needs a team',
  tone: 'neutral',
  body: [
    paragraph(
      'It changes what a whole team sees, and where you are I belong to none. Do it in a workspace that I was added to.',
    ),
  ],
  actions: [],
};
