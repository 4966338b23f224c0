import { byId, el } from './dom.js';
import { renderCard } from './render-card.js';
import { timeElement } from './times.js';

/** Lines and characters from which on a text is folded. */
const FOLD_LINES = 12;
const FOLD_CHARACTERS = 900;
const TOGETHER_MS = 5 * 60_000;

/** One message of the log. `room` tells who is who and does what buttons ask for. */
export function renderMessage(message, room) {
  const author = room.authorOf(message);
  const item = el(
    'li',
    {
      class: 'message',
      id: message.id,
      'data-author': message.author,
      'data-private': message.visibleTo !== undefined,
    },
    avatar(author),
    el(
      'div',
      { class: 'content' },
      el(
        'p',
        { class: 'byline' },
        el('strong', {}, author.name),
        author.bot && el('span', { class: 'tag' }, 'bot'),
        timeElement(message.at),
        message.editedAt !== undefined && el('span', { class: 'edited' }, 'edited ', timeElement(message.editedAt)),
        message.visibleTo !== undefined && !room.direct && el('span', { class: 'tag private' }, 'only visible to you'),
      ),
      message.text !== undefined && saidText(message.text),
      message.card &&
        renderCard(message.card, { you: room.you, onPress: (...pressed) => room.press(message, ...pressed) }),
      tools(message, author, room),
    ),
  );
  if (message.thread === undefined) item.append(el('ol', { class: 'thread', 'aria-label': 'Replies' }));
  return item;
}

/** True when a message needs no by-line of its own, since the one before it says it all. */
export function belongsTo(message, before) {
  if (!before || message.card || before.card || message.author !== before.author) return false;
  return message.visibleTo === before.visibleTo && message.at - before.at < TOGETHER_MS;
}

export function avatar(author) {
  if (author.bot)
    return el('img', { class: 'avatar', src: '/playground/icon.svg', alt: '', width: '36', height: '36' });
  const initials = author.name
    .split(' ')
    .map((part) => part.charAt(0))
    .join('');
  return el('span', { class: `avatar hue-${author.index}`, 'aria-hidden': 'true' }, initials);
}

function tools(message, author, room) {
  const name = author.bot ? 'the bot' : author.name;
  const canReply = message.visibleTo === undefined && !room.direct;
  const canDelete = author.bot || message.author === room.you;
  return el(
    'p',
    { class: 'tools' },
    canReply &&
      el(
        'button',
        { type: 'button', class: 'quiet', onclick: () => room.reply(message) },
        'Reply',
        sr(` in thread to ${name}`),
      ),
    canDelete &&
      el(
        'button',
        { type: 'button', class: 'quiet', onclick: () => room.remove(message) },
        'Delete',
        sr(` message of ${name}`),
      ),
  );
}

function sr(words) {
  return el('span', { class: 'sr' }, words);
}

function saidText(text) {
  const said = el('p', { class: 'said', dir: 'auto' }, text);
  if (text.length <= FOLD_CHARACTERS && text.split('\n', FOLD_LINES + 1).length <= FOLD_LINES) return said;
  said.classList.add('folded');
  const unfold = el('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false' }, 'Show all');
  unfold.addEventListener('click', () => {
    const folded = said.classList.toggle('folded');
    unfold.textContent = folded ? 'Show all' : 'Show less';
    unfold.setAttribute('aria-expanded', String(!folded));
  });
  return el('div', {}, said, unfold);
}

/** Keeps the keyboard where it was when a message is drawn anew. */
export function replaceMessage(fresh) {
  const old = byId(fresh.id);
  const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
  const action = focused?.dataset.action;
  const replies = old.querySelector(':scope > .thread');
  if (replies) fresh.querySelector(':scope > .thread').replaceWith(replies);
  if (old.classList.contains('follows')) fresh.classList.add('follows');
  old.replaceWith(fresh);
  if (focused === undefined || document.contains(focused)) {
    focused?.focus();
    return;
  }
  (fresh.querySelector(`[data-action="${action}"]`) ?? fresh.querySelector('button'))?.focus();
}
