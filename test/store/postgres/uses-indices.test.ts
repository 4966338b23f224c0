import { Client } from 'pg';
import { TABLES } from '../../../src/store/copying/table-rows';
import { openStore } from '../../../src/store/open-store';
import { askEverything, isMeant } from '../../contract/every-query';
import { byHand, useDatabase } from '../../support/postgres/use-database';

const url = useDatabase();

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  readonly Plans?: readonly Plan[];
}

/** Every statement that the store sends, as it sends it. */
async function everyStatement(): Promise<readonly string[]> {
  const query = jest.spyOn(Client.prototype, 'query');
  const store = await openStore({ file: '', url: url() });
  query.mockClear();
  await askEverything(store);
  const sent = query.mock.calls.map(([statement]) => textOf(statement));
  query.mockRestore();
  await store.close();
  return [...new Set(sent)].filter((statement) => /^(select|with|insert|update|delete)/.test(statement));
}

function textOf(statement: unknown): string {
  const text = typeof statement === 'object' && statement !== null && 'text' in statement ? statement.text : statement;
  return String(text);
}

const parts = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(parts)];

/** A table that is read from end to end: without an index, or through all of one. */
const readsAll = (part: Plan) =>
  (TABLES as readonly (string | undefined)[]).includes(part['Relation Name']) &&
  part['Node Type'] !== 'ModifyTable' &&
  part['Index Cond'] === undefined &&
  part['Recheck Cond'] === undefined;

test('no query of the store reads through a whole table of PostgreSQL', async () => {
  const statements = await everyStatement();
  expect(TABLES.filter((table) => !statements.some((statement) => statement.includes(`"${table}"`)))).toEqual([]);
  const found: Record<string, readonly string[]> = {};
  for (const statement of statements) {
    const [row] = await byHand<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(
      url(),
      'set enable_seqscan = off',
      `explain (generic_plan, format json) ${statement}`,
    );
    const plan = row?.['QUERY PLAN'][0]?.Plan;
    if (!plan) throw new Error(statement);
    const all = parts(plan).filter((part) => readsAll(part) && !isMeant(statement, part['Relation Name'] ?? ''));
    if (all.length > 0) found[statement] = all.map((part) => `${part['Node Type']} of ${part['Relation Name']}`);
  }
  expect(found).toEqual({});
});
