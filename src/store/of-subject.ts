import type { Subject } from '../domain/announcement';
import type { TenantId } from '../domain/tenancy';
import { groupBy } from './group-by';

/** What is asked for by whose it is and what it is about. */
export interface OfSubject {
  readonly tenant: TenantId;
  readonly subject: Subject;
}

interface Columns {
  readonly tenant: string;
  readonly subject_kind: string;
  readonly subject_id: string;
}

export function subjectColumns({ tenant, subject }: OfSubject): Columns {
  return { tenant, subject_kind: subject.kind, subject_id: subject.id };
}

/** Rows that were asked for together, each to who asked for it, in their order. */
export function bySubject<Row extends Columns>(
  rows: readonly Row[],
  asked: readonly OfSubject[],
): readonly (readonly Row[])[] {
  const found = groupBy(rows, keyOf);
  return asked.map((one) => found.get(keyOf(subjectColumns(one))) ?? []);
}

function keyOf({ tenant, subject_kind, subject_id }: Columns): string {
  return JSON.stringify([tenant, subject_kind, subject_id]);
}
