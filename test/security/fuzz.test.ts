import { getToKnow } from '../../bench/fuzz/get-to-know';
import { requestAt } from '../../bench/fuzz/request';
import { runFuzz } from '../../bench/fuzz/run';
import { useTempFolder } from '../store/temp-folder';
import { startFakeSlack } from '../support/fake-slack';
import { silentLogger } from '../support/silent-logger';
import { startWholeBot } from '../support/whole-bot';

const SEED = 20_261_123;
const REQUESTS = 3_000;
const path = useTempFolder();

describe('mutated requests to the whole bot', () => {
  it('break nothing: each is answered, none with a failure of ours, and all routes are reached', async () => {
    const escaped: unknown[] = [];
    const note = (reason: unknown) => void escaped.push(reason);
    process.on('unhandledRejection', note);
    const log = silentLogger();
    const slack = await startFakeSlack();
    const bot = await startWholeBot(path('bot.db'), { env: { SLACK_API_URL: slack.apiUrl }, log });
    try {
      const known = await getToKnow(bot);
      const port = Number(new URL(bot.address).port);
      const result = await runFuzz({ port, routes: bot.routes, known, seed: SEED, requests: REQUESTS });
      expect(result.failures).toEqual([]);
      expect(result.failed).toBe(0);
      expect(result.routes.never).toEqual([]);
      // Not only the doors were tried: much got in.
      expect([200, 202, 204, 303].reduce((sum, status) => sum + (result.statuses[status] ?? 0), 0)).toBeGreaterThan(
        REQUESTS / 5,
      );
      expect(Object.values(result.statuses).reduce((sum, count) => sum + count)).toBe(REQUESTS);
      expect(log.lines.filter(({ message }) => message === 'request failed')).toEqual([]);
      expect(await (await fetch(`${bot.address}/healthz`)).json()).toEqual({ status: 'up' });
      expect(escaped).toEqual([]);
      expect(Object.keys(Object.prototype)).toEqual([]);

      const again = (n: number) => requestAt(SEED, n, bot.routes, known).bytes.toString('latin1');
      for (const n of [0, 17, 2_999]) expect(again(n)).toBe(again(n));
      expect(again(1)).not.toBe(again(2));
    } finally {
      await bot.stop();
      await slack.close();
      process.off('unhandledRejection', note);
    }
  }, 120_000);
});
