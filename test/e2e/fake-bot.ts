import { bold, type Card, code, link, paragraph, text, time } from '../../src/content/card';
import type { Form, Inbound, PlatformAdapter, Responder } from '../../src/core/ports/platform';
import type { MessageRef } from '../../src/domain/tenancy';

const REPORT: Form = {
  id: 'report',
  title: 'Report an error',
  submitLabel: 'Send report',
  fields: [
    {
      kind: 'text',
      id: 'text',
      label: 'What did it say?',
      multiline: true,
      required: true,
      maxLength: 3_000,
      placeholder: 'API Error: 529 ...',
    },
    { kind: 'text', id: 'note', label: 'Anything else', multiline: false, required: false, maxLength: 40 },
  ],
};

export function statusCard(now: number): Card {
  return {
    title: 'Claude works as usual',
    url: 'https://status.claude.com/',
    tone: 'good',
    body: [
      paragraph('The status page is green and nobody here reported an error in the last hour.'),
      {
        kind: 'fields',
        fields: [
          { label: 'Claude API', value: [text('Operational')] },
          { label: 'Claude Code', value: [text('Operational')] },
          { label: 'Reports in the last hour', value: [text('0')] },
        ],
      },
    ],
    actions: [
      { id: 'report', label: 'Report an error', style: 'primary' },
      { id: 'status', label: 'Check again' },
    ],
    footer: [text('Status page read '), time(now, 'relative'), text(' · as of '), time(now)],
  };
}

export function runbookCard(name: string, user: string): Card {
  return {
    title: 'Claude is overloaded (HTTP 529)',
    tone: 'warning',
    body: [
      paragraph(
        bold('Not your fault, '),
        { kind: 'person', user, name },
        text('. The service has more requests than it can take.'),
      ),
      {
        kind: 'steps',
        steps: [
          [text('Wait a minute, then run it again. Claude Code retries by itself up to ten times.')],
          [text('Switch to another model with '), code('/model'), text(' if it keeps failing.')],
          [
            text('Look at the '),
            link('status page', 'https://status.claude.com/'),
            text(' before you change anything.'),
          ],
        ],
      },
      { kind: 'code', text: 'API Error: 529 overloaded_error' },
      {
        kind: 'table',
        header: ['Component', 'State', 'Since'],
        rows: [
          ['Claude API', 'degraded', '14:02'],
          ['Claude Code', 'operational', ''],
        ],
      },
    ],
    actions: [
      { id: 'works', label: 'Works for me', value: 'r1' },
      { id: 'still', label: 'Still failing', style: 'danger', value: 'r1' },
      { id: 'notify', label: "Tell me when it's over", value: 'r1' },
    ],
    footer: [text('2 of your team mates have it too')],
  };
}

export function outageCard(state: 'down' | 'over', people: number): Card {
  return {
    title: state === 'down' ? 'Claude looks down for your team' : 'Claude works again',
    tone: state === 'down' ? 'bad' : 'good',
    body: [paragraph(`${people} people reported overloads since `, time(Date.now()), '. Usual for this hour: 0.4.')],
    actions: state === 'down' ? [{ id: 'fixed', label: "It's fixed", style: 'primary', value: 'o1' }] : [],
  };
}

/** Answers like the bot would, without a core: the page's tests are about the page. */
export function fakeBot(adapter: () => PlatformAdapter) {
  const seen: Inbound[] = [];
  let announced: MessageRef | undefined;
  const reporters = new Set<string>();

  async function handle(event: Inbound, responder: Responder): Promise<void> {
    seen.push(event);
    if (event.kind === 'command') {
      if (event.text.startsWith('report')) await responder.openForm(REPORT);
      else await responder.reply(statusCard(Date.now()), 'private');
    }
    if ((event.kind === 'message' || event.kind === 'mention') && event.text.includes('529')) {
      reporters.add(event.actor.user);
      await responder.reply(runbookCard(event.actor.name, event.actor.user), 'channel');
      if (reporters.size >= 3) await announce(outageCard('down', reporters.size));
    }
    if (event.kind === 'action' && event.action === 'report') await responder.openForm(REPORT);
    if (event.kind === 'action' && event.action === 'works') {
      const card: Card = {
        title: 'Good to hear',
        tone: 'good',
        body: [paragraph('Noted: it works for you again.')],
        actions: [],
      };
      await responder.reply(card, 'private');
    }
    if (event.kind === 'action' && event.action === 'fixed') await announce(outageCard('over', reporters.size));
    if (event.kind === 'form') {
      const card: Card = {
        title: 'Thank you',
        tone: 'neutral',
        body: [paragraph('Your report: ', code(event.values.text ?? ''))],
        actions: [],
      };
      await responder.reply(card, 'private');
    }
  }

  async function announce(card: Card): Promise<void> {
    const to = { platform: 'playground', workspace: 'local', channel: 'deploys' };
    if (announced) await adapter().edit(announced, card);
    else announced = await adapter().send(to, card, { deliveryId: 'd-1' });
  }

  return { handle, seen };
}
