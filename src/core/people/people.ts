import { type Actor, personKey } from '../../domain/tenancy';

/** Answers the key under which somebody is counted, where that is another than their own. */
export type PersonOf = (actor: Actor) => string | undefined;

/**
 * One human with several accounts counts once, under the first key of their group. A key is
 * `<platform>:<workspace>:<user>`; where ids are one person's in every workspace, any workspace (or `*`) will do.
 */
export function linkPeople(groups: readonly (readonly string[])[]): PersonOf {
  const byKey = new Map<string, string>();
  const byUser = new Map<string, string>();
  for (const group of groups) {
    const [first = ''] = group;
    for (const key of group) {
      const [platform = '', , user = ''] = key.split(':');
      byKey.set(key, first);
      byUser.set(`${platform}:*:${user}`, first);
    }
  }
  return (actor) => {
    const { person: _linked, ...own } = actor;
    return (
      byKey.get(personKey(own)) ??
      byKey.get(anywhere(own)) ??
      (own.sameEverywhere ? byUser.get(anywhere(own)) : undefined)
    );
  };
}

/** The key under which the owner of this key is counted. */
export function keyAmong(key: string, personOf: PersonOf): string {
  const [platform = '', workspace = '', ...rest] = key.split(':');
  const same = workspace === '*' ? { sameEverywhere: true as const } : {};
  return personOf({ platform, workspace, user: rest.join(':'), name: '', ...same }) ?? key;
}

function anywhere({ platform, user }: Pick<Actor, 'platform' | 'user'>): string {
  return `${platform}:*:${user}`;
}
