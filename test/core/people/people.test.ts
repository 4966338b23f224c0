import { linkPeople } from '../../../src/core/people/people';
import { type Actor, personKey } from '../../../src/domain/tenancy';

const ada = (platform: string, workspace: string, user: string, more: Partial<Actor> = {}): Actor => ({
  platform,
  workspace,
  user,
  name: 'Ada',
  ...more,
});
const counted = (groups: readonly (readonly string[])[], actor: Actor) => {
  const person = linkPeople(groups)(actor);
  return personKey(person === undefined ? actor : { ...actor, person });
};

describe('people with several accounts', () => {
  const groups = [
    ['chat:T1:U1', 'board:*:900'],
    ['chat:T2:U2', 'board:G7:901', 'hook:default:grace'],
  ];

  test('count under one key, whichever account they use', () => {
    expect(counted(groups, ada('chat', 'T1', 'U1'))).toBe('chat:T1:U1');
    expect(counted(groups, ada('board', 'G1', '900', { sameEverywhere: true }))).toBe('chat:T1:U1');
    expect(counted(groups, ada('hook', 'default', 'grace'))).toBe('chat:T2:U2');
  });

  test('are found in any workspace where ids are the same everywhere, also when one of them is named', () => {
    expect(counted(groups, ada('board', 'direct', '901', { sameEverywhere: true }))).toBe('chat:T2:U2');
  });

  test('are not taken for somebody who has the same id in another workspace', () => {
    expect(counted(groups, ada('chat', 'T2', 'U1'))).toBe('chat:T2:U1');
    expect(counted(groups, ada('board', 'G8', '901'))).toBe('board:G8:901');
  });

  test('and without a link everybody counts for themselves: once, where ids are the same everywhere', () => {
    expect(counted([], ada('chat', 'T1', 'U1'))).not.toBe(counted([], ada('chat', 'T2', 'U1')));
    const here = ada('board', 'G1', '902', { sameEverywhere: true });
    expect(counted([], here)).toBe(counted([], { ...here, workspace: 'direct' }));
  });
});
