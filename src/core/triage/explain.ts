import type { Cluster } from '../../domain/cluster';
import type { Facts } from '../../domain/facts';

/** Why a text is in its cluster, in words for people: "same: HTTP 529, overloaded_error". */
export function explain(cluster: Cluster, facts: Facts): string {
  const seen = [
    facts.httpStatus === undefined ? undefined : `HTTP ${facts.httpStatus}`,
    facts.errorType,
    facts.errno,
  ].filter((part) => part !== undefined);
  const what = seen.length > 0 ? seen.join(', ') : cluster.label;
  switch (cluster.basis) {
    case 'signature':
      return seen.length > 0 && !cluster.label.startsWith('HTTP')
        ? `same: ${cluster.label} (${what})`
        : `same: ${what}`;
    case 'template':
      return `same shape of message: ${what}`;
    case 'similar':
      return `similar words: ${what}`;
    case 'none':
      return seen.length > 0 ? `on its own: ${what}` : 'on its own: nothing like it was reported yet';
  }
}
