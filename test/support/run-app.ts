import { createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { noLogger } from '../../src/lib/no-logger';
import { systemClock } from '../../src/lib/system-clock';
import { platforms } from '../../src/platforms/registry';
import { startFakeStatusPage } from './fake-status-page';

/** The whole bot, on a database in memory and a status page on which all is well, for as long as the work takes. */
export async function runApp<T>(env: Record<string, string>, work: (base: string) => Promise<T>): Promise<T> {
  const page = await startFakeStatusPage();
  const config = readConfig(
    { PORT: '0', DATABASE_FILE: ':memory:', STATUS_PAGES: `claude=${page.url}`, ...env },
    platforms,
  );
  const app = await createApp({ config, log: noLogger, clock: systemClock });
  try {
    return await work(app.address);
  } finally {
    await app.stop();
    await page.close();
  }
}
