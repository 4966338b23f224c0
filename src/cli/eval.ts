import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { createTriage } from '../core/triage/triage';
import { evaluate, type Labelled, type Predicted, rate, type Tally } from '../core/verdict/evaluate';
import { AppError } from '../domain/errors';
import { jsonLines } from './json-lines';

function word(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function three(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function row(name: string, tally: Tally): string {
  return `  ${name.padEnd(18)} ${rate(tally).toFixed(3)}  (${tally.right} of ${tally.of})`;
}

function byName(tallies: ReadonlyMap<string, Tally>): [string, Tally][] {
  return [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
}

function rates(tallies: ReadonlyMap<string, Tally>): Record<string, number> {
  return Object.fromEntries(byName(tallies).map(([name, tally]) => [name, three(rate(tally))]));
}

/**
 * Scores the recogniser on a labelled JSONL file (type, alt, needs_context, cluster_coarse, cluster_eval, text_basis):
 * a table for people, then one JSON line. Fails with AppError when the file cannot be read or a line is no report.
 */
export async function runEval(path: string, output: Writable): Promise<void> {
  const readable = await access(path, constants.R_OK)
    .then(() => stat(path))
    .then(
      (found) => found.isFile(),
      () => false,
    );
  if (!readable) {
    throw new AppError('eval.file', `Cannot read ${path}. Give the path of a labelled JSONL file.`);
  }
  const triage = createTriage();
  const scored: (readonly [Labelled, Predicted])[] = [];
  for await (const lines of jsonLines(createReadStream(path))) {
    for (const { line, value, problem } of lines) {
      const type = word(value?.type);
      if (value === undefined || typeof value.text !== 'string' || type === null) {
        throw new AppError('eval.line', `${path}, line ${line}: ${problem ?? 'needs "text" and "type"'}.`);
      }
      const triaged = triage.triage(value.text);
      scored.push([
        {
          type,
          alt: word(value.alt),
          needsContext: word(value.needs_context),
          cluster: word(value.cluster_coarse),
          clusterEval: value.cluster_eval === true,
          textBasis: word(value.text_basis),
        },
        { type: triaged.type, cluster: triaged.cluster.id },
      ]);
    }
  }

  if (scored.length === 0)
    throw new AppError('eval.empty', `${path} holds no reports. Give one labelled report a line.`);

  const { reports, types, perType, perBasis, clusters } = evaluate(scored);
  const lines = [
    `${reports} reports`,
    '',
    'Types',
    row('all', types),
    ...byName(perBasis).map(([name, tally]) => row(name, tally)),
    '',
    'Types, each',
    ...byName(perType).map(([name, tally]) => row(name, tally)),
    '',
    `Clusters, pair by pair (${clusters.reports} reports)`,
    `  precision          ${clusters.precision.toFixed(3)}`,
    `  recall             ${clusters.recall.toFixed(3)}`,
    `  F1                 ${clusters.f1.toFixed(3)}`,
    '',
    JSON.stringify({
      reports,
      typeAccuracy: three(rate(types)),
      perBasis: rates(perBasis),
      perType: rates(perType),
      clusters: {
        precision: three(clusters.precision),
        recall: three(clusters.recall),
        f1: three(clusters.f1),
      },
    }),
  ];
  output.write(`${lines.join('\n')}\n`);
}
