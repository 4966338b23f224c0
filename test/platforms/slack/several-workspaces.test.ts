import type { Installation } from '../../../src/core/ports/installations';
import { openStore } from '../../../src/store/open-store';
import { eventually } from '../../support/eventually';
import { BOT_TOKEN, CHANNELS, type FakeSlack, OTHER, PEOPLE, startFakeSlack, TEAM } from '../../support/fake-slack';
import { readable } from '../../support/fake-slack-rules';
import { type Bot, KEY, openBot } from './several-stage';

const [GENERAL] = CHANNELS;
const [ALICE] = PEOPLE;
const [DORA] = OTHER.people;
const [THEIRS] = OTHER.channels;
const OWN_TOKEN = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_ADMIN_USER: ALICE };
const card = (title: string) => ({ title, tone: 'neutral', body: [], actions: [] }) as const;
const place = (workspace: string, channel: string) => ({ platform: 'slack', workspace, channel });
const left = (workspace: string) => ({ kind: 'workspace-left', platform: 'slack', workspace });

describe('several workspaces', () => {
  let slack: FakeSlack;
  let bot: Bot;

  beforeEach(async () => {
    slack = await startFakeSlack();
    bot = await openBot({ slack, env: OWN_TOKEN });
    await bot.install(OTHER.team, DORA);
    await bot.start();
  });

  afterEach(async () => {
    await bot.stop();
    await slack.close();
    expect(slack.violations).toEqual([]);
  });

  const send = (workspace: string, channel: string, title = 'Down') =>
    bot.adapter.send(place(workspace, channel), card(title), { deliveryId: `d-${title}` });
  const posts = () => slack.calls.filter(({ method }) => method === 'chat.postMessage');
  const installed = () => bot.store.installations.all('slack');

  it('are each heard as themselves and answered with their own token', async () => {
    await bot.people(TEAM).command(ALICE, GENERAL, 'status');
    await bot.people(OTHER.team).direct(DORA, 'is it down?');
    await bot.hears(2);
    expect(bot.heard.map(({ event }) => [event.actor.workspace, event.channel.workspace])).toEqual([
      [TEAM, TEAM],
      [OTHER.team, OTHER.team],
    ]);
    for (const { event, responder } of bot.heard) await responder.reply(card(event.actor.workspace), 'private');
    await send(TEAM, GENERAL);
    const ref = await send(OTHER.team, THEIRS);
    await bot.adapter.edit(ref, card('Over'));
    expect(slack.messages.filter(({ raw }) => !raw.from).map(({ channel }) => channel)).toEqual([
      GENERAL,
      `D${DORA}`,
      GENERAL,
      THEIRS,
    ]);
    expect(posts().map(({ team }) => team)).toEqual([OTHER.team, TEAM, OTHER.team]);
    expect(slack.calls.at(-1)).toMatchObject({ method: 'chat.update', team: OTHER.team });
  });

  it('mention the bot by different names, and none hears the name of the other', async () => {
    await bot.people(OTHER.team).message(DORA, THEIRS, `hello`);
    await bot.people(OTHER.team).mention(DORA, THEIRS, 'down?');
    await bot.people(TEAM).mention(ALICE, GENERAL, 'down?');
    await bot.hears(3);
    expect(bot.heard.map(({ event }) => [event.kind, 'text' in event && event.text])).toEqual([
      ['message', 'hello'],
      ['mention', 'down?'],
      ['mention', 'down?'],
    ]);
  });

  it('are tenants of their own, but for that of the settings, and stay so when they leave', async () => {
    const tenants = () => [TEAM, OTHER.team].map((workspace) => bot.platform.tenantOf?.(workspace));
    expect(tenants()).toEqual([undefined, `slack:${OTHER.team}`]);
    await bot.placesOf(OTHER.team).uninstall();
    await eventually(() => expect(bot.places).toContainEqual(left(OTHER.team)));
    expect(tenants()).toEqual([undefined, `slack:${OTHER.team}`]);
  });

  it('know whom to tell: who installed the bot, or whom the settings name', async () => {
    expect(await bot.adapter.contactFor(OTHER.team)).toBe(DORA);
    expect(await bot.adapter.contactFor(TEAM)).toBe(ALICE);
    expect(await bot.adapter.contactFor('T0NOWHERE')).toBeUndefined();
  });

  it('are all announced as joined once the bot is connected', async () => {
    expect(bot.places).toEqual(
      [TEAM, OTHER.team].map((workspace) => ({ kind: 'workspace-joined', platform: 'slack', workspace })),
    );
  });

  it('do not wait for each other: a slow call of one holds up nothing of another', async () => {
    const release = slack.hold(OTHER.team, 'chat.postMessage');
    const slow = Promise.all(Array.from({ length: 150 }, (_, n) => send(OTHER.team, THEIRS, `slow ${n}`)));
    await eventually(() => expect(posts().length).toBeGreaterThan(50));
    await send(TEAM, GENERAL, 'fast');
    await bot.people(TEAM).command(ALICE, GENERAL, 'status');
    await (await bot.hears(1)).responder.reply(card('Answer'), 'private');
    expect(await Promise.race([slow, 'still waiting'])).toBe('still waiting');
    release();
    await slow;
  });

  it('that nobody knows are told apart from those that are only not connected yet', async () => {
    await expect(send('T0NOWHERE', THEIRS)).rejects.toMatchObject({ kind: 'token-revoked' });
    const early = await openBot({ slack, env: OWN_TOKEN });
    const sent = early.adapter.send(place(TEAM, GENERAL), card('Down'), { deliveryId: 'd' });
    await expect(sent).rejects.toMatchObject({ kind: 'unavailable' });
    await early.stop();
  });

  it('that nobody knows are not heard, and told where to have the bot installed', async () => {
    const strangers = slack.addTeam('T0STRANGE', 'U0STRANGE', ['U0STRANGER']);
    await bot.people(strangers.id).command('U0STRANGER', GENERAL, 'status');
    await eventually(() => expect(slack.messages).toHaveLength(1));
    expect(slack.messages[0]).toMatchObject({ to: 'U0STRANGER' });
    expect(readable(slack.messages[0]?.raw ?? {})).toMatch(/not set up in this workspace[\s\S]*open its page/);
    expect(JSON.stringify(slack.messages[0]?.raw)).toContain('https://bot.example.com/slack/install');
    await bot.people(TEAM).command(ALICE, GENERAL, 'status');
    await bot.hears(1);
    expect(bot.heard.map(({ event }) => event.actor.workspace)).toEqual([TEAM]);
  });

  it('that share a channel are told apart: a press by a guest is heard where the bot is installed', async () => {
    const { sendRequests } = await import('../../support/fake-slack-requests');
    const { message: ts } = await send(OTHER.team, THEIRS);
    const press = {
      type: 'block_actions',
      team: { id: 'T0GUESTS', domain: 'guests' },
      user: { id: 'U0GUEST', name: 'guest', team_id: 'T0GUESTS' },
      trigger_id: 't',
      container: { type: 'message', message_ts: ts, channel_id: THEIRS },
      channel: { id: THEIRS },
      message: { ts, team: OTHER.team },
      actions: [{ type: 'button', action_id: 'works', block_id: 'b', action_ts: '1.2' }],
    };
    await sendRequests(slack, bot.base)({ type: 'interactive', payload: press });
    const { event, responder } = await bot.hears(1);
    expect(event).toMatchObject({ action: 'works', actor: { workspace: OTHER.team, user: 'U0GUEST' } });
    await responder.reply(card('Noted'), 'channel');
    expect(posts().at(-1)).toMatchObject({ team: OTHER.team });
  });

  it.each([
    ['body', { is_enterprise_install: true, team: null, enterprise: { id: 'E0ORG' }, user: { id: DORA } }],
    ['nothing at all', { user: { id: DORA } }],
  ])('of an organisation-wide installation are left alone: %s', async (_, more) => {
    const shortcut = { type: 'shortcut', callback_id: 'report', trigger_id: 't', action_ts: '1.1', token: 'x' };
    const { sendRequests } = await import('../../support/fake-slack-requests');
    await sendRequests(slack, bot.base)({ type: 'interactive', payload: { ...shortcut, ...more } });
    await bot.people(TEAM).command(ALICE, GENERAL, 'status');
    await bot.hears(1);
    expect(bot.heard).toHaveLength(1);
  });

  describe('that remove the bot', () => {
    it('are forgotten: the token is dropped, the core is told, and nothing is sent', async () => {
      await bot.placesOf(OTHER.team).uninstall();
      await eventually(() => expect(bot.places).toContainEqual(left(OTHER.team)));
      expect(await installed()).toEqual([]);
      const before = slack.calls.length;
      await expect(send(OTHER.team, THEIRS)).rejects.toMatchObject({ kind: 'token-revoked' });
      expect(slack.calls).toHaveLength(before);
      await send(TEAM, GENERAL);
    });

    it('may install it again', async () => {
      await bot.placesOf(OTHER.team).uninstall();
      await bot.install(OTHER.team, DORA);
      await send(OTHER.team, THEIRS);
      expect(bot.places.at(-1)).toMatchObject({ kind: 'workspace-joined', workspace: OTHER.team });
    });

    it('and installed it again keep it when Slack tells late of the old token', async () => {
      const places = bot.placesOf(OTHER.team);
      slack.uninstall(OTHER.team);
      await bot.install(OTHER.team, DORA);
      const event = { type: 'tokens_revoked', tokens: { bot: [OTHER.bot] }, ts: '1.1' };
      await bot.people(OTHER.team).event(event);
      await send(OTHER.team, THEIRS);
      expect(bot.places).not.toContainEqual(left(OTHER.team));
      await places.revokeToken();
      await eventually(() => expect(bot.places).toContainEqual(left(OTHER.team)));
    });

    it('only by a person who takes back their own consent stay', async () => {
      const event = { type: 'tokens_revoked', tokens: { oauth: [DORA], bot: [] }, ts: '1.1' };
      await bot.people(OTHER.team).event(event);
      await send(OTHER.team, THEIRS);
      expect(await installed()).toHaveLength(1);
    });

    it('with the configured token leave the process up', async () => {
      await bot.placesOf(TEAM).uninstall();
      await eventually(() => expect(bot.places).toContainEqual(left(TEAM)));
      await expect(send(TEAM, GENERAL)).rejects.toMatchObject({ kind: 'token-revoked' });
      await send(OTHER.team, THEIRS);
    });
  });

  describe('whose token Slack does not take any more', () => {
    const complaints = () => bot.lines.filter((line) => line.includes('does not take the token'));

    it('are told of in the log once, with the mend, and not asked again and again', async () => {
      slack.revoke(OTHER.team);
      for (let time = 0; time < 3; time += 1)
        await expect(send(OTHER.team, THEIRS)).rejects.toMatchObject({ kind: 'token-revoked' });
      expect(posts()).toHaveLength(1);
      expect(complaints()).toHaveLength(1);
      expect(complaints()[0]).toMatch(new RegExp(`${OTHER.team}.*token_revoked.*/slack/install`));
      await send(TEAM, GENERAL);
    });

    it('are told to the core when it is taken again, also by a command whose answer needs no token', async () => {
      const { token = '' } = slack.teamOf(OTHER.team);
      const joined = { kind: 'workspace-joined', platform: 'slack', workspace: OTHER.team };
      slack.revoke(OTHER.team);
      await expect(send(OTHER.team, THEIRS)).rejects.toMatchObject({ kind: 'token-revoked' });
      slack.teamOf(OTHER.team).ended.clear();
      slack.teamOf(OTHER.team).token = token;
      const before = bot.places.length;
      await bot.people(OTHER.team).command(DORA, THEIRS, 'status');
      await eventually(() => expect(bot.places.slice(before)).toEqual([joined]));
    });

    it('are tried again when somebody there speaks to the bot', async () => {
      slack.failNext({ status: 200, body: { ok: false, error: 'invalid_auth' } });
      await expect(send(OTHER.team, THEIRS)).rejects.toMatchObject({ kind: 'token-revoked' });
      await bot.people(OTHER.team).direct(DORA, 'are you there?');
      await (await bot.hears(1)).responder.reply(card('Yes'), 'private');
      await send(OTHER.team, THEIRS);
    });
  });

  describe('after a restart', () => {
    async function restarted(env: Readonly<Record<string, string | undefined>>, prepare = async () => {}) {
      const store = await openStore({ file: ':memory:' });
      const first = await openBot({ slack, store });
      await first.install(OTHER.team, DORA);
      await first.stop();
      await prepare();
      const next = await openBot({ slack, store, env });
      return { next, close: () => next.stop().then(() => store.close()) };
    }

    it('are reached without being installed anew', async () => {
      const { next, close } = await restarted({});
      await next.start();
      await next.adapter.send(place(OTHER.team, THEIRS), card('Down'), { deliveryId: 'd' });
      expect(next.places).toEqual([{ kind: 'workspace-joined', platform: 'slack', workspace: OTHER.team }]);
      expect(await next.adapter.contactFor(OTHER.team)).toBe(DORA);
      await close();
    });

    it('are served although the token of the settings is no good, which the log says', async () => {
      const { next, close } = await restarted({ SLACK_BOT_TOKEN: 'xoxb-of-another-app' });
      await next.start();
      await next.adapter.send(place(OTHER.team, THEIRS), card('Down'), { deliveryId: 'd' });
      expect(next.lines.join('\n')).toMatch(/goes on without .*does not accept SLACK_BOT_TOKEN \(invalid_auth\)/);
      await close();
    });

    it('wait for Slack when it is down, and say so', async () => {
      const { next, close } = await restarted(OWN_TOKEN, () => slack.kill());
      await expect(next.start()).rejects.toMatchObject({ kind: 'unavailable' });
      await slack.restart();
      await next.start();
      await next.adapter.send(place(OTHER.team, THEIRS), card('Down'), { deliveryId: 'd' });
      await close();
    });

    it('are known in this process, too, when another one took them in', async () => {
      const store = await openStore({ file: ':memory:' });
      const [here, there] = [await openBot({ slack, store }), await openBot({ slack, store })];
      for (const one of [here, there]) await one.start();
      await there.install(OTHER.team, DORA);
      await here.people(OTHER.team).command(DORA, THEIRS, 'status');
      await here.hears(1);
      await there.placesOf(OTHER.team).uninstall();
      const sent = () => here.adapter.send(place(OTHER.team, THEIRS), card('Down'), { deliveryId: 'd' });
      await expect(sent()).rejects.toMatchObject({ kind: 'token-revoked' });
      await there.install(OTHER.team, DORA);
      await sent();
      for (const one of [here, there]) await one.stop();
      await store.close();
    });

    it('leave out what is stored but cannot be read, and serve the others', async () => {
      const broken: Installation = { workspace: 'T0BROKEN', secret: '{"token":7}', installedAt: 1 };
      const { createSealer } = await import('../../../src/lib/sealer');
      const sealed = createSealer([KEY]).seal(broken.secret, 'slack/T0BROKEN');
      await bot.store.installations.put('slack:T0BROKEN', { ...broken, platform: 'slack', sealed });
      await bot.adapter.stop();
      await bot.start();
      await send(OTHER.team, THEIRS);
      expect(bot.lines.join('\n')).toContain('stored slack installation is damaged');
    });
  });
});
