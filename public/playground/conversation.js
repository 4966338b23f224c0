import { byId, el } from './dom.js';
import { belongsTo, renderMessage, replaceMessage } from './render-message.js';

/** This near to the end, in pixels, one is reading along. */
const NEAR = 120;

/** The messages of one channel, kept up to date in place. */
export function createConversation(room) {
  const log = byId('log');
  const scroll = byId('scroll');
  const jump = byId('jump');

  const nearEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
  let following = true;
  const toEnd = () => {
    following = true;
    scroll.scrollTop = scroll.scrollHeight;
    jump.hidden = true;
  };
  /** Down to the end, but not past the beginning of what is new: the answer comes first in it. */
  const reveal = (item) => {
    toEnd();
    if (item.offsetHeight <= scroll.clientHeight) return;
    item.scrollIntoView({ block: 'start' });
    following = false;
  };
  jump.addEventListener('click', toEnd);
  scroll.addEventListener('scroll', () => {
    following = nearEnd();
    if (following) jump.hidden = true;
  });
  new ResizeObserver(() => following && toEnd()).observe(scroll);

  /** The list that the message belongs in: its thread's, when that is here. */
  const listOf = (message) => (message.thread && byId(message.thread)?.querySelector(':scope > .thread')) || log;

  function append(message) {
    const list = listOf(message);
    const item = renderMessage(message, room);
    const before = room.find(list.lastElementChild?.id);
    if (list === log && belongsTo(message, before) && !list.lastElementChild.querySelector('.thread > li'))
      item.classList.add('follows');
    list.append(item);
  }

  return {
    toEnd,
    /** Draws the channel anew, with a line above what is new to the reader. */
    open(messages, seen) {
      // A whole channel is not news to be read out.
      log.setAttribute('aria-live', 'off');
      setTimeout(() => log.removeAttribute('aria-live'), 200);
      log.replaceChildren();
      let marked = false;
      for (const message of messages) {
        const isNew = message.seq > seen && message.author !== room.you && message.thread === undefined;
        if (isNew && !marked && seen > 0) {
          log.append(el('li', { class: 'new' }, el('span', {}, 'New')));
          marked = true;
        }
        append(message);
      }
    },
    /** Shows a message that is new or was edited. */
    show(message) {
      const stay = nearEnd() || message.author === room.you;
      if (byId(message.id)) replaceMessage(renderMessage(message, room));
      else append(message);
      if (stay) reveal(byId(message.id));
      else if (message.editedAt === undefined) jump.hidden = false;
    },
    remove(id) {
      byId(id)?.remove();
    },
  };
}
