import { plainText } from '../../src/content/plain-text';
import type { Responder } from '../../src/core/ports/platform';
import { PlatformError } from '../../src/domain/errors';
import { directChannel } from '../../src/domain/tenancy';
import { ALERTS, HELP, openStage } from '../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
});
afterEach(() => stage.close());

let opened = 0;
async function openHome(user: string, fail?: () => void) {
  const shown: string[] = [];
  const actor = { platform: 'fake', workspace: 'w', user, name: user };
  const respond: Responder = {
    async reply(card) {
      fail?.();
      shown.push([plainText(card), ...card.actions.map(({ id }) => `[${id}]`)].join('\n'));
    },
    openForm: async () => undefined,
  };
  const event = { kind: 'home', actor, channel: directChannel(actor), dedupeKey: `home${++opened}` } as const;
  await stage.core.handle(event, respond);
  return { shown, last: () => shown.at(-1) ?? '' };
}
const outage = async () => {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
};

describe("a person's home", () => {
  test('shows the verdict, and that nothing is open, reported or subscribed', async () => {
    const { last } = await openHome('ann');
    expect(last()).toContain('Claude works, as far as we can see.');
    for (const words of ['Open outages\nNone.', 'None. Paste an error', 'None. /claude-status subscribe'])
      expect(last()).toContain(words);
    expect(last()).not.toContain('[notify]');
  });

  test('follows what happens while it is open: the outage, the own reports, the wish to be told', async () => {
    const { shown, last } = await openHome('ann');
    await outage();
    await stage.clock.advance(3_000);
    expect(last()).toContain('3 people since');
    expect(last()).toMatch(/overloaded · open/);
    expect(last()).toContain('[notify]');
    await stage.press('ann', 'notify');
    await stage.clock.advance(3_000);
    expect(last()).toContain('You get a private message as soon as it is over.');
    expect(last()).not.toContain('[notify]');
    await stage.press('ann', 'fixed');
    await stage.clock.advance(3_000);
    expect(last()).toMatch(/overloaded · fixed at/);
    await stage.minutes(60);
    expect(last()).toContain('Open outages\nNone.');
    expect(shown.length).toBeLessThan(12);
  });

  test('is left alone while nothing on it changes', async () => {
    const { shown } = await openHome('ann');
    await stage.minutes(30);
    expect(shown).toHaveLength(1);
  });

  test('lists the own subscriptions only, with what became of them', async () => {
    await stage.command('ann', 'subscribe monitor', ALERTS);
    await stage.command('bob', 'subscribe', HELP);
    await stage.core.placeChanged({ kind: 'channel-left', channel: ALERTS });
    const { last } = await openHome('ann');
    expect(last()).toMatch(/#alerts · reads pasted errors · lost: I cannot post there since/);
    expect(last()).not.toContain('#help');
  });

  test("shows nobody else's reports", async () => {
    await stage.report('bob');
    const { last } = await openHome('ann');
    expect(last()).toContain('None. Paste an error');
  });

  test('waits when the platform asks to, and is given up when it cannot be shown', async () => {
    let refusal: PlatformError | undefined;
    const { shown, last } = await openHome('ann', () => {
      if (refusal) throw refusal;
    });
    refusal = new PlatformError('fake', 'rate-limited', 'wait', 20_000);
    await outage();
    await stage.clock.advance(10_000);
    expect(shown).toHaveLength(1);
    refusal = undefined;
    await stage.clock.advance(15_000);
    expect(last()).toContain('3 people');
    refusal = new PlatformError('fake', 'not-permitted', 'no');
    await stage.report('dan');
    await stage.clock.advance(3_000);
    refusal = undefined;
    await stage.report('eve');
    await stage.clock.advance(3_000);
    expect(last()).not.toContain('5 people');
  });
});
