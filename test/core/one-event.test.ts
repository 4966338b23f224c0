import { directChannel } from '../../src/domain/tenancy';
import { ALERTS, apiDown, apiWell, HELP, incident, openStage, START } from '../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const alerts = () => stage.platform.texts(ALERTS);
const fail = async (people: readonly string[], text?: string) => {
  for (const person of people) await stage.report(person, text);
};
const three = (text?: string) => fail(['ann', 'bob', 'cid'], text);
const failNext = (name: 'transaction' | 'sharedTransaction') =>
  jest.spyOn(stage.store, name).mockRejectedValueOnce(new Error('disk full'));

describe('an outage and its incident', () => {
  test('a relapse after the outage is over gets a message of its own', async () => {
    await three();
    await stage.page(apiDown('investigating'));
    await stage.minutes(3);
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.minutes(40);
    expect(alerts()).toEqual([expect.stringContaining('Resolved')]);
    await stage.page(apiDown('investigating', 'resolved', 'investigating'));
    await stage.minutes(5);
    expect(alerts()).toEqual([
      expect.stringContaining('Resolved: Claude works'),
      expect.stringContaining('Claude incident'),
    ]);
  });

  test('the page says resolved while the team still fails: the message says both', async () => {
    await stage.page(apiDown('investigating'));
    await three();
    await stage.minutes(3);
    await stage.page(apiWell('investigating', 'resolved'));
    await fail(['dan', 'eve']);
    await stage.minutes(2);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('The page says resolved, your team still has trouble');
    expect(stage.platform.messages(ALERTS)[0]?.card.tone).toBe('warning');
  });

  test('the page says resolved when the team has long been quiet: nobody is said to have trouble', async () => {
    await stage.page(apiDown('investigating'));
    await three();
    await stage.minutes(30);
    const edit = jest.spyOn(stage.platform.adapter, 'edit');
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.minutes(2);
    const titles = edit.mock.calls.map(([, card]) => card.title);
    expect(titles.at(-1)).toBe('Resolved: Elevated errors on the API');
    expect(titles.join()).not.toContain('still has trouble');
    expect(stage.platform.notes(ALERTS).join()).not.toContain('still has trouble');
  });

  test('the message of the team goes with a fix that is watched, and with its relapse', async () => {
    await three();
    await stage.page(apiDown('investigating'));
    await stage.page(apiWell('investigating', 'monitoring'));
    await stage.minutes(20);
    expect(alerts()[0]).toMatch(/^Claude is recovering for your team/);
    await stage.page(apiDown('investigating', 'monitoring', 'investigating'));
    await stage.minutes(3);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toMatch(/^Claude looks down for your team/);
    expect(alerts()[0]).toContain('It fails again');
    await stage.minutes(60);
    expect(alerts()[0]).toMatch(/^Claude looks down for your team/);
  });

  test('nothing is over while another incident is open', async () => {
    await three();
    const second = { ...incident(START, 'investigating'), id: 'i2', name: 'Second trouble' };
    await stage.page({ ...apiDown('investigating'), incidents: [incident(START, 'investigating'), second] });
    await stage.page({
      ...apiDown('investigating', 'resolved'),
      incidents: [incident(START, 'investigating', 'resolved'), second],
    });
    await stage.minutes(60);
    expect(alerts().join('\n')).not.toContain('Resolved: Claude works again');
  });

  test('a page that cannot be read any more does not keep an outage open for ever', async () => {
    await three();
    await stage.page(apiDown('investigating'));
    for (let i = 0; i < 6; i++) {
      await stage.minutes(10);
      await stage.pageFails();
    }
    expect(alerts()[0]).toContain('Resolved');
  });

  test('a notice that becomes an incident stays one message', async () => {
    const notice = { ...incident(START, 'investigating'), impact: 'none' as const };
    const quiet = { ...notice, updates: notice.updates.map((update) => ({ ...update, affected: [] })) };
    await stage.page({ incidents: [quiet] });
    expect(alerts()[0]).toMatch(/^Heads-up: /);
    await stage.minutes(5);
    const worse = { ...incident(START, 'investigating', 'identified').updates[1], id: 'worse' };
    const promoted = {
      ...quiet,
      impact: 'major' as const,
      status: 'identified' as const,
      updates: [...quiet.updates, worse as (typeof quiet.updates)[0]],
    };
    await stage.page({ ...apiDown('investigating'), incidents: [promoted] });
    await stage.minutes(3);
    expect(alerts()).toEqual([expect.stringContaining('Claude incident')]);
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.minutes(3);
    expect(alerts()).toEqual([expect.stringContaining('Resolved')]);
  });

  test('what is long over is no news for a channel that subscribes later', async () => {
    await stage.page(apiDown('investigating'));
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.minutes(60);
    await stage.subscribe(HELP);
    await stage.page(apiWell('investigating', 'resolved', 'postmortem'));
    expect(stage.platform.messages(HELP)).toEqual([]);
  });
});

describe('what the team sees', () => {
  test('is not called an outage of Claude when it is the limits of three people', async () => {
    await three("You've hit your session limit · resets 3:45pm");
    expect(alerts()[0]).toContain('Usage limits look wrong for several people');
    expect(alerts()[0]).toContain('/usage');
    expect(alerts()[0]).not.toContain('This limit is yours');
  });

  test('is the gateway when all of them went through it', async () => {
    await three('ANTHROPIC_BASE_URL: https://litellm.corp.example.com\nAPI Error: 502 Bad Gateway');
    expect(alerts()[0]).toContain('Your gateway (litellm.corp.example.com) looks like the trouble');
    expect(alerts()[0]).not.toContain('Nothing on your side');
  });

  test('does not put words into the mouth of a page that cannot be read', async () => {
    await stage.pageFails();
    await stage.minutes(6);
    await stage.pageFails();
    await three();
    expect(alerts().join('\n')).toContain('The official page cannot be read at the moment.');
    expect(alerts().join('\n')).not.toContain('says nothing of it');
  });
});

describe('a store that fails once', () => {
  test('loses no news of the page: the next reading brings it again', async () => {
    await stage.page(apiDown('investigating'));
    await stage.minutes(3);
    failNext('transaction');
    await expect(stage.page(apiWell('investigating', 'resolved'))).rejects.toThrow('disk full');
    await stage.page(apiWell('investigating', 'resolved'));
    expect(alerts()[0]).toContain('Resolved');
  });

  test('loses no end of an outage, and nobody who waits for it', async () => {
    await three();
    await stage.press('ann', 'notify');
    await stage.minutes(20);
    const failed = failNext('sharedTransaction');
    await stage.minutes(40);
    expect(failed).toHaveBeenCalled();
    expect(alerts()[0]).toContain('Resolved');
    expect(stage.platform.texts(directChannel({ platform: 'fake', workspace: 'w', user: 'ann' }))).toHaveLength(1);
  });
});

describe('"Tell me when it is over"', () => {
  const direct = directChannel({ platform: 'fake', workspace: 'w', user: 'ann' });

  test('also works for a suspicion that comes to nothing', async () => {
    await fail(['ann', 'bob']);
    await stage.press('ann', 'notify');
    await stage.minutes(30);
    expect(stage.platform.texts(direct)).toEqual([
      expect.stringContaining('did not become an outage'),
      // Whether it goes on for those who reported it is asked all the same.
      expect.stringContaining('Does Claude still fail for you?'),
    ]);
    expect(alerts()).toEqual([]);
  });

  test('pings again after a relapse', async () => {
    await stage.page(apiDown('investigating'));
    await stage.press('ann', 'notify');
    await stage.page(apiWell('investigating', 'resolved'));
    expect(stage.platform.messages(direct)).toHaveLength(1);
    await stage.page(apiDown('investigating', 'resolved', 'investigating'));
    await stage.press('ann', 'notify');
    await stage.page(apiWell('investigating', 'resolved', 'investigating', 'resolved'));
    expect(stage.platform.messages(direct)).toHaveLength(2);
  });
});

describe('what people type by mistake', () => {
  const key = `sk-ant-api03-${'A1b2'.repeat(20)}`;

  test.each([key, `troubleshoot ${key}`, `subscribe ${key}`])(
    'is never shown again when it is a key: %#',
    async (text) => {
      const { answers } = await stage.command('ann', text);
      expect(JSON.stringify(answers)).not.toContain('A1b2');
      expect(answers.length).toBeGreaterThan(0);
    },
  );
});
