import type { TeamContact } from '../../../src/domain/team-contact';
import { HELP, openStage } from '../../support/core-stage';

const ops = { platform: 'fake', workspace: 'w', channel: 'ops' };
const direct = { platform: 'fake', workspace: 'w', channel: '@olga' };
const CONTACTS: readonly TeamContact[] = [
  { platform: 'fake', workspace: 'w', user: 'olga' },
  { platform: 'fake', workspace: '*', channel: 'ops', group: 'oncall' },
  { platform: 'fake', workspace: 'elsewhere', user: 'nobody' },
  { platform: 'other', workspace: '*', user: 'nobody' },
];

let stage: Awaited<ReturnType<typeof openStage>>;
afterEach(() => stage.close());

const open = async (contacts: readonly TeamContact[] = CONTACTS) => {
  stage = await openStage({ contacts });
  await stage.report('ann');
  await stage.minutes(31);
};
const press = async (key = 'press') => (await stage.act('ann', HELP, { kind: 'action', action: 'ping' }, key)).first;
const posted = (place: typeof ops, n: number, key = 'press') => stage.platform.posted(place, `${key}:${n}`);

describe("the team's own contact", () => {
  test('is offered with the packet only, and told nothing unless somebody presses', async () => {
    await open();
    const before = stage.platform.calls();
    const { first } = await stage.command('ann', 'escalate');
    expect(first.card.actions.map(({ id }) => id)).toContain('ping');
    expect(stage.platform.calls()).toBe(before);
  });

  test('gets the packet, with who asks and as a file, and a group is called; others get nothing', async () => {
    await open();
    const before = stage.platform.calls();
    expect((await press()).card.title).toBe('Told');
    const [private_] = posted(direct, 0);
    expect(private_?.body[0]).toMatchObject({ spans: [{ kind: 'person', user: 'ann' }, {}] });
    expect(private_?.files).toHaveLength(1);
    expect(private_?.actions).toEqual([]);
    expect(private_?.calls).toBeUndefined();
    expect(posted(ops, 1)[0]?.calls).toEqual([{ kind: 'group', id: 'oncall', name: 'on call' }]);
    expect(stage.platform.calls()).toBe(before + 2);
  });

  test('is told once in half an hour for one person', async () => {
    await open();
    await press();
    expect((await press('again')).card.title).toBe('They know already');
    expect(posted(direct, 0, 'again')).toEqual([]);
    await stage.minutes(30);
    expect((await press('later')).card.title).toBe('Told');
  });

  test('who cannot be reached is said so, and can be tried again', async () => {
    await open(CONTACTS.slice(0, 1));
    stage.platform.failNext('not-permitted');
    expect((await press()).card.title).toBe('I could not reach your contact');
    expect((await press('again')).card.title).toBe('Told');
  });

  test('is offered to nobody where none is set, or elsewhere only', async () => {
    await open(CONTACTS.slice(2));
    const { first } = await stage.command('ann', 'escalate');
    expect(first.card.actions.map(({ id }) => id)).not.toContain('ping');
    expect((await press()).card.title).toBe('There is nothing to hand on');
  });
});
