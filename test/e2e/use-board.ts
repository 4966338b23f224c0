import type { Browser, BrowserContext, Page } from 'playwright-core';
import { closeBrowser, openBrowser } from '../support/browser';
import { openBoard } from './open-board';

type Visit = Parameters<Browser['newContext']>[0] & { readonly path?: string };

/** A board, with its other pages, for each test of the surrounding `describe`, and pages that may not complain. */
export function useBoard(options: Parameters<typeof openBoard>[0] = {}) {
  let browser: Browser;
  let board: Awaited<ReturnType<typeof openBoard>>;
  let complaints: string[] = [];
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(closeBrowser);
  beforeEach(async () => {
    board = await openBoard(options);
    complaints = [];
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    await board.close();
    expect(complaints).toEqual([]);
  });

  return {
    get board() {
      return board;
    },
    /** Opens the board, or another page, and waits until it is live; without its script, or where it is not kept so, it never is. */
    async visit({ path = '/', ...more }: Visit = {}): Promise<Page> {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...more });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => {
        // That the connection is gone is what one of the tests is about.
        const gone = /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/.test(
          line.text(),
        );
        if (line.type() === 'error' && !gone) complaints.push(line.text());
      });
      await page.goto(`${board.base}${path}`);
      const isLive = more.javaScriptEnabled !== false && !path.startsWith('/admin');
      if (isLive) await page.locator('#link[data-state=live]').waitFor();
      return page;
    },
  };
}
