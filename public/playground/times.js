import { el } from './dom.js';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** A moment in the reader's own time zone; hovering tells it in full. */
export function timeElement(at, style = 'time') {
  const date = new Date(at);
  const known = !Number.isNaN(date.getTime());
  if (!known) return document.createTextNode('some time');
  const time = el('time', { datetime: date.toISOString(), title: whole.format(date) }, words(at, style));
  if (style === 'relative') time.dataset.relative = at;
  return time;
}

/** Brings "5 min ago" up to date. */
export function refreshTimes(root) {
  for (const time of root.querySelectorAll('time[data-relative]'))
    time.textContent = words(Number(time.dataset.relative), 'relative');
}

function words(at, style) {
  if (style === 'relative') return relative(at - Date.now());
  if (style === 'date-time') return `${day.format(at)}, ${clock.format(at)}`;
  return clock.format(at);
}

function relative(ms) {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 1) return ms > 0 ? 'in a moment' : 'just now';
  const hours = Math.round(minutes / 60);
  const length = minutes < 60 ? `${minutes} min` : hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
  return ms > 0 ? `in ${length}` : `${length} ago`;
}
