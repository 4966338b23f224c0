import { eventually } from '../../support/eventually';
import { Refusal } from '../../support/fake-discord-state';
import { useDiscord } from './open-stage';
import { failureOf } from './use-fake';

const LATER = 5;
const card = (title: string) => ({ title, tone: 'notice' as const, body: [], actions: [] });
const busy = (seconds: number) =>
  new Refusal(
    429,
    0,
    'slow down',
    { 'x-ratelimit-scope': 'shared', 'retry-after': String(Math.ceil(seconds)) },
    {
      message: 'You are being rate limited.',
      retry_after: seconds,
      global: false,
    },
  );
const away = (status: number) => new Refusal(status, 0, 'upstream connect error');

describe('a failure of Discord that passes', () => {
  const stage = useDiscord();
  const first = () => stage().fake.state.interactions[0];
  const fail = (...failures: readonly (Refusal | undefined)[]) => stage().fake.state.failures.push(...failures);
  const asks = (text = 'status') => stage().people_do.command(stage().people[0], stage().channels[0], text);
  const shown = async () =>
    (await stage().messages(stage().channels[0], stage().people[0])).map(({ text }) => text).join('\n');

  it.each([[away(500)], [away(502)], [busy(0.3)]])(
    'does not keep an interaction from being acknowledged (%#)',
    async (failure) => {
      fail(failure);
      await asks();
      const { responder } = await stage().hears(1);
      expect(first()?.acknowledged).toBe(LATER);
      await responder.reply(card('All is well'), 'private');
      expect(await shown()).toContain('All is well');
    },
  );

  it('of an acknowledgement that had arrived all the same is none', async () => {
    stage().fake.state.loseNextAnswer = true;
    stage().handle = ({ responder }) => responder.reply(card('All is well'), 'private');
    await asks();
    await eventually(async () => expect(await shown()).toContain('All is well'));
    expect(stage().fake.state.messages).toHaveLength(1);
    expect(stage().fake.state.calls.filter((call) => call.startsWith('POST /webhooks'))).toEqual([]);
  });

  it.each([[away(500)], [busy(0.3)]])(
    'of an answer leaves it to be given again, in the same place (%#)',
    async (failure) => {
      let finish = () => {};
      stage().handle = () =>
        new Promise((resolve) => {
          finish = resolve;
        });
      await asks();
      const { responder } = await stage().hears(1);
      fail(failure);
      const error = await failureOf(responder.reply(card('All is well'), 'private'));
      expect(['unavailable', 'rate-limited']).toContain(error.kind);
      expect(first()?.original).toBe('waiting');
      await eventually(() => responder.reply(card('All is well'), 'private'));
      expect(stage().fake.state.messages).toMatchObject([{ id: first()?.original }]);
      finish();
    },
  );

  it('of an answer for all does not make two of it', async () => {
    await asks();
    const { responder } = await stage().hears(1);
    // Else it may be the answer to taking back "is thinking" that gets lost.
    await eventually(() => expect(first()).not.toHaveProperty('original'));
    stage().fake.state.loseNextAnswer = true;
    await failureOf(responder.reply(card('For all'), 'channel'));
    await responder.reply(card('For all'), 'channel');
    await responder.reply(card('Another'), 'channel');
    expect(stage().fake.state.messages).toHaveLength(2);
  });

  it('of an answer below a message does not make two of it', async () => {
    await stage().people_do.mention(stage().people[0], stage().channels[0], 'status');
    const { responder } = await stage().hears(1);
    stage().fake.state.loseNextAnswer = true;
    await failureOf(responder.reply(card('For all'), 'channel'));
    await responder.reply(card('For all'), 'channel');
    expect(stage().fake.state.messages).toHaveLength(1);
  });

  it('leaves nobody waiting who is refused', async () => {
    stage().people_type.from({ permissions: String(1 << 10) });
    fail(undefined, away(500));
    await asks('subscribe');
    await eventually(async () => expect(await shown()).toContain('Manage Channels'));
  });

  it('leaves nobody waiting for an answer that does not come', async () => {
    fail(undefined, away(500));
    await asks();
    await stage().hears(1);
    await eventually(() => expect(first()).not.toHaveProperty('original'));
  });
});

describe('an answer of Discord that says JSON and holds nothing', () => {
  const stage = useDiscord();

  it('means that the call was taken', async () => {
    const { fake, people, channels, people_do, messages } = stage();
    fake.state.emptyAnswers = true;
    stage().handle = ({ responder }) => responder.reply(card('All is well'), 'private');
    await people_do.command(people[0], channels[0], 'status');
    await eventually(async () =>
      expect((await messages(channels[0], people[0])).map(({ text }) => text).join()).toContain('All is well'),
    );
    expect(fake.state.calls.filter((call) => call.includes('/callback'))).toHaveLength(1);
    expect(fake.state.calls.filter((call) => call.startsWith('POST /webhooks'))).toEqual([]);
  });
});
