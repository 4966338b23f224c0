import { byId, el } from './dom.js';
import { avatar } from './render-message.js';

/** Channels with what is unread, and the people one can be. */
export function createSideBar({ onChannel, onPerson }) {
  const side = byId('side');
  const menu = byId('menu');

  function toggle(open) {
    side.classList.toggle('open', open);
    byId('veil').hidden = !open;
    menu.setAttribute('aria-expanded', String(open));
  }

  menu.addEventListener('click', () => {
    toggle(!side.classList.contains('open'));
    if (side.classList.contains('open')) side.querySelector('[aria-current]')?.focus();
  });
  byId('veil').addEventListener('click', () => toggle(false));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !side.classList.contains('open')) return;
    toggle(false);
    menu.focus();
  });

  function channelItem({ id, name, direct, unread }, current) {
    const mark = unread > 0 && [
      el('span', { class: 'badge', 'aria-hidden': 'true' }, String(unread)),
      el('span', { class: 'sr' }, `, ${unread} new`),
    ];
    const attributes = { href: `#${id}`, 'aria-current': id === current ? 'page' : undefined, 'data-channel': id };
    const open = (event) => {
      event.preventDefault();
      toggle(false);
      onChannel(id);
    };
    const sign = el('span', { class: 'sign', 'aria-hidden': 'true' }, direct ? '@' : '#');
    return el(
      'li',
      { class: unread > 0 ? 'unread' : '' },
      el('a', { ...attributes, onclick: open }, sign, name, mark || []),
    );
  }

  return {
    showChannels(channels, current) {
      const hadFocus = byId('channels').contains(document.activeElement) && document.activeElement.dataset.channel;
      byId('channels').replaceChildren(...channels.map((channel) => channelItem(channel, current)));
      if (hadFocus)
        byId('channels')
          .querySelector(`[data-channel="${CSS.escape(hadFocus)}"]`)
          ?.focus();
      const elsewhere = channels.reduce((sum, channel) => sum + channel.unread, 0);
      byId('menu-unread').hidden = elsewhere === 0;
      byId('menu-unread').textContent = String(elsewhere);
      return elsewhere;
    },
    showPeople(people, you) {
      // Drawn once: the arrow keys walk through these, so they must stay the same elements.
      if (!byId('people').hasChildNodes())
        byId('people').append(...people.map((person) => personItem(person, onPerson)));
      for (const input of byId('people').querySelectorAll('input')) input.checked = input.value === you;
    },
  };
}

function personItem(person, onPerson) {
  const input = { type: 'radio', name: 'person', value: person.id, onchange: () => onPerson(person.id) };
  return el('label', {}, el('input', input), avatar(person), el('span', {}, person.name, el('small', {}, person.role)));
}
