import { createPrometheusMetrics } from '../../src/lib/prometheus-metrics';
import { systemClock } from '../../src/lib/system-clock';
import { createPlaygroundAdapter } from '../../src/platforms/playground/adapter';
import { createRoom } from '../../src/platforms/playground/room';
import { playgroundRoutes } from '../../src/platforms/playground/routes';
import { createServer } from '../../src/server/server';
import { silentLogger } from '../support/silent-logger';
import { fakeBot } from './fake-bot';

/** A running playground with a stand-in for the core. */
export async function openPlayground() {
  const log = silentLogger();
  const room = createRoom(systemClock);
  const adapter = createPlaygroundAdapter(room, log);
  const bot = fakeBot(() => adapter);
  const status = {
    verdict: 'healthy',
    easing: false,
    headline: 'Claude works as usual.',
    reasons: ['All 6 components are operational.', 'Nobody reported an error in the last hour.'],
    models: [] as { model: string; ok: number; failing: number; official: string[] }[],
    pages: [
      {
        id: 'claude',
        name: 'Claude',
        url: 'https://status.claude.com',
        readAt: new Date().toISOString(),
        unreachableSince: null,
        components: [{ id: 'a', name: 'Claude API', status: 'operational' }],
        incidents: [],
      },
    ],
  };
  await adapter.start(bot.handle);
  const server = await createServer({
    log,
    host: '127.0.0.1',
    port: 0,
    metrics: createPrometheusMetrics(),
    readiness: () => [],
    getStatus: () => status,
    routes: [playgroundRoutes(room, adapter, systemClock)],
  });
  const base = await server.listen();
  return {
    base,
    adapter,
    status,
    seen: bot.seen,
    /** Somebody says something, without a browser. */
    async say(person: string, channel: string, text: string): Promise<void> {
      const answer = await fetch(`${base}/playground/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ person, channel, text }),
      });
      if (answer.status !== 202) throw new Error(await answer.text());
    },
    async close() {
      await adapter.stop();
      await server.close();
    },
  };
}
