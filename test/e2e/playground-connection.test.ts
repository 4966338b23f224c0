import { openBreakableProxy } from '../support/breakable-proxy';
import { openPlayground } from './open-playground';
import { log, say, usePlayground } from './use-playground';

jest.setTimeout(60_000);

describe('the playground page, when the way to the server breaks', () => {
  const stage = usePlayground();

  it('comes back after a broken connection, and shows what it missed', async () => {
    const proxy = await openBreakableProxy(() => stage.playground.base);
    stage.closeLater(proxy.close);
    const page = await stage.visit('#general/mia', {}, proxy.base);
    proxy.cut();
    await page.locator('#lost').waitFor();
    await stage.playground.say('tom', 'general', 'said while you were away');
    await say(page, 'not sent, kept');
    await page.getByText('Not sent: the server cannot be reached.').waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('not sent, kept');
    proxy.mend();
    await log(page).getByText('said while you were away').waitFor();
    await page.locator('#lost').waitFor({ state: 'hidden' });
    expect(await log(page).locator('.message').count()).toBe(1);
  });

  it('begins anew when the server was restarted', async () => {
    let target = stage.playground;
    const proxy = await openBreakableProxy(() => target.base);
    stage.closeLater(proxy.close);
    const page = await stage.visit('#general/mia', {}, proxy.base);
    await stage.playground.say('tom', 'general', 'before the restart');
    await log(page).getByText('before the restart').waitFor();
    const second = await openPlayground();
    stage.closeLater(second.close);
    target = second;
    proxy.cut();
    proxy.mend();
    await second.say('tom', 'general', 'after the restart');
    await log(page).getByText('after the restart').waitFor();
    expect(await log(page).textContent()).not.toContain('before the restart');
  });
});
