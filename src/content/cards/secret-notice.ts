import type { RedactionKind } from '../../domain/error-report';
import { type Block, bold, type Card, link, paragraph } from '../card';

const SECRETS: Readonly<Partial<Record<RedactionKind, string>>> = {
  api_key: 'an API key',
  bearer_token: 'an access token',
  secret: 'a secret',
};

/**
 * Tells a person that a secret was in their paste and has to be revoked; undefined when there was none. For that
 * person's eyes only.
 */
export function secretNotice(redactions: readonly RedactionKind[]): Block | undefined {
  const found = redactions.flatMap((kind) => SECRETS[kind] ?? []);
  if (found.length === 0) return undefined;
  return paragraph(
    bold(`Your text held ${found.join(' and ')}. `),
    'I removed it and kept no copy, but others may have read it where you pasted it. Revoke it now (Anthropic keys: ',
    link('Console, API keys', 'https://platform.claude.com/settings/keys'),
    '), make a new one, and delete your message.',
  );
}

/** The same as a card of its own, for when the answer itself went to a channel. */
export function secretNoticeCard(redactions: readonly RedactionKind[]): Card | undefined {
  const notice = secretNotice(redactions);
  return notice && { title: 'You pasted a secret: please revoke it', tone: 'warning', body: [notice], actions: [] };
}
