import { action } from '../actions';
import { type Card, code, paragraph, text } from '../card';

/** What one can type, and that one can simply paste. */
export function helpCard(commands: readonly { readonly usage: string; readonly summary: string }[]): Card {
  return {
    title: 'What you can ask me',
    tone: 'neutral',
    body: [
      { kind: 'list', items: commands.map((c) => [code(`/claude-status ${c.usage}`), text(`: ${c.summary}`)]) },
      paragraph(
        'You can also mention me with an error, or write to me directly. Keys and addresses in a paste are removed before anything is kept.',
      ),
    ],
    actions: [action('status', undefined, 'primary'), action('report')],
  };
}
