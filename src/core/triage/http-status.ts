/** A status in the text and how sure it is that it is one: 4 and more is said to be one, 2 is a number among words. */
export interface StatusMention {
  readonly status: number;
  readonly score: number;
}

const NUMBER = /(?<![\w.$#@/\\%-]|\d,)(?:HTTP)?([45]\d\d)(s?)(?![\w%/]|[.,:]\d)/gi;
const API_ERROR_BEFORE = /api\s?(?:request\s)?(?:error|failed)\W{0,4}(?:error:?\s?)?$/;
const LABEL_BEFORE =
  /(?:error code|status ?_?code|status|estado|statut|http(?:\/[\d.]{1,3})?|code|codes|error|errors|fehler|erreur|erro|errore|returned|returns|responded with|rejected|failed with|fails with|错误|错误码|状态码|报错|エラー|오류|에러)["']?\W{0,4}$/;
const WORD_BEFORE =
  /(?:^|\n)\s{0,4}$|(?:^|[\s("'])(?:a|an|the|got|get|gets|getting|gives|give|with|these|those|of|and|or|nonstop|non-stop|repeated|constant|constantly|more|many|is|are|now|http|answers|answer|endless|says|throws|same|receive|receiving|only|just|random|frequent|hitting|hit|persistent|un|une|une erreur|des|los|um|uma|einen|eine)\s$/;
const WORDS_AFTER =
  /^["'`)\]]{0,3}[\s:,·—–-]{0,4}(?:\{|"?type|errors?\b|error\b|overload|internal|bad gateway|bad request|service|server|too many|unauthorized|forbidden|not found|gateway|payment|request|rate|due to|status|fehler|erreur|错误|报错|エラー|오류|에러|오버로드|<html)/;
const COUNTED_AFTER =
  /^\s?(?:ms|seconds?|secs?|minutes?|mins?|hours?|days?|tokens?|lines?|files?|times|messages?|users?|requests per|k\b|mb|kb|gb|px|%|\/)/;

/** Numbers that are rarely anything but a status. */
const TELLING = new Set([401, 403, 413, 422, 429, 502, 503, 504, 520, 521, 522, 523, 524, 529]);

/** The status that the text most clearly gives; the first of equals. */
export function findStatus(text: string): StatusMention | undefined {
  let best: StatusMention | undefined;
  NUMBER.lastIndex = 0;
  for (let looked = 0; looked < 40; looked++) {
    const match = NUMBER.exec(text);
    if (!match) break;
    const start = match.index;
    const after = text.slice(NUMBER.lastIndex, NUMBER.lastIndex + 28).toLowerCase();
    if (COUNTED_AFTER.test(after)) continue;
    const before = text.slice(Math.max(0, start - 28), start).toLowerCase();
    // `cli.js:397` is a place in a file, `status:429` is not.
    if (before.endsWith(':') && !/(?:status|code|error|http|statuscode)["']?:$/.test(before)) continue;
    const status = Number(match[1]);
    let score = 0;
    if (API_ERROR_BEFORE.test(before)) score = 6;
    else if (LABEL_BEFORE.test(before)) score = 4;
    if (WORDS_AFTER.test(after)) score += score === 0 ? 4 : 1;
    if (score === 0 && (match[2] === 's' || TELLING.has(status) || WORD_BEFORE.test(before))) score = 2;
    if (score > (best?.score ?? 1)) best = { status, score };
  }
  return best;
}
