import type { Cluster } from '../../domain/cluster';
import type { Facts } from '../../domain/facts';

/** Why a text is in its cluster, in words for people: "same: HTTP 529, overloaded_error". */
export function explain(cluster: Cluster, facts: Facts): string {
  const seen: string[] = [];
  if (facts.httpStatus !== undefined) seen.push(`HTTP ${facts.httpStatus}`);
  if (facts.errorType !== undefined) seen.push(facts.errorType);
  if (facts.errno !== undefined) seen.push(facts.errno);
  const what = seen.length > 0 ? seen.join(', ') : cluster.label;
  switch (cluster.basis) {
    case 'signature': {
      if (seen.length === 0) return `same: ${cluster.label}`;
      if (cluster.label.startsWith('HTTP')) return `same: ${what}`;
      const news = seen.filter((part) => !cluster.label.includes(part));
      return news.length > 0 ? `same: ${cluster.label} (${news.join(', ')})` : `same: ${cluster.label}`;
    }
    case 'template':
      return `same shape of message: ${what}`;
    case 'similar':
      return `similar words: ${what}`;
    case 'none':
      return seen.length > 0 ? `on its own: ${what}` : 'nothing like it was reported yet';
  }
}
