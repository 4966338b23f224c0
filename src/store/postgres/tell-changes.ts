import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../schema';

/** The channel on which instances hear of each other. */
export const CHANNEL = 'claude_status_bot';

// What one instance writes the others hear in the moment of the commit, whoever wrote it and by whatever statement; who
// wrote it stands in `from`. A message may have 8,000 bytes.
const FUNCTIONS = `
create or replace function csb_tell(what json) returns void language sql as $$
  select pg_notify('${CHANNEL}', json_build_object('from', current_setting('application_name'), 'what', what)::text)
$$;
create or replace function csb_tell_reports() returns trigger language plpgsql as $$
begin
  perform csb_tell(json_build_object('kind', 'reports', 'tenant', tenant, 'ids', json_agg(id)))
    from (select tenant, id, (row_number() over (partition by tenant order by seq) - 1) / 100 as slice from changed) rows
    group by tenant, slice;
  return null;
end $$;
create or replace function csb_tell_forgotten() returns trigger language plpgsql as $$
begin
  perform csb_tell(json_build_object('kind', 'forgotten', 'tenant', tenant, 'person', reporter))
    from (select distinct tenant, reporter from changed where at > extract(epoch from now()) * 1000 - 86400000) rows;
  return null;
end $$;
create or replace function csb_tell_working() returns trigger language plpgsql as $$
begin
  perform csb_tell(json_build_object('kind', 'working', 'tenant', tenant, 'person', person, 'at', at)) from changed;
  return null;
end $$;
create or replace function csb_tell_helped() returns trigger language plpgsql as $$
begin
  perform csb_tell(json_build_object('kind', 'helped', 'tenant', tenant, 'person', person, 'helped', helped))
    from changed where helped is not null;
  return null;
end $$;
create or replace function csb_tell_deliveries() returns trigger language plpgsql as $$
begin
  perform csb_tell(json_build_object('kind', 'deliveries', 'partition', partition))
    from (select distinct partition from changed where state = 'due' and attempts = 0) rows;
  return null;
end $$;
create or replace function csb_tell_marks() returns trigger language plpgsql as $$
begin
  perform csb_tell(json_build_object('kind', 'marks', 'tenant', new.tenant, 'outage', new.outage));
  return null;
end $$;
create or replace function csb_tell_tenant() returns trigger language plpgsql as $$
begin
  perform csb_tell(json_build_object('kind', tg_argv[0], 'tenant', coalesce(new.tenant, old.tenant)));
  return null;
end $$;
create or replace function csb_tell_kind() returns trigger language plpgsql as $$
begin
  perform csb_tell(json_build_object('kind', tg_argv[0]));
  return null;
end $$;
`;

const STATEMENTS: readonly (readonly [table: string, event: 'insert' | 'update' | 'delete', told: string])[] = [
  ['reports', 'insert', 'reports'],
  ['reports', 'delete', 'forgotten'],
  ['working', 'insert', 'working'],
  ['working', 'update', 'helped'],
  ['deliveries', 'insert', 'deliveries'],
  ['deliveries', 'update', 'deliveries'],
];
const ROWS: readonly (readonly [table: string, events: string, call: string])[] = [
  ['marks', 'insert or update', 'csb_tell_marks()'],
  ['outages', 'insert or update', `csb_tell_tenant('outages')`],
  ['subscriptions', 'insert or update or delete', `csb_tell_tenant('subscriptions')`],
  ['groupings', 'insert or update or delete', `csb_tell_tenant('groupings')`],
  ['notes', 'insert or update or delete', `csb_tell_tenant('notes')`],
  ['pages', 'insert or update', `csb_tell_kind('pages')`],
  ['installations', 'insert or update or delete', `csb_tell_kind('installations')`],
];

const TRIGGERS = [
  ...STATEMENTS.map(
    ([table, event, told]) => `
create or replace trigger csb_${told}_${event} after ${event} on ${table}
  referencing ${event === 'delete' ? 'old' : 'new'} table as changed
  for each statement execute function csb_tell_${told}();`,
  ),
  ...ROWS.map(
    ([table, events, call]) => `
create or replace trigger csb_${table} after ${events} on ${table} for each row execute function ${call};`,
  ),
].join('');

/** Lets a migrated database tell what is written; does nothing where it does so already. Inside a transaction of its caller. */
export async function tellChanges(db: Db): Promise<void> {
  const all = FUNCTIONS + TRIGGERS;
  const version = createHash('sha256').update(all).digest('hex').slice(0, 16);
  const { rows } = await sql<{ version: string | null }>`
    select obj_description(to_regprocedure('csb_tell(json)')) as version`.execute(db);
  if (rows[0]?.version === version) return;
  await sql.raw(all).execute(db);
  await sql.raw(`comment on function csb_tell(json) is '${version}'`).execute(db);
}
