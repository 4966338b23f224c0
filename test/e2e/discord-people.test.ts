import { type App, createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { noLogger } from '../../src/lib/no-logger';
import { systemClock } from '../../src/lib/system-clock';
import { platforms } from '../../src/platforms/registry';
import { eventually } from '../support/eventually';
import { type FakeDiscord, openFakeDiscord } from '../support/fake-discord';
import { textOf } from '../support/fake-discord-markup';
import { createFakePeople, type FakePeople } from '../support/fake-discord-people';

const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';

jest.setTimeout(30_000);

describe('people and the whole bot on Discord', () => {
  let fake: FakeDiscord;
  let app: App;
  let people: FakePeople;
  let ada = '';
  let general = '';

  beforeEach(async () => {
    fake = await openFakeDiscord();
    people = createFakePeople(fake);
    [ada = ''] = fake.state.people.keys();
    [general = ''] = fake.state.channels.keys();
    const env = {
      PORT: '0',
      DATABASE_FILE: ':memory:',
      STATUS_PAGES: 'none',
      PLAYGROUND: 'off',
      DISCORD_TOKEN: fake.state.token,
      DISCORD_API_URL: fake.apiUrl,
    };
    app = await createApp({ config: readConfig(env, platforms), log: noLogger, clock: systemClock });
    await eventually(() => expect([...fake.state.commands.values()].flat()).toHaveLength(2));
  });
  afterEach(async () => {
    await app.stop();
    await fake.close();
  });

  const shown = () => fake.state.messages.map(({ payload }) => textOf(payload)).join('\n');

  it('complete a kind of error from what they remember of it, and get its runbook', async () => {
    const asked = people.type(ada, general, 'troubleshoot', 'type', 'certificate');
    await eventually(() => expect(asked.suggested?.[0]?.value).toBe('tls_proxy'));
    people.fill(ada, general, 'troubleshoot', { type: asked.suggested?.[0]?.value });
    await eventually(() => expect(shown()).toContain('NODE_EXTRA_CA_CERTS'));
  });

  it('choose a kind of error from the menu below the first checks', async () => {
    people.command(ada, general, 'troubleshoot');
    await eventually(() => expect(fake.state.messages).toHaveLength(1));
    people.choose(ada, general, fake.state.messages[0]?.id ?? '', 'rate_limit');
    await eventually(() => expect(fake.state.messages).toHaveLength(2));
    expect(fake.state.messages[1]).toMatchObject({ aloneFor: ada });
    expect(textOf(fake.state.messages[1]?.payload ?? {})).toContain('429');
  });

  it('report somebody’s message from its menu, with the form’s own words', async () => {
    people.useMenu(ada, general, 'Report as a Claude error', { content: OVERLOADED, embeds: [] });
    await eventually(() => expect(fake.state.modals.has(ada)).toBe(true));
    expect(JSON.stringify(fake.state.modals.get(ada))).toContain('Overloaded');
    people.submitForm(ada, { what: 'Everything stops' });
    await eventually(() => expect(shown()).toMatch(/529|overloaded/i));
    expect(fake.state.messages[0]).toMatchObject({ aloneFor: ada });
  });

  it('close their report by a tick on its answer', async () => {
    people.mention(ada, general, OVERLOADED);
    await eventually(() => expect(fake.state.messages.length).toBeGreaterThan(0));
    people.react(ada, general, fake.state.messages[0]?.id ?? '', '✅');
    await eventually(() => expect(shown()).toContain('Good to hear'));
  });
});
