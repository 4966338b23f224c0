import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BOT_SCOPES } from '../../../src/platforms/slack/scopes';
import { manifest, SCOPE_OF_EVENT, SCOPES_OF_METHOD } from '../../support/slack-manifest';

const ROOT = path.join(__dirname, '../../..');
const FOLDER = path.join(ROOT, 'src/platforms/slack');
const code = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(FOLDER, file), 'utf8'))
  .join('\n')
  // A chain of calls over several lines reads as one.
  .replace(/\n\s*\./g, '.');
const all = (pattern: RegExp) => new Set([...code.matchAll(pattern)].map((match) => match[1] ?? ''));
const listened = all(/\bapp\.event\('([\w.]+)'/g);
const called = all(/\bclient(?:For\(token\))?\.((?:auth|chat|views|conversations|users|reactions|files|pins)\.\w+)\(/g);
const { features, oauth_config: oauth, settings } = manifest;
const events = settings.event_subscriptions.bot_events;
const page = readFileSync(path.join(ROOT, 'docs/connect-slack.md'), 'utf8');
/** For these Slack wants rights that the bot can do without; it listens in case an app has them. */
const OPTIONAL_SCOPES = ['channels:read', 'groups:read'];

describe('the manifest', () => {
  it('subscribes to the events that the code listens to, but for those that would take further rights', () => {
    expect(listened.size).toBeGreaterThan(1);
    const heard = new Set(events.map((event) => event.replace(/^message\..*/, 'message')));
    expect([...heard].filter((event) => !listened.has(event))).toEqual([]);
    const left = [...listened].filter((event) => !heard.has(event));
    expect(left.filter((event) => !OPTIONAL_SCOPES.includes(SCOPE_OF_EVENT[event] ?? ''))).toEqual([]);
    expect(events.filter((event) => SCOPE_OF_EVENT[event] === undefined)).toEqual([]);
    for (const scope of OPTIONAL_SCOPES) expect([scope, page.includes(scope)]).toEqual([scope, true]);
  });

  it('asks for every scope that a call, an event or a command needs, and for no other', () => {
    expect([...called].filter((method) => !SCOPES_OF_METHOD[method])).toEqual([]);
    for (const method of ['auth.test', 'chat.postMessage', 'views.publish']) expect(called).toContain(method);
    const needed = new Set(['commands', ...events.map((event) => SCOPE_OF_EVENT[event] ?? '')]);
    needed.delete('');
    for (const method of called) {
      const scopes = SCOPES_OF_METHOD[method] ?? [];
      // Where one of several is enough, those that the events need are.
      if (scopes[0] !== undefined && !scopes.some((scope) => needed.has(scope))) needed.add(scopes[0]);
    }
    expect(new Set(oauth.scopes.bot)).toEqual(needed);
    expect(oauth.scopes.user).toBeUndefined();
  });

  it('asks for the same scopes as the page by which further workspaces install the bot', () => {
    expect(BOT_SCOPES).toEqual(oauth.scopes.bot);
  });

  it('has the one command that people are told of, with the words that it takes', () => {
    expect(features.slash_commands.map(({ command }) => command)).toEqual(['/claude-status']);
    expect(code).toMatch(/\bapp\.command\(/);
  });

  it('has the shortcuts that the code listens to, and no others', () => {
    const known = [...code.matchAll(/app\.shortcut\(\{ type: '(\w+)', callback_id: '(\w+)'/g)];
    const types = { message_action: 'message', shortcut: 'global' } as Readonly<Record<string, string>>;
    expect(known).toHaveLength(2);
    expect(new Set(features.shortcuts?.map(({ type, callback_id: id }) => `${type} ${id}`))).toEqual(
      new Set(known.map(([, type = '', id]) => `${types[type]} ${id}`)),
    );
    // Slack's limit for the name of a shortcut.
    for (const { name, description } of features.shortcuts ?? [])
      expect([name.length <= 24, description.length <= 150]).toEqual([true, true]);
  });

  it('switches on what the code relies on: Socket Mode, buttons, direct messages, and tokens that last', () => {
    expect(settings).toMatchObject({
      socket_mode_enabled: true,
      token_rotation_enabled: false,
      interactivity: { is_enabled: true },
    });
    expect(features.app_home).toMatchObject({ messages_tab_enabled: true, messages_tab_read_only_enabled: false });
    expect(features.app_home.home_tab_enabled).toBe(listened.has('app_home_opened'));
  });

  it('keeps within the lengths that Slack takes', () => {
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
    // Slack documents nothing else for the bot's name.
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    for (const { description, usage_hint: hint } of features.slash_commands) {
      expect(description.length).toBeLessThanOrEqual(2_000);
      expect(hint.length).toBeLessThanOrEqual(1_000);
    }
  });

  it('is explained in the docs, scope by scope', () => {
    expect(oauth.scopes.bot.filter((scope) => !page.includes(`\`${scope}\``))).toEqual([]);
  });
});
