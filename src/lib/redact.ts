import type { RedactionKind } from '../domain/error-report';
import { createTrigramGate } from './trigrams';

/** A text without secrets, and which kinds were in it, each once. */
export interface Redacted {
  readonly text: string;
  readonly redactions: readonly RedactionKind[];
}

interface Rule {
  readonly kind: RedactionKind;
  /** Three letters of everything that can match: without any of them the text is not searched. */
  readonly trigrams: string;
  /** A text without any of these cannot match: most texts cost a few searches only. */
  readonly gate: RegExp;
  readonly pattern: RegExp;
  readonly to: string;
}

// Every quantifier is over one set of characters with nothing optional beside it that could take the same ones: linear.
const RULES: readonly Rule[] = [
  {
    kind: 'bearer_token',
    trigrams: 'eyj',
    gate: /eyJ/,
    pattern: /\beyJ[\w-]{8,4000}\.[\w-]{8,4000}(?:\.[\w-]{0,4000})?/g,
    to: '[token removed]',
  },
  {
    kind: 'bearer_token',
    trigrams: 'rer',
    gate: /bearer/i,
    pattern: /\b(bearer\s+)(?!\$|\[|(?:token|key|auth|invalid|is)(?![\w-]))[\w.~+/=-]{12,4000}/gi,
    to: '$1[token removed]',
  },
  {
    kind: 'api_key',
    trigrams: 'sk- aki sia hp_ ho_ hs_ hu_ hr_ b_p xox xap iza glp cr_ hf_ pm_ pk- bsk',
    gate: /sk-|AKIA|ASIA|gh[opsur]_|github_pat|xox|xapp|AIza|glpat|cr_|hf_|npm_|pk-|ABSK/,
    pattern:
      /(?<![A-Za-z0-9])(?:sk-[A-Za-z0-9][\w-]{14,4000}|(?:AKIA|ASIA)[A-Z0-9]{16}|gh[opsur]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|xox[abeoprs]-[\w-]{10,255}|xapp-[\w-]{10,255}|AIza[\w-]{30,60}|glpat-[\w-]{16,64}|cr_[a-f0-9]{32,128}|hf_[A-Za-z0-9]{30,64}|npm_[A-Za-z0-9]{30,64}|pk-[A-Za-z0-9][\w-]{20,200}|ABSK[A-Za-z0-9+/=]{40,400})/g,
    to: '[api key removed]',
  },
  {
    kind: 'secret',
    trigrams: 'riz i-k kie',
    gate: /authorization|x-api-key|cookie|api-key/i,
    pattern:
      /\b((?:proxy-)?authorization|x-api-key|api-key|set-cookie|cookie)(["']?\s{0,4}[:=]\s{0,4}["']?)(?![[$<{"']|(?:required|header|is|not)(?![\w-]))((?:basic|bearer|token)\s{1,4})?[^\s"',;[]{8,4000}/gi,
    to: '$1$2$3[secret removed]',
  },
  {
    kind: 'secret',
    trigrams: 'pas pwd ecr tok i_k pik',
    gate: /pass|pwd|secret|token|api_?key/i,
    pattern:
      /((?:password|passwd|passphrase|\bpwd|secret|secret_?(?:access_?)?key|client_?secret|auth_?token|access_?token|refresh_?token|api_?key|oauth_?token|session_?token)["']?\s{0,4}[=:]\s{0,4}["']?)(?!["'[$<{*]|(?:none|null|undefined|true|false|missing|invalid|required|expired|not|x{3,})(?![\w-]))[^\s"',;)}\]|&[]{6,4000}/gi,
    to: '$1[secret removed]',
  },
  {
    kind: 'secret',
    trigrams: '://',
    gate: /@/,
    pattern: /(:\/\/)[^\s:/@"'[]{1,200}:[^\s/@"'[]{1,200}@/g,
    to: '$1[secret removed]@',
  },
  {
    kind: 'email',
    trigrams: '?@?',
    gate: /@/,
    pattern:
      /(?<![\w.+%-])[\w+%-](?:[\w.+%-]{0,62}[\w+%-])?@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9-]{1,62}){0,5}\.[A-Za-z]{2,24}(?![\w@-])/g,
    to: '[e-mail removed]',
  },
  {
    kind: 'home_folder',
    trigrams: '/ho /us',
    gate: /\/(?:home|Users)\/|[\\/]Users[\\/]/i,
    pattern:
      /((?:\/home|\/Users|[A-Za-z]:[\\/]{1,4}Users|\/mnt\/[a-z]\/Users)[\\/]{1,4})(?!\[)[^\s\\/"'`:<>|,;)\]}]{1,100}/gi,
    to: '$1[user]',
  },
];

const mayHold = createTrigramGate(RULES.map(({ trigrams }) => trigrams.split(' ')));

/** Names of home folders that are nobody's. */
const NOBODY =
  /^(?:user|username|your_?name|name|me|shared|public|default|runner|node|ubuntu|root|vscode|codespace|\.{3}|…|x{2,}|\*+|<.*)$/i;

/**
 * Removes what nobody else should read: API keys, bearer tokens and JWTs, credential headers, `password=...`, e-mail
 * addresses, and the name in a home folder. What stays is the rest of the text; a second run changes nothing. Request
 * ids are no secrets. Time grows with the length at most. `codes` are those of the text, for whoever has them at hand:
 * they only make it faster.
 */
export function redact(text: string, codes?: Uint16Array): Redacted {
  let out = text;
  let kinds: RedactionKind[] | undefined;
  const may = mayHold(text, codes);
  if (may === 0) return { text, redactions: [] };
  for (let i = 0; i < RULES.length; i++) {
    const { kind, gate, pattern, to } = RULES[i] as Rule;
    if ((may & (1 << i)) === 0 || !gate.test(out)) continue;
    const next =
      kind === 'home_folder'
        ? out.replace(pattern, (whole, before: string) =>
            NOBODY.test(whole.slice(before.length)) ? whole : `${before}[user]`,
          )
        : kind === 'secret' && to.includes('$3')
          ? out.replace(
              pattern,
              (_whole, name: string, between: string, scheme: string | undefined) =>
                `${name}${between}${scheme ?? ''}[secret removed]`,
            )
          : out.replace(pattern, to);
    if (next !== out) {
      out = next;
      kinds ??= [];
      if (!kinds.includes(kind)) kinds.push(kind);
    }
  }
  return { text: out, redactions: kinds ?? [] };
}
