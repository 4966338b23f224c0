import { SourceError, type SourceErrorKind } from '../domain/errors';

const KINDS: readonly (readonly [SourceErrorKind, RegExp])[] = [
  ['tls', /\btls\b|\bssl\b|certificate/i],
  ['timeout', /time[d-]?[ -]?out|\bETIMEDOUT\b/i],
  ['too-large', /too[ -]large/i],
  ['not-json', /not[ -]json|html|invalid json|half a json/i],
  ['wrong-shape', /wrong[ -]shape/i],
  ['http', /\bhttp\b|\b[45]\d\d\b/i],
];

/** The failure that a recorded text such as `tls: certificate invalid` names; `unreachable` when it names none. */
export function parsePageError(text: string): SourceError {
  const kind = KINDS.find(([, words]) => words.test(text))?.[0] ?? 'unreachable';
  const status = /\b[45]\d\d\b/.exec(text)?.[0];
  return new SourceError(kind, 'recorded failure', kind === 'http' && status ? { status: Number(status) } : {});
}
