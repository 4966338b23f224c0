import { useTempFolder } from '../store/temp-folder';
import { METRICS_TOKEN, startWholeBot, type WholeBot } from '../support/whole-bot';

const path = useTempFolder();

describe('a machine', () => {
  let bot: WholeBot;
  beforeEach(async () => {
    bot = await startWholeBot(path('bot.db'), { env: { MACHINE_LIMIT: '1' } });
  });
  afterEach(() => bot.stop());

  it('reads the status no more often with a token than its settings say', async () => {
    const { shown } = await bot.token();
    const read = async (token: string) =>
      (await fetch(`${bot.address}/api/status`, { headers: { authorization: `Bearer ${token}` } })).status;
    for (const token of [shown, METRICS_TOKEN]) expect([await read(token), await read(token)]).toEqual([200, 429]);
  });
});
