import * as api from './api.js';
import { createComposer } from './composer.js';
import { createConversation } from './conversation.js';
import { byId, el } from './dom.js';
import { createFormDialog } from './form-dialog.js';
import { createSideBar } from './side-bar.js';
import { createStatusStrip } from './status-strip.js';
import { refreshTimes } from './times.js';

const FIRST_PERSON = 'mia';
const FIRST_CHANNEL = 'claude-help';
const BOT = { id: 'claude-status', name: 'Claude status', bot: true };

let people = [];
let channels = [];
let messages = new Map();
let you = FIRST_PERSON;
let current = FIRST_CHANNEL;
let boot = '';
let stopListening = () => {};
let loading = 0;

const strip = createStatusStrip();
const side = createSideBar({ onChannel: open, onPerson: (person) => void become(person) });
const composer = createComposer((text, thread) => api.say({ person: you, channel: current, text, thread }));
const dialog = createFormDialog({
  submit: (open, answers) => api.submitForm(open.id, { person: you, ...answers }),
  drop: (open) => api.dropForm(open.id, you).catch(() => {}),
});
const room = {
  get you() {
    return you;
  },
  get direct() {
    return current.startsWith('@');
  },
  find: (id) => messages.get(id),
  authorOf: ({ author }) => people.find(({ id }) => id === author) ?? BOT,
  reply(message) {
    const root = messages.get(message.thread) ?? message;
    const words = root.text ?? root.card?.title ?? '';
    composer.replyTo(message, `${room.authorOf(root).name}: ${words.slice(0, 60)}${words.length > 60 ? '…' : ''}`);
  },
  remove: (message) => api.deleteMessage(message.id, you).catch(showProblem),
  async press(message, action, button) {
    button.setAttribute('aria-busy', 'true');
    await api.press(message.id, { person: you, action: action.id, value: action.value }).catch(showProblem);
    button.removeAttribute('aria-busy');
  },
};
const conversation = createConversation(room);

function showProblem(error) {
  byId('problem').textContent = error instanceof api.Refused ? error.message : 'The server cannot be reached.';
}

/** Everything that this person sees, then every change of it. */
async function become(person) {
  loading += 1;
  const mine = loading;
  stopListening();
  let state;
  try {
    state = await api.fetchState(person);
  } catch (error) {
    byId('lost').hidden = false;
    if (error instanceof api.Refused && person !== FIRST_PERSON) return become(FIRST_PERSON);
    if (mine === loading) setTimeout(() => mine === loading && become(person), 2_000);
    return undefined;
  }
  if (mine !== loading) return undefined;
  const wasDirect = current.startsWith('@');
  you = state.you;
  people = state.people.map((entry, index) => ({ ...entry, index }));
  channels = [
    ...state.channels.map((channel) => ({ ...channel, name: channel.id, direct: false })),
    { id: `@${you}`, name: BOT.id, topic: 'Only you and the bot', monitored: true, direct: true },
  ];
  if (wasDirect) current = `@${you}`;
  if (!channels.some(({ id }) => id === current)) current = FIRST_CHANNEL;
  messages = new Map(state.messages.map((message) => [message.id, message]));
  boot = state.lastChange.split('-')[0];
  side.showPeople(people, you);
  byId('as').textContent = `You are ${people.find(({ id }) => id === you).name}`;
  dialog.show(state.form);
  open(current);
  stopListening = api.listen(you, state.lastChange, {
    onChange: take,
    onReset: () => void become(you),
    onOpen: () => {
      byId('lost').hidden = true;
    },
    onLost: () => {
      byId('lost').hidden = false;
    },
  });
  return undefined;
}

function take(change) {
  if (change.kind === 'form') return dialog.show(change.form);
  if (change.kind === 'removed') {
    for (const [id, { thread }] of messages) if (thread === change.message) messages.delete(id);
    messages.delete(change.message);
    if (composer.threadIs(change.message)) composer.leaveThread();
    conversation.remove(change.message);
  } else {
    messages.set(change.message.id, change.message);
    if (change.message.channel === current) {
      conversation.show(change.message);
      if (!document.hidden) markSeen();
    }
  }
  strip.askSoon();
  return showSide();
}

function open(channel) {
  current = channel;
  const { name, topic, direct, monitored } = channels.find(({ id }) => id === channel);
  const shown = direct ? name : `#${name}`;
  byId('place').textContent = shown;
  byId('topic').textContent = topic;
  byId('welcome').replaceChildren(...welcome(shown, direct, monitored));
  composer.moveTo({ name: shown, direct, listens: monitored });
  conversation.open(
    [...messages.values()].filter((message) => message.channel === channel),
    seen()[channel] ?? 0,
  );
  history.replaceState(null, '', `#${channel}/${you}`);
  markSeen();
  showSide();
  conversation.toEnd();
}

function welcome(name, direct, monitored) {
  const how = monitored
    ? 'Paste an error here and the bot says what to do. When several people hit the same, it becomes an outage for everybody.'
    : 'Ask with /claude-status, or mention @claude-status with an error.';
  return [
    el('h2', {}, direct ? 'You and the bot' : `Welcome to ${name}`),
    el('p', {}, direct ? 'Nobody else reads this. Everything you write here is meant for the bot.' : how),
    el(
      'p',
      { class: 'muted' },
      'Pick one to put it into the message box, then press Enter. Switch person to report it as somebody else.',
    ),
    el('div', { class: 'chips' }, composer.chips()),
  ];
}

/** The last message that the person saw in each channel, for this run of the server. */
function seen() {
  try {
    return JSON.parse(localStorage.getItem(`seen-${boot}-${you}`) ?? '{}');
  } catch {
    return {};
  }
}

function markSeen() {
  const last = Math.max(
    0,
    ...[...messages.values()].filter(({ channel }) => channel === current).map(({ seq }) => seq),
  );
  try {
    localStorage.setItem(`seen-${boot}-${you}`, JSON.stringify({ ...seen(), [current]: last }));
  } catch {
    // Without storage everything stays unread, which does no harm.
  }
}

function showSide() {
  const marks = seen();
  const all = [...messages.values()];
  const unread = ({ id }) => all.filter((m) => m.channel === id && m.author !== you && m.seq > (marks[id] ?? 0)).length;
  const elsewhere = side.showChannels(
    channels.map((channel) => ({ ...channel, unread: unread(channel) })),
    current,
  );
  byId('welcome').hidden = all.some(({ channel }) => channel === current);
  document.body.classList.toggle('fresh', !byId('welcome').hidden);
  document.title = `${elsewhere > 0 ? `(${elsewhere}) ` : ''}${byId('place').textContent} – Claude status playground`;
}

function fromAddress() {
  const [channel, person] = decodeURIComponent(location.hash.slice(1)).split('/');
  if (channel) current = channel;
  return person || you;
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  markSeen();
  showSide();
});
addEventListener('hashchange', () => {
  if (location.hash !== '#box') void become(fromAddress());
});
setInterval(() => refreshTimes(document), 30_000);
void become(fromAddress());
