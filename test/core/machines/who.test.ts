import { createWho } from '../../../src/core/machines/who';
import { linkPeople } from '../../../src/core/people/people';

describe('who a machine belongs to', () => {
  const sender = { tenant: 'default', token: 't1' };
  const who = () => createWho((text) => text.replace(/\W/g, '-'));

  it('is one person in every session, once anything says whose these are', () => {
    const { personOf, knows } = who();
    const ann = { ...sender, name: 'Ann' };
    const person = personOf(ann, { session: 's1' });
    expect(personOf(sender, { session: 's1', installation: 'i1' })).toBe(person);
    expect(knows(sender, 's2')).toBe(false);
    expect(personOf(sender, { session: 's2', installation: 'i1', account: 'a1' })).toBe(person);
    expect(knows(sender, 's2')).toBe(true);
    expect(personOf(sender, { session: 's2' })).toBe(person);
    expect(personOf(sender, { session: 's3', account: 'a1', installation: 'second laptop' })).toBe(person);
    expect(personOf(sender, { session: 's4', installation: 'i2' })).not.toBe(person);
  });

  it('goes by the account before the installation when they say different things', () => {
    const { personOf } = who();
    const a = personOf(sender, { account: 'a' });
    const b = personOf(sender, { installation: 'i' });
    expect(personOf(sender, { account: 'a', installation: 'i' })).toBe(a);
    expect(personOf(sender, { installation: 'i' })).toBe(a);
    expect(a).not.toBe(b);
  });

  it('is the person of the token, whatever the machine says', () => {
    const { personOf, knows } = createWho((text) => text, linkPeople([['slack:T1:U1', 'discord:*:7']]));
    const own = { ...sender, person: 'discord:*:7', name: 'somebody' };
    expect(personOf(own, { account: 'a' })).toBe('slack:T1:U1');
    expect(knows(own, undefined)).toBe(true);
  });

  it('can be linked by its hash', () => {
    const { personOf } = createWho(() => 'abcd', linkPeople([['slack:T1:U1', 'claude-code:*:abcd']]));
    expect(personOf({ ...sender, name: 'ann' }, {})).toBe('slack:T1:U1');
  });

  it('is nobody by a name that everybody has', () => {
    const { personOf, knows } = who();
    for (const name of ['root', 'USER', ' node ', '']) expect(knows({ ...sender, name }, 's')).toBe(false);
    expect(personOf({ ...sender, name: 'root' }, { session: 's1' })).not.toBe(
      personOf({ ...sender, name: 'root' }, { session: 's2' }),
    );
  });

  it('forgets who was not heard of for long, rather than grow for ever', () => {
    let made = 0;
    const { personOf } = createWho(() => String(made++));
    const first = personOf(sender, { session: 'first' });
    for (let i = 0; i < 60_000; i++) personOf(sender, { session: `s${i}` });
    expect(personOf(sender, { session: 'first' })).not.toBe(first);
  });

  describe('with a memory that outlives the process', () => {
    const DAY = 86_400_000;
    const RETENTION = 90 * DAY;
    const hash = (text: string) => text.replace(/\W/g, '-');
    const person = 'claude-code:*:old';
    const link = (claim: string, until = RETENTION) => ({ claim: hash(claim), person, until });

    it('goes on where the last process ended', () => {
      const links = [link('installation i1'), link('session s1')];
      const { personOf, knows, takeNews } = createWho(hash, undefined, { links, retention: RETENTION, now: () => 0 });
      expect(knows(sender, 's1')).toBe(true);
      expect(knows({ ...sender, name: 'ann' }, 's2')).toBe(false);
      expect(personOf({ ...sender, name: 'ann' }, { session: 's1' })).toBe(person);
      expect(knows({ ...sender, name: 'ann' }, 's2')).toBe(true);
      expect(personOf(sender, { installation: 'i1', session: 's3' })).toBe(person);
      expect(takeNews().map(({ claim }) => claim)).toEqual(['name-ann', 'session-s1', 'installation-i1', 'session-s3']);
      expect(takeNews()).toEqual([]);
    });

    it('keeps sessions two days and all else as long as anything, from when it was heard last, without a word each time', () => {
      let now = 0;
      const { personOf, takeNews } = createWho(hash, undefined, { links: [], retention: RETENTION, now: () => now });
      const hear = (session: string) => {
        personOf(sender, { installation: 'i1', session });
        return takeNews().map(({ claim, until }) => [claim, until - now]);
      };
      const both = (session: string) => [
        ['installation-i1', RETENTION],
        [`session-${session}`, 2 * DAY],
      ];
      expect(hear('s1')).toEqual(both('s1'));
      now = DAY;
      expect(hear('s1')).toEqual([]);
      now = 1.5 * DAY;
      expect(hear('s1')).toEqual(both('s1'));
      now = 60 * DAY;
      expect(hear('s1')).toEqual(both('s1'));
    });

    it('keeps who it was before accounts were linked, so that a link that was wrong can be taken back', () => {
      const linked = linkPeople([['slack:T1:U1', 'claude-code:*:installation-i1']]);
      const memory = { links: [], retention: RETENTION, now: () => 0 };
      const { personOf, takeNews } = createWho(hash, linked, memory);
      expect(personOf(sender, { installation: 'i1' })).toBe('slack:T1:U1');
      const links = takeNews();
      expect(links.map((one) => one.person)).toEqual(['claude-code:*:installation-i1']);
      const next = createWho(hash, undefined, { ...memory, links });
      expect(next.personOf(sender, { installation: 'i1' })).toBe('claude-code:*:installation-i1');
    });

    it('forgets whom it is told to, in whatever way they are known', () => {
      const links = [link('installation i1'), { ...link('installation i2'), person: 'claude-code:*:other' }];
      const { personOf, forget, takeNews, knows } = createWho(hash, undefined, {
        links,
        retention: RETENTION,
        now: () => 0,
      });
      personOf({ ...sender, name: 'ann' }, { session: 's1', installation: 'i1' });
      forget(person);
      expect(takeNews()).toEqual([]);
      expect(knows({ ...sender, name: 'ann' }, 's1')).toBe(false);
      expect(personOf(sender, { installation: 'i1' })).not.toBe(person);
      expect(personOf(sender, { installation: 'i2' })).toBe('claude-code:*:other');
    });
  });
});
