import { once } from 'node:events';
import { get } from 'node:http';
import { Client, type QueryResultRow } from 'pg';

let made = 0;

/** An empty database on the server of this run for the tests of a file, gone after them; the function answers its address. */
export function useDatabase(): () => string {
  let url: string | undefined;
  beforeAll(async () => {
    url = await createDatabase();
  }, 60_000);
  afterAll(async () => {
    if (url !== undefined) await dropDatabase(url);
  });
  return () => {
    if (url === undefined) throw new Error('the database is there inside tests only');
    return url;
  };
}

/** Runs statements by hand, beside the store. */
export async function byHand<Row extends QueryResultRow>(
  url: string,
  ...statements: readonly string[]
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: readonly Row[] = [];
    for (const statement of statements) ({ rows } = await client.query<Row>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

export async function createDatabase(): Promise<string> {
  const server = await serverUrl();
  const name = `test_${process.pid}_${Date.now().toString(36)}_${++made}`;
  await byHand(server, `create database ${name} strategy file_copy`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropDatabase(url: string): Promise<void> {
  await byHand(await serverUrl(), `drop database ${new URL(url).pathname.slice(1)} with (force)`);
}

async function serverUrl(): Promise<string> {
  const desk = process.env.TEST_POSTGRES_DESK;
  if (desk === undefined) throw new Error('jest.config.ts names no globalSetup');
  const [response] = await once(get(desk), 'response');
  let text = '';
  for await (const part of response) text += part;
  if (response.statusCode !== 200) throw new Error(text);
  return text;
}
