import { byId, el } from './dom.js';
import { timeElement } from './times.js';
import { TONE_WORDS, VERDICT_TONES } from './tones.js';

const EVERY_MS = 5_000;
const SOON_MS = 250;

/** The strip that says how things are: asked every few seconds, and soon after something was said. */
export function createStatusStrip() {
  let timer;
  let shown = '';

  async function ask() {
    clearTimeout(timer);
    try {
      const answer = await fetch('/api/status');
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const body = await answer.text();
      if (body !== shown) show(JSON.parse(body));
      shown = body;
    } catch {
      shown = '';
      tell('neutral', 'Offline', 'The bot does not answer just now.');
    }
    timer = setTimeout(ask, EVERY_MS);
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) clearTimeout(timer);
    else void ask();
  });
  void ask();

  return {
    askSoon() {
      clearTimeout(timer);
      timer = setTimeout(ask, SOON_MS);
    },
  };
}

function tell(tone, word, headline) {
  byId('strip').dataset.tone = tone;
  byId('strip-word').textContent = word;
  if (byId('strip-headline').textContent !== headline) byId('strip-headline').textContent = headline;
}

function show({ verdict, easing, headline, reasons = [], pages = [], models = [] }) {
  const tone = easing ? 'notice' : (VERDICT_TONES[verdict] ?? 'neutral');
  tell(tone, TONE_WORDS[tone] || 'Not known', headline ?? String(verdict ?? 'Nothing is known yet.'));
  byId('strip-more').replaceChildren(
    el(
      'ul',
      {},
      reasons.map((reason) => el('li', {}, reason)),
    ),
    ...modelElements(models),
    ...pages.map((page) => pageElement(page)),
  );
}

/** Which model works here, as far as machines tell. */
function modelElements(models) {
  if (models.length === 0) return [];
  const heads = ['Model', 'Works for', 'Fails for', 'Official page'];
  const cells = ({ model, ok, failing, official = [] }) => [
    el('th', { scope: 'row' }, String(model)),
    el('td', {}, String(ok)),
    el('td', {}, String(failing)),
    el('td', {}, official.length > 0 ? official.join(', ') : 'no trouble named'),
  ];
  return [
    el(
      'table',
      { id: 'models' },
      el('caption', {}, 'Models here, people in the last 10 min'),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          heads.map((head) => el('th', { scope: 'col' }, head)),
        ),
      ),
      el(
        'tbody',
        {},
        models.map((row) => el('tr', {}, cells(row))),
      ),
    ),
  ];
}

function pageElement({ name, url, readAt, unreachableSince, components = [], incidents = [] }) {
  const unwell = components.filter(({ status }) => status !== 'operational');
  const well =
    unwell.length === 0
      ? `all ${components.length} components operational`
      : `${unwell.length} of ${components.length} components not operational`;
  return el(
    'p',
    {},
    el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, `Status page of ${name}`),
    ': ',
    readAt
      ? [components.length > 0 ? `${well}, read at ` : 'read at ', timeElement(Date.parse(readAt))]
      : 'not read yet',
    unreachableSince ? [', not reachable since ', timeElement(Date.parse(unreachableSince))] : [],
    '. ',
    unwell.map((component) => `${component.name}: ${String(component.status).replaceAll('_', ' ')}. `),
    incidents.map((incident) => `${incident.name} (${incident.status}). `),
  );
}
