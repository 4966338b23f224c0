import { Refused } from './api.js';
import { byId, el } from './dom.js';
import { STARTERS } from './starters.js';

/** The message box. `onSay(text, thread)` sends; it fails with Refused when the server says no. */
export function createComposer(onSay) {
  const box = byId('box');
  const problem = byId('problem');
  let thread;
  let place = { listens: false, direct: false };

  function fit() {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight + 2, 220)}px`;
  }

  function fillIn(starter) {
    const mention = place.listens || place.direct || starter.text ? '' : '@claude-status ';
    box.value = starter.text ?? `${mention}${starter.error}`;
    problem.textContent = '';
    fit();
    box.focus();
  }

  function leaveThread() {
    thread = undefined;
    byId('replying').hidden = true;
  }

  async function send() {
    const text = box.value;
    if (text.trim() === '') return;
    box.value = '';
    problem.textContent = '';
    fit();
    try {
      await onSay(text, thread);
    } catch (error) {
      if (box.value === '') box.value = text;
      fit();
      problem.textContent = error instanceof Refused ? error.message : 'Not sent: the server cannot be reached.';
    }
  }

  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  box.addEventListener('input', fit);
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void send();
    }
    if (event.key === 'Escape' && thread !== undefined) leaveThread();
  });
  byId('leave-thread').addEventListener('click', () => {
    leaveThread();
    box.focus();
  });

  const chips = () =>
    STARTERS.map((starter) =>
      el('button', { type: 'button', class: 'chip', onclick: () => fillIn(starter) }, starter.label),
    );

  return {
    chips,
    /** Moves to another channel. */
    moveTo(next) {
      place = next;
      leaveThread();
      problem.textContent = '';
      byId('starters').replaceChildren(...chips());
      byId('box-label').textContent = `Message ${next.name}`;
      box.placeholder = `Message ${next.name}`;
    },
    replyTo(message, words) {
      thread = message.thread ?? message.id;
      byId('replying').hidden = false;
      byId('replying-to').textContent = `Replying in the thread of ${words}`;
      box.focus();
    },
    leaveThread,
    threadIs: (id) => thread === id,
  };
}
