import { createAdminPages } from '../../../src/core/admin/create-admin-pages';
import type { AnsweredForm } from '../../../src/core/ports/admin-pages';
import type { PagePerson } from '../../../src/core/ports/outage-pages';
import type { PlatformAdapter } from '../../../src/core/ports/platform';
import type { ChannelRef } from '../../../src/domain/tenancy';
import { channelKey } from '../../../src/domain/tenancy';
import { adviser } from '../../../src/knowledge/advise';
import { ALERTS, HELP, openStage } from '../../support/core-stage';

const MANAGER: PagePerson = { id: 'local', name: '', manages: true };
const VIEWER: PagePerson = { id: 'password', name: '', manages: false };
const KEY = channelKey(ALERTS);
const ANA = { kind: 'person', id: 'ana', name: 'Ana' } as const;
const BEN = { kind: 'person', id: 'ben', name: 'Ben' } as const;

describe('the channels on the admin page', () => {
  let stage: Awaited<ReturnType<typeof openStage>>;
  let sent: jest.SpyInstance<unknown, Parameters<PlatformAdapter['send']>>;
  /** Channel and title of everything that was posted. */
  const posts = () => sent.mock.calls.map(([to, card]) => `${to.channel}: ${card.title}`);
  beforeEach(async () => {
    stage = await openStage();
    sent = jest.spyOn(stage.platform.adapter, 'send');
    await stage.page();
    await stage.subscribe(ALERTS, { subscribedBy: 'ana', mention: { who: [ANA, BEN], from: 'major' } });
  });
  afterEach(() => stage.close());

  const pages = () => createAdminPages(stage.context, adviser());
  const subscription = (channel: ChannelRef = ALERTS) => stage.context.state.subscriptions.get(channelKey(channel));
  const answered = (form: AnsweredForm['form'], more: Partial<AnsweredForm> = {}): AnsweredForm => ({
    form,
    values: {},
    choices: {},
    people: {},
    ...more,
  });

  it('are those that are subscribed, each with what it hears and how', async () => {
    const [channel, ...others] = pages().channels();
    expect(others).toEqual([]);
    expect(channel).toMatchObject({ key: KEY, channel: ALERTS });
    expect(channel?.settings.map(({ label }) => label)).toContain('Quiet hours');
    expect(
      pages()
        .forms(KEY)
        .map(({ id }) => id),
    ).toEqual(['settings', 'quiet', 'calls']);
    expect(pages().forms('fake:w:other')).toEqual([]);
  });

  it('take their settings from the same forms as in chat, and keep them', async () => {
    const choices = { components: ['api'], impact: ['major'], also: ['monitor'] };
    expect(await pages().save(KEY, answered('settings', { choices }), MANAGER)).toMatchObject({ title: 'Saved' });
    const quiet = answered('quiet', {
      values: { hours: '22:00-07:00', zone: 'Europe/Berlin' },
      choices: { days: ['Mon', 'Tue'], except: ['critical'], times: ['reader'] },
    });
    expect(await pages().save(KEY, quiet, MANAGER)).toMatchObject({ title: 'Saved' });
    const [stored] = await stage.store.subscriptions.all('default');
    expect(stored).toMatchObject({
      components: ['api'],
      smallestImpact: 'major',
      teamOutages: false,
      monitored: true,
      quiet: { from: 22 * 60, until: 7 * 60, zone: 'Europe/Berlin', days: ['Mon', 'Tue'], except: 'critical' },
      subscribedBy: 'ana',
    });
  });

  it('take only what the form offered', async () => {
    const choices = { components: ['api', 'made-up'], impact: ['catastrophic'], also: ['team', 'everything'] };
    await pages().save(KEY, answered('settings', { choices }), MANAGER);
    expect(subscription()).toMatchObject({ components: ['api'], smallestImpact: 'none', teamOutages: true });
  });

  it('say what is wrong, and change nothing then', async () => {
    const before = subscription();
    const wrong = answered('quiet', { values: { hours: 'late', zone: 'Europe/Berlin' } });
    const answer = await pages().save(KEY, wrong, MANAGER);
    expect(answer).toMatchObject({ title: 'Nothing is changed yet', text: expect.stringContaining('"late"') });
    expect(subscription()).toBe(before);
  });

  it('let go of somebody who was called, and name nobody new', async () => {
    const people = { who: ['ben', 'somebody-else'] };
    await pages().save(KEY, answered('calls', { choices: { from: ['critical'] }, people }), MANAGER);
    expect(subscription()?.mention).toEqual({ who: [BEN], from: 'critical' });
  });

  it('are muted, tested and let go', async () => {
    expect((await pages().mute(KEY, '2h', MANAGER)).title).toBe('Muted');
    expect(pages().channels()[0]?.mutedUntil).toBe(stage.clock.now() + 2 * 3_600_000);
    expect((await pages().mute(KEY, 'ages', MANAGER)).title).toBe('For how long?');
    expect((await pages().test(KEY, MANAGER)).title).toBe('The test is posted');
    expect(posts()).toEqual(['alerts: This is a test: the bot can announce here']);
    stage.platform.shut(ALERTS, 'not-permitted');
    expect((await pages().test(KEY, MANAGER)).title).toBe('The test could not be posted');
    expect((await pages().unsubscribe(KEY, MANAGER)).title).toBe('Announcements ended');
    expect(pages().channels()).toEqual([]);
    expect((await pages().unsubscribe(KEY, MANAGER)).title).toBe('This channel gets no announcements');
  });

  it('become one more, which is told there, with nobody of the page as who asked for it', async () => {
    expect(pages().workspaces()).toEqual([{ platform: 'fake', workspace: 'w' }]);
    await pages().subscribe(HELP, MANAGER);
    expect(subscription(HELP)).toMatchObject({ channel: HELP, teamOutages: true });
    expect(subscription(HELP)).not.toHaveProperty('subscribedBy');
    expect(posts()).toEqual(['help: This channel is subscribed']);
    const before = subscription();
    expect((await pages().subscribe(ALERTS, MANAGER)).title).toBe('This channel is subscribed already');
    expect(subscription()).toBe(before);
  });

  it('are out of reach for who does not manage, although everybody may do some of it in the channel', async () => {
    const before = subscription();
    const answers = [
      await pages().save(KEY, answered('settings'), VIEWER),
      await pages().mute(KEY, '2h', VIEWER),
      await pages().test(KEY, VIEWER),
      await pages().unsubscribe(KEY, VIEWER),
      await pages().subscribe(HELP, VIEWER),
      await pages().noteChange({ text: 'VPN change', when: '', author: '' }, VIEWER),
      await pages().removeNote('n-1', VIEWER),
    ];
    for (const { title } of answers) expect(title).toBe('Only those who look after the bot may do that');
    expect([subscription(), pages().changes()]).toEqual([before, []]);
    expect(posts()).toEqual([]);
  });
});
