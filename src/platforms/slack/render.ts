import type { Card, Span, Tone } from '../../content/card';
import { mention, text } from '../../content/card';
import { plainText } from '../../content/plain-text';
import { mrkdwn, type SlackBlock, type SlackMessage, section, size } from './blocks';
import { LIMITS, SHARE } from './limits';
import { plainLabel, plainWords, safeUrl, spansToMrkdwn, tidy } from './mrkdwn';
import { bodyOf } from './render-body';
import { actionsOf, menuOf } from './render-controls';

const SHORTENED: SlackBlock = {
  type: 'context',
  elements: [{ type: 'mrkdwn', text: '… shortened to fit into one message.', verbatim: true }],
};

const TONES: Readonly<Record<Tone, string>> = {
  good: '✅ OK',
  notice: 'ℹ️ Note',
  warning: '⚠️ Warning',
  bad: '🔴 Problem',
  neutral: '',
};

/** A card as Slack takes it. What is over the limits is cut; title, buttons and footer stay. */
export function renderCard(card: Card): SlackMessage {
  return render(card, LIMITS);
}

/** A card as a page of the Home tab, where there is room for more. */
export function renderHome(card: Card): SlackMessage {
  return render(card, LIMITS.home);
}

function render(card: Card, limits: { readonly blocks: number; readonly total: number }): SlackMessage {
  const head = [...headOf(card), ...callsOf(card)];
  const tail = [...menuOf(card.choice), ...actionsOf(card.actions), ...footerOf(card)];
  const blocks = [...head];
  let room = limits.total - size([...head, ...tail, SHORTENED]);
  for (const block of bodyOf(card.body)) {
    room -= size([block]);
    if (room < 0 || blocks.length + tail.length + 1 >= limits.blocks) {
      blocks.push(SHORTENED);
      break;
    }
    blocks.push(block);
  }
  return { text: fallbackOf(card), blocks: [...blocks, ...tail] };
}

function titleOf(card: Card): string {
  const tone = TONES[card.tone];
  const title = tidy(card.title).trim();
  return tone === '' || title === '' ? tone + title : `${tone} · ${title}`;
}

function headOf(card: Card): SlackBlock[] {
  const title = plainLabel(titleOf(card), LIMITS.header);
  return title === '' ? [] : [{ type: 'header', text: { type: 'plain_text', text: title, emoji: false } }];
}

/** Slack calls who is named in the blocks. */
function callsOf({ calls = [] }: Card): SlackBlock[] {
  const spans = calls.flatMap((who, n) => [...(n === 0 ? [] : [text(' ')]), mention(who)]);
  return [...section(spansToMrkdwn(spans, LIMITS.section))];
}

function footerOf(card: Card): SlackBlock[] {
  const target = card.url === undefined ? undefined : safeUrl(card.url);
  const more: Span[] = target ? [{ kind: 'link', text: `Open ${card.urlOpens ?? target.host}`, url: target.href }] : [];
  const texts = [more, card.footer ?? []].map((spans) => spansToMrkdwn(spans, SHARE.footer));
  const elements = texts.filter((text) => text.trim() !== '').map(mrkdwn);
  return elements.length === 0 ? [] : [{ type: 'context', elements }];
}

function fallbackOf(card: Card): string {
  const words = plainText({ ...card, title: titleOf(card), body: card.body.slice(0, SHARE.fallbackBlocks) }).trim();
  return plainWords(words || 'Claude status', LIMITS.text);
}
