import { existsSync } from 'node:fs';
import type { Config } from '../config';
import type { Store } from '../core/ports/store';

/** The settings of the bot, from the environment and `.env` here. Fails with ConfigError. */
export async function ownSettings(env: NodeJS.ProcessEnv): Promise<Config['own']> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { readConfig } = await import('../config');
  return readConfig(env, []).own;
}

/** Opens the store of these settings for as long as the work takes. */
export async function withStore<T>(env: NodeJS.ProcessEnv, work: (store: Store) => Promise<T>): Promise<T> {
  const own = await ownSettings(env);
  const { databasePlace } = await import('../config');
  const { openStoreBriefly } = await import('../store/open-store');
  const store = await openStoreBriefly(databasePlace(own));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
