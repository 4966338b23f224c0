import { keepLive } from '/pages/live.js';

const said = document.getElementById('said');

function showVerdict() {
  const headline = document.getElementById('verdict-title')?.textContent ?? '';
  const word = document.querySelector('#verdict .word')?.textContent ?? '';
  document.title = headline === '' ? 'Claude status' : `${word}: ${headline}`;
  return `${word}: ${headline}`;
}

let before = showVerdict();
keepLive(`${document.documentElement.dataset.at}/board/events`, () => {
  const now = showVerdict();
  if (now !== before) said.textContent = now;
  before = now;
});
