import { noticeCard } from '../../content/cards/notice';
import type { Subscription } from '../../domain/subscription';
import { channelKey } from '../../domain/tenancy';
import { redact } from '../../lib/redact';
import { type CoreContext, primaryPage } from '../core-context';
import type { Form, FormId, Inbound } from '../ports/platform';
import type { Suggestion } from '../ports/suggest';
import { callsForm, readCallsForm } from '../settings/calls-form';
import { parseMention } from '../settings/parse-mention';
import { type Problem, parseQuiet } from '../settings/parse-quiet';
import { nearZones, parseZone } from '../settings/parse-zone';
import { quietForm, readQuietForm } from '../settings/quiet-form';
import { changeable, saveSettings, showSettings } from '../settings/save';
import { readWhatForm, whatForm } from '../settings/what-form';
import type { Command, CommandRequest, EventRequest } from './command';

type SettingsPage = Exclude<FormId, 'report'>;
type Setting = (words: string, before: Subscription, event: Inbound) => Subscription | Problem;

/** What can be typed after `settings`, with what it takes. */
const SETTINGS: Readonly<Record<string, Setting>> = {
  quiet(words, { quiet, ...rest }) {
    if (isOff(words)) return rest;
    const wanted = parseQuiet(words, quiet);
    return 'problem' in wanted ? wanted : { ...rest, quiet: wanted };
  },
  mention(words, { mention, ...rest }, event) {
    if (isOff(words)) return rest;
    const wanted = parseMention(words, mentionedIn(event), mention?.who);
    return 'problem' in wanted ? wanted : { ...rest, mention: wanted };
  },
  draft(words, { draftTo: _before, ...rest }, event) {
    if (isOff(words)) return rest;
    const { user, name } = event.actor;
    const to = /^@?me$/i.test(words) ? { kind: 'person' as const, id: user, name } : mentionedIn(event)[0];
    if (to?.kind === 'person') return { ...rest, draftTo: to };
    return {
      problem:
        to === undefined
          ? 'Who sees it first? Write /claude-status settings draft me, name one person (@ana), or write off.'
          : 'A draft goes to one person, not to a group. Name one, or write off.',
    };
  },
  times(words, { times: before, ...rest }) {
    if (isOff(words) || /^(reader|readers|local|own)$/i.test(words)) return rest;
    const [, clock = '', place = ''] = /^(24|12)\s*h?(?:ours?)?\s*(.*)$/i.exec(words) ?? [];
    const written = place === '' ? (before?.zone ?? rest.quiet?.zone) : place;
    if (clock === '' || written === undefined)
      return { problem: 'Write for example /claude-status settings times 24h Europe/Berlin, or times off.' };
    const zone = parseZone(written);
    return 'problem' in zone ? zone : { ...rest, times: { zone: zone.zone, clock: clock === '24' ? '24h' : '12h' } };
  },
  weekly(words, { weekly: _before, ...rest }) {
    if (isOff(words)) return rest;
    if (/^on$/i.test(words)) return { ...rest, weekly: true };
    return { problem: 'Write /claude-status settings weekly on, or weekly off.' };
  },
  team(words, before) {
    if (!isOff(words) && !/^on$/i.test(words))
      return { problem: 'Write /claude-status settings team on, or team off.' };
    return { ...before, teamOutages: !isOff(words) };
  },
};

/** Which page of the form a word is on. */
const PAGE_OF: Readonly<Record<string, SettingsPage>> = {
  quiet: 'quiet',
  times: 'quiet',
  mention: 'calls',
  draft: 'calls',
  calls: 'calls',
};

const EXAMPLES: readonly Suggestion[] = [
  { value: 'show', label: 'show: how it is now' },
  { value: 'quiet 22:00-07:00 Europe/Berlin', label: 'quiet 22:00-07:00 Europe/Berlin: nothing new at night' },
  { value: 'quiet off', label: 'quiet off' },
  { value: 'mention @oncall major', label: 'mention @oncall major: call them from major impact on' },
  { value: 'mention', label: 'mention: pick who is called, and who sees drafts' },
  { value: 'mention off', label: 'mention off' },
  { value: 'draft me', label: 'draft me: I see it first and post it' },
  { value: 'draft off', label: 'draft off: posted at once' },
  { value: 'times 24h Europe/Berlin', label: 'times 24h Europe/Berlin: one zone for everybody' },
  { value: 'times off', label: "times off: each reader's own time" },
  { value: 'weekly on', label: 'weekly on: a scorecard of mine every Monday morning' },
  { value: 'team off', label: 'team off: only what the official page says' },
];

/** `settings`: what this channel hears and how, as a form, or in words. */
export const settingsCommand: Command = {
  name: 'settings',
  usage: 'settings [show | quiet 22:00-07:00 Europe/Berlin | mention @oncall major | draft me | times | team | weekly]',
  summary: 'what this channel hears, when, and who is called',
  suggest: suggestSettings,
  async run(request) {
    const { core, event, respond } = request;
    const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(redact(request.args).text.trim()) ?? [];
    const name = word.toLowerCase();
    const known = core.state.subscriptions.get(channelKey(event.channel));
    // Only a command can open a form by itself; the card has the buttons for it.
    const shows = name === 'show' || (name === '' && event.kind !== 'command');
    if (shows && known) return respond.reply(showSettings(core, known, 'How it is here'), 'private');
    const subscription = await changeable(request);
    if (!subscription) return;
    if (name === '') return respond.openForm(formOf(core, subscription, 'settings'));
    const page = Object.hasOwn(PAGE_OF, name) ? PAGE_OF[name] : undefined;
    if (rest === '' && page) return respond.openForm(formOf(core, subscription, page));
    const setting = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
    if (!setting) return unknownSetting(request, word);
    return saveSettings(request, setting(rest.trim(), subscription, event), page ?? 'settings');
  },
};

/** A button that opens one page of the settings. */
export async function openSettings(request: EventRequest, page: SettingsPage): Promise<void> {
  const subscription = await changeable(request);
  if (subscription) await request.respond.openForm(formOf(request.core, subscription, page));
}

/** Every page of a channel's settings. */
export function settingsForms(core: CoreContext, subscription: Subscription): readonly Form[] {
  return (['settings', 'quiet', 'calls'] as const).map((page) => formOf(core, subscription, page));
}

function formOf(core: CoreContext, subscription: Subscription, page: SettingsPage): Form {
  if (page === 'quiet') return quietForm(subscription);
  return page === 'calls' ? callsForm(subscription) : whatForm(subscription, primaryPage(core)?.components ?? []);
}

/** One page of the settings came back. */
export async function takeSettings(
  request: EventRequest,
  form: Extract<Inbound, { kind: 'form' }>,
  page: SettingsPage,
): Promise<void> {
  const before = await changeable(request);
  if (!before) return;
  const read: Readonly<Record<SettingsPage, () => Subscription | Problem>> = {
    settings: () => readWhatForm(form, before, primaryPage(request.core)?.components ?? []),
    calls: () => readCallsForm(form, before),
    quiet: () => readQuietForm(form, before),
  };
  await saveSettings(request, read[page](), page);
}

function unknownSetting({ respond }: CommandRequest, word: string): Promise<void> {
  return respond.reply(
    noticeCard(
      `There is no setting "${word.slice(0, 40)}"`,
      `There are ${Object.keys(SETTINGS).join(', ')}; show tells how they are, and /claude-status settings alone opens a form.`,
    ),
    'private',
  );
}

function mentionedIn(event: Inbound) {
  return 'mentioned' in event ? (event.mentioned ?? []) : [];
}

function isOff(words: string): boolean {
  return /^(off|none|nobody|no)$/i.test(words);
}

/** While a zone is being typed, zones; before that, what can be set. */
function suggestSettings(_core: unknown, typed: string): readonly Suggestion[] {
  const [, before = '', zone = ''] = /^(quiet\s+\S*\d\S*\s+|times\s+(?:24|12)h\s+)(\S+)$/i.exec(typed) ?? [];
  if (zone !== '')
    return nearZones(zone)
      .map((name) => `${before}${name}`.replace(/\s+/g, ' '))
      .filter((value) => value.length <= 100)
      .map((value) => ({ value, label: value }));
  const words = typed.trim().toLowerCase();
  return EXAMPLES.filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(words));
}
