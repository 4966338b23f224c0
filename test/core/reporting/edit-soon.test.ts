import type { Card } from '../../../src/content/card';
import { plainText } from '../../../src/content/plain-text';
import type { Inbound, OnGiven, Replaced } from '../../../src/core/ports/platform';
import { PlatformError } from '../../../src/domain/errors';
import { apiDown, HELP, OVERLOADED, openStage } from '../../support/core-stage';

let stage: Awaited<ReturnType<typeof openStage>>;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
});
afterEach(() => stage.close());

/** Reports on a platform that lets answers be replaced, and keeps what each answer says by now. */
async function report(
  user: string,
  {
    text = OVERLOADED,
    kind = 'command' as 'command' | 'mention',
    refuse = false,
    replaced = 'in-place' as Replaced,
  } = {},
) {
  const shown: Card[] = [];
  let edits = 0;
  const reply = async (card: Card, _visibility: unknown, onGiven?: OnGiven) => {
    const place = shown.push(card) - 1;
    onGiven?.(async (later) => {
      edits += 1;
      if (refuse) throw new PlatformError('fake', 'message-gone', 'too late');
      shown[place] = later;
    }, replaced);
  };
  const actor = { platform: 'fake', workspace: 'w', user, name: user };
  const event: Inbound = {
    kind,
    actor,
    channel: HELP,
    dedupeKey: `${user}:${stage.clock.now()}`,
    text: kind === 'command' ? `report ${text}` : text,
  };
  await stage.core.handle(event, { reply, openForm: async () => undefined });
  return { says: () => plainText(shown[0] as Card), title: () => shown[0]?.title, edits: () => edits };
}

describe('five minutes after a report the answer', () => {
  test('says once what is known by then', async () => {
    const ann = await report('ann');
    expect(ann.title()).toBe('So far it is just you: nobody else here reports trouble.');
    await report('ben');
    await report('cid');
    await stage.minutes(4);
    expect(ann.edits()).toBe(0);
    await stage.minutes(1);
    expect(ann.title()).toBe('Claude looks down for your team. It is not you.');
    expect(ann.says()).toContain('5 min later. At 14:00 UTC I said: “So far it is just you');
    expect(ann.says()).toContain('3 people since');
    await stage.minutes(60);
    expect(ann.edits()).toBe(1);
  });

  test('follows the official page', async () => {
    const ann = await report('ann');
    await stage.minutes(3);
    await stage.page(apiDown('investigating'));
    await stage.minutes(2);
    expect(ann.title()).toBe('Claude has an outage. It is not you.');
  });

  test('says that nothing else is known, when that is so', async () => {
    const ann = await report('ann');
    await stage.minutes(5);
    expect(ann.says()).toContain('Nothing else is known so far.');
    expect(ann.title()).toBe('So far it is just you: nobody else here reports trouble.');
  });

  test('says that it works again, to the person and before all in words that fit', async () => {
    const alone = await report('ann');
    const open = await report('ben', { kind: 'mention' });
    await stage.minutes(2);
    await stage.press('ann', 'fixed');
    await stage.press('ben', 'works');
    await stage.minutes(3);
    expect(alone.title()).toBe('It works again');
    expect(alone.says()).toContain('You said at 14:02 UTC that it works again.');
    expect(open.says()).toContain('Who reported this said at 14:02 UTC that it works again.');
  });

  test.each(["You've hit your session limit · resets 3:45pm", 'How do I change the theme of Claude Code?'])(
    'is left alone when nothing could change it: %s',
    async (text) => {
      const ann = await report('ann', { text });
      await stage.minutes(10);
      expect(ann.edits()).toBe(0);
    },
  );

  test('where it cannot be changed, is followed by another one only if the verdict is another', async () => {
    const ann = await report('ann', { replaced: 'anew' });
    await stage.minutes(5);
    expect(ann.edits()).toBe(0);
    const ben = await report('ben', { replaced: 'anew' });
    const cid = await report('cid', { replaced: 'anew' });
    await stage.minutes(1);
    await stage.press('cid', 'fixed');
    await stage.page(apiDown('investigating'));
    await stage.minutes(4);
    expect([ben.edits(), cid.edits()]).toEqual([1, 0]);
    expect(ben.title()).toBe('Claude has an outage. It is not you.');
  });

  test('is not tried again when the platform lets go of it', async () => {
    const ann = await report('ann', { refuse: true });
    await stage.minutes(60);
    expect(ann.edits()).toBe(1);
  });

  test('is left alone for who was forgotten meanwhile, and when the bot stops', async () => {
    const ann = await report('ann');
    const ben = await report('ben');
    await stage.command('ann', 'forget me');
    await stage.core.stop();
    await stage.minutes(10);
    expect([ann.edits(), ben.edits()]).toEqual([0, 0]);
  });
});
