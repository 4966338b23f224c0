import type { NumberedNews, PageNewsStore } from '../core/ports/page-news-store';
import type { Access } from './access';
import { parseColumn } from './json-column';

export function pageNewsTable(access: Access): PageNewsStore {
  return {
    add: async (pageId, { number, changes }, at) => {
      const row = { page_id: pageId, number, at, changes: JSON.stringify(changes) };
      const result = await access.writeOnce((db) =>
        db
          .insertInto('page_news')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      );
      return result.numInsertedOrUpdatedRows === 1n;
    },

    after: async (pageId, number) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('page_news')
          .select(['number', 'changes'])
          .where('page_id', '=', pageId)
          .where('number', '>', number)
          .orderBy('number')
          .execute(),
      );
      return rows.map((row) => {
        const changes = parseColumn(row.changes, isChanges);
        if (!changes) access.damaged('page_news', { pageId, number: row.number });
        return { number: row.number, changes: changes ?? [] };
      });
    },

    last: async (pageId) => {
      const row = await access.read((db) =>
        db
          .selectFrom('page_news')
          .select((select) => select.fn.max('number').as('number'))
          .where('page_id', '=', pageId)
          .executeTakeFirst(),
      );
      return row?.number ?? 0;
    },

    heard: async (tenant, pageId) => {
      const row = await access.read((db) =>
        db
          .selectFrom('page_heard')
          .select('number')
          .where('tenant', '=', tenant)
          .where('page_id', '=', pageId)
          .executeTakeFirst(),
      );
      return row?.number;
    },

    setHeard: async (tenant, pageId, number) => {
      await access.write((db) =>
        db
          .insertInto('page_heard')
          .values({ tenant, page_id: pageId, number })
          .onConflict((conflict) => conflict.columns(['tenant', 'page_id']).doUpdateSet({ number }))
          .execute(),
      );
    },

    prune: async (before) => {
      const result = await access.write((db) =>
        db
          .deleteFrom('page_news as old')
          .where('at', '<', before)
          .where((row) =>
            row.exists(
              row
                .selectFrom('page_news as newer')
                .select('newer.number')
                .whereRef('newer.page_id', '=', 'old.page_id')
                .whereRef('newer.number', '>', 'old.number'),
            ),
          )
          .executeTakeFirst(),
      );
      return Number(result.numDeletedRows);
    },
  };
}

function isChanges(value: unknown): value is NumberedNews['changes'] {
  return Array.isArray(value);
}
