const UNSEEN = /[\p{Cc}\p{Cf}]+/gu;
const NAMED = /^(?:export\s+)?[A-Z][A-Z0-9_]{2,60}\s*[=:]/;
const BEFORE = /^[\s"'`“”‘’«»]+/;
const AFTER = /[\s"'`“”‘’«»,;]+$/;

/** A token out of what somebody pasted: quotes, blanks and the name of its setting come along with it. */
export function asPasted(text: string): string {
  const bare = (words: string) => words.replace(BEFORE, '').replace(AFTER, '');
  return bare(bare(text.replace(UNSEEN, ' ')).replace(NAMED, ''));
}
