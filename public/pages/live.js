// Keeps a page up to date: the server sends whole sections, this puts them in place. Without it the page still reads.
const root = document.documentElement;
const link = document.getElementById('link');
const TICK = 20_000;
const QUIET = 40_000;
const AGAIN = 5_000;
const MINUTE = 60_000;

let source;
let heardAt = Date.now();
let lostAt;
let known = root.dataset.revision;
let again;
let events;
let changed;

function ago(at) {
  const minutes = Math.max(0, Math.round((Date.now() - at) / MINUTE));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''} ago`;
  return `${Math.round(minutes / 1440)} days ago`;
}

function clockTime(date) {
  const sameDay = date.toDateString() === new Date().toDateString();
  const time = date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  return sameDay
    ? time
    : `${date.toLocaleDateString(undefined, { weekday: 'short', day: 'numeric', month: 'short' })}, ${time}`;
}

function showTimes(within) {
  for (const element of within.querySelectorAll('time')) {
    const date = new Date(element.dateTime);
    const words = element.dataset.as === 'ago' ? ago(date.getTime()) : clockTime(date);
    if (element.textContent !== words) element.textContent = words;
    element.title = date.toLocaleString();
  }
}

/** How an element is found again in the new mark-up: by its id, or as the so-many-th of its kind. */
function traceOf(place, element) {
  if (element.id) return () => document.getElementById(element.id);
  const number = [...place.querySelectorAll(element.tagName)].indexOf(element);
  return () => place.querySelectorAll(element.tagName)[number];
}

function put({ id, html }) {
  const place = document.querySelector(`[data-section="${id}"]`);
  if (!place) return;
  const focused = place.contains(document.activeElement) && traceOf(place, document.activeElement);
  const open = [...place.querySelectorAll('details[open]')].map(({ id: own }) => own);
  const scrolled = [...place.querySelectorAll('.scroll')].map(({ scrollTop }) => scrollTop);
  const next = document.createElement('template');
  next.innerHTML = html;
  // A picture that changes stays until the new one is there.
  for (const fresh of next.content.querySelectorAll('[data-keep]')) {
    const kept = place.querySelector(`[data-keep="${fresh.dataset.keep}"]`);
    if (!kept) continue;
    for (const [n, part] of [...fresh.children].entries())
      for (const { name, value } of part.attributes)
        if (kept.children[n].getAttribute(name) !== value) kept.children[n].setAttribute(name, value);
    fresh.replaceWith(kept);
  }
  for (const own of open) next.content.getElementById(own)?.setAttribute('open', '');
  showTimes(next.content);
  place.replaceChildren(next.content);
  for (const [n, element] of [...place.querySelectorAll('.scroll')].entries()) element.scrollTop = scrolled[n] ?? 0;
  if (focused) focused()?.focus({ preventScroll: true });
}

function showLink() {
  if (lostAt === undefined) {
    link.dataset.state = 'live';
    link.textContent = 'Live';
  } else {
    link.dataset.state = 'lost';
    const words = `No connection since ${clockTime(new Date(lostAt))}. Trying again; below is what was known then.`;
    if (link.textContent !== words) link.textContent = words;
  }
}

function heard() {
  heardAt = Date.now();
  lostAt = undefined;
  showLink();
}

function lost() {
  lostAt ??= heardAt;
  showLink();
}

function connect() {
  clearTimeout(again);
  source?.close();
  source = new EventSource(`${events}?after=${encodeURIComponent(known)}`);
  source.addEventListener('hello', (event) => {
    // The bot was updated: its new page fits its new words.
    if (JSON.parse(event.data).build !== root.dataset.build) location.reload();
    heard();
  });
  source.addEventListener('beat', heard);
  source.addEventListener('sections', (event) => {
    known = event.lastEventId;
    heard();
    const { sections } = JSON.parse(event.data);
    for (const section of sections) put(section);
    changed(sections);
  });
  source.addEventListener('error', () => {
    lost();
    // A server that refuses ends the stream for good.
    if (source.readyState === EventSource.CLOSED) again = setTimeout(connect, AGAIN);
  });
}

/** Follows the events at the address from what the page shows on; `onChange` hears of the sections that were put in place. */
export function keepLive(address, onChange) {
  events = address;
  changed = onChange;
  connect();
  setInterval(() => {
    showTimes(document);
    if (Date.now() - heardAt < QUIET) return;
    lost();
    connect();
  }, TICK);
}

showTimes(document);
