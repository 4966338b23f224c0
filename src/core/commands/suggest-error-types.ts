import type { ErrorType } from '../../domain/error-type';
import { findErrorType } from '../../knowledge/find-type';
import type { Suggestion } from '../ports/suggest';

/** The kinds of error that the typed words could be about; what they mean for sure comes first. */
export function suggestErrorTypes(
  types: readonly { readonly type: ErrorType; readonly title: string }[],
  typed: string,
): readonly Suggestion[] {
  const words = typed.toLowerCase().split(/[\s_-]+/);
  const found = findErrorType(typed);
  const meant = 'type' in found ? found.type : undefined;
  const fits = ({ type, title }: (typeof types)[number]) => {
    const text = `${type} ${title}`.toLowerCase();
    return type === meant || words.every((word) => text.includes(word));
  };
  const hits = types.filter(fits);
  const nearest = 'nearest' in found && hits.length === 0 ? types.filter(({ type }) => type === found.nearest) : [];
  return [...hits, ...nearest]
    .sort((a, b) => Number(b.type === meant) - Number(a.type === meant))
    .map(({ type, title }) => ({ value: type, label: title.slice(0, 100) }));
}
