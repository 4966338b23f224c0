import { el } from './dom.js';
import { timeElement } from './times.js';
import { TONE_WORDS } from './tones.js';

/** A card of the bot. `onPress(action)` hears of buttons; `you` is highlighted where mentioned. */
export function renderCard(card, { you, onPress }) {
  const word = TONE_WORDS[card.tone];
  const title = card.url ? outwardLink(card.title, card.url) : card.title;
  return el(
    'article',
    { class: 'card', 'data-tone': card.tone },
    el('h3', { class: 'card-title', dir: 'auto' }, word !== '' && el('span', { class: 'word' }, word), ' ', title),
    card.body.map((block) => renderBlock(block, you)),
    card.files?.map(download),
    card.choice && menu(card.choice, onPress),
    card.actions.length > 0 &&
      el(
        'div',
        { class: 'actions' },
        card.actions.map((action) => button(action, onPress)),
      ),
    card.footer && el('p', { class: 'footer' }, spans(card.footer, you)),
  );
}

function button(action, onPress) {
  const attributes = { type: 'button', class: `action ${action.style ?? ''}`, 'data-action': action.id };
  return el('button', { ...attributes, onclick: (event) => onPress(action, event.currentTarget) }, action.label);
}

function download({ name, mediaType, text }) {
  const href = `data:${mediaType};charset=utf-8,${encodeURIComponent(text)}`;
  return el('p', { class: 'file' }, el('a', { href, download: name }, `Download ${name}`));
}

/** Choosing is pressing; afterwards the menu stands as before, so that one can choose again. */
function menu({ id, placeholder, options }, onPress) {
  const chosen = (event) => {
    const select = event.currentTarget;
    const value = select.value;
    select.value = '';
    if (value !== '') onPress({ id, value }, select);
  };
  const choices = [el('option', { value: '' }, placeholder)].concat(
    options.map((option) => el('option', { value: option.value }, option.label)),
  );
  return el('select', { class: 'card-menu', 'data-action': id, 'aria-label': placeholder, onchange: chosen }, choices);
}

const BLOCKS = {
  paragraph: (block, you) => el('p', { dir: 'auto' }, spans(block.spans, you)),
  heading: (block) => el('h4', {}, block.text),
  fields: (block, you) =>
    el(
      'dl',
      {},
      block.fields.map(({ label, value }) => el('div', {}, el('dt', {}, label), el('dd', {}, spans(value, you)))),
    ),
  steps: (block, you) =>
    el(
      'ol',
      { class: 'steps' },
      block.steps.map((step) => el('li', {}, spans(step, you))),
    ),
  list: (block, you) =>
    el(
      'ul',
      {},
      block.items.map((item) => el('li', {}, spans(item, you))),
    ),
  code: (block) => el('pre', { tabindex: '0' }, el('code', {}, block.text)),
  table: (block) =>
    el(
      'div',
      { class: 'table', tabindex: '0', role: 'group', 'aria-label': 'Table' },
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            block.header.map((cell) => el('th', { scope: 'col' }, cell)),
          ),
        ),
        el(
          'tbody',
          {},
          block.rows.map((row) =>
            el(
              'tr',
              {},
              row.map((cell) => el('td', {}, cell)),
            ),
          ),
        ),
      ),
    ),
  image: (block) => el('img', { src: block.url, alt: block.alt, loading: 'lazy', referrerpolicy: 'no-referrer' }),
  divider: () => el('hr'),
};

function renderBlock(block, you) {
  return BLOCKS[block.kind]?.(block, you);
}

const SPANS = {
  text: (span) => span.text,
  bold: (span) => el('strong', {}, span.text),
  code: (span) => el('code', {}, span.text),
  link: (span) => outwardLink(span.text, span.url),
  time: (span) => timeElement(span.at, span.style),
  channel: (span) => el('span', { class: 'person' }, `#${span.channel}`),
  group: (span) => el('span', { class: 'person' }, `@${span.name}`),
  person: (span, you) => el('span', { class: span.user === you ? 'person you' : 'person' }, `@${span.name}`),
};

function spans(list, you) {
  return list.map((span) => SPANS[span.kind]?.(span, you));
}

function outwardLink(words, url) {
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, words);
}
