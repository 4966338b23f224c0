import { keepLive } from '/pages/live.js';

const said = document.getElementById('said');
const state = () => document.querySelector('#summary .word')?.textContent ?? '';

let before = state();
keepLive(`${location.pathname}/events`, () => {
  const now = state();
  document.title = document.getElementById('summary-title')?.textContent ?? document.title;
  if (now !== before) said.textContent = document.querySelector('#summary h1').textContent;
  before = now;
});
