import type { PageAnswer } from '../../core/ports/outage-pages';
import type { TenantId } from '../../domain/tenancy';
import { newToken } from '../../lib/token-secret';
import type { AdminParts } from './admin-parts';
import { TOKEN_NAME_LENGTH } from './tokens-section';

const PERSON = /^[a-z][a-z0-9-]*:[^\s:]+:[^\s:]+$/;

/** Makes and revokes the tokens of one tenant's machines. Fails with StoreError. */
export function tokenDesk(tokens: AdminParts['tokens'], tenant: TenantId, now: () => number) {
  const own = async () => (await tokens.all()).filter((token) => token.tenant === tenant);
  return {
    own,
    /** `token` is seen this once and kept nowhere. */
    async make(name: string, person: string): Promise<PageAnswer & { readonly token?: string }> {
      const words = name
        .replace(/\p{C}+/gu, ' ')
        .trim()
        .slice(0, TOKEN_NAME_LENGTH);
      const whose = person.trim();
      if (words === '') return { title: 'No token is made yet', text: 'Say what it is for.' };
      if (whose !== '' && !PERSON.test(whose))
        return {
          title: 'No token is made yet',
          text: 'A person is written platform:workspace:user, such as slack:T0123:U0456.',
        };
      const { id, token, hash } = newToken();
      await tokens.add(tenant, { id, name: words, hash, createdAt: now(), ...(whose === '' ? {} : { person: whose }) });
      return { title: 'The token is made', text: 'Copy it now: it is shown this once and kept nowhere.', token };
    },
    async revoke(id: string): Promise<PageAnswer> {
      const done = await tokens.revoke(tenant, id, now());
      return done
        ? { title: 'The token is revoked', text: 'It is refused within five seconds.' }
        : { title: 'There is no such token that is good', text: '' };
    },
  };
}
