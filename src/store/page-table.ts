import type { PageStore } from '../core/ports/store';
import type { PageRecord } from '../domain/page-record';
import type { Access } from './access';
import { isRecord, parseColumn } from './json-column';

export function pageTable(access: Access): PageStore {
  return {
    save: async (tenant, page) => {
      const body = JSON.stringify(page);
      await access.write((db) =>
        db
          .insertInto('pages')
          .values({ tenant, page_id: page.pageId, body })
          .onConflict((conflict) => conflict.columns(['tenant', 'page_id']).doUpdateSet({ body }))
          .execute(),
      );
    },

    load: async (tenant, pageId) => {
      const row = await access.read((db) =>
        db
          .selectFrom('pages')
          .select('body')
          .where('tenant', '=', tenant)
          .where('page_id', '=', pageId)
          .executeTakeFirst(),
      );
      if (!row) return undefined;
      const page = parseColumn(row.body, isPageRecord);
      if (!page) access.damaged('pages', { tenant, pageId });
      return page;
    },
  };
}

function isPageRecord(value: unknown): value is PageRecord {
  return (
    isRecord(value) &&
    typeof value.pageId === 'string' &&
    typeof value.readAt === 'number' &&
    Array.isArray(value.components) &&
    Array.isArray(value.notes) &&
    isRecord(value.incidents)
  );
}
