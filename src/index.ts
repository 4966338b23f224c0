import { existsSync } from 'node:fs';
import { createApp } from './app';
import { readConfig } from './config';
import { AppError, ConfigError } from './domain/errors';
import { busyLoop } from './lib/busy-loop';
import { useProxies } from './lib/http';
import { createLogger } from './lib/pino-logger';
import { readableLine } from './lib/readable-log';
import { systemClock } from './lib/system-clock';
import { platforms } from './platforms/registry';

const GRACE = 10_000;
/** In a terminal somebody reads along; elsewhere a program does, which wants JSON. */
const forPeople = { write: (line: string) => void process.stdout.write(readableLine(line)) };

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env, platforms);
  useProxies(process.env);
  const log = createLogger(config.own.LOG_LEVEL, process.stdout.isTTY ? forPeople : undefined);
  process.on('unhandledRejection', (err) => log.error({ err }, 'unhandled rejection'));
  const app = await createApp({ config, log, clock: systemClock, isBusy: busyLoop() });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), GRACE).unref();
      void app.stop().then(() => process.exit(0));
    });
  process.stdout.write(`${app.greeting}\n`);
}

main().catch((err: unknown) => {
  process.stderr.write(`${explain(err)}\n`);
  process.exit(err instanceof ConfigError ? 2 : 1);
});

/** What went wrong, and what to do; a stack only where we did not foresee it. */
function explain(err: unknown): string {
  if (err instanceof ConfigError) {
    const list = err.problems.map((p) => `  ${p.setting} ${p.problem}\n    ${p.mend}`).join('\n');
    return `claude-status-bot did not start: ${err.problems.length} setting(s) need mending.\n${list}`;
  }
  if (err instanceof AppError) return `claude-status-bot did not start: ${err.message}`;
  return err instanceof Error ? (err.stack ?? err.message) : String(err);
}
