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
});
