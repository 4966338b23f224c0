import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { closeBrowser, openBrowser } from '../support/browser';
import { openPlayground } from './open-playground';

/** A fresh playground for each test of the surrounding `describe`, and pages in it that may not complain. */
export function usePlayground() {
  let browser: Browser;
  let playground: Awaited<ReturnType<typeof openPlayground>>;
  let complaints: string[] = [];
  const contexts: BrowserContext[] = [];
  const closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(closeBrowser);

  beforeEach(async () => {
    playground = await openPlayground();
    complaints = [];
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    for (const close of closers.splice(0)) await close();
    await playground.close();
    expect(complaints).toEqual([]);
  });

  return {
    get playground() {
      return playground;
    },
    /** Closed after the test. */
    closeLater(close: () => Promise<void>): void {
      closers.push(close);
    },
    async visit(hash = '', options: Parameters<Browser['newContext']>[0] = {}, base = playground.base): Promise<Page> {
      const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: 'en-GB', ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => {
        const refused = line.text().startsWith('Failed to load resource');
        if (line.type() === 'error' && !refused) complaints.push(line.text());
      });
      page.on('dialog', (dialog) => complaints.push(`a dialog: ${dialog.message()}`));
      await page.goto(`${base}/playground${hash}`);
      await page.locator('#people label').first().waitFor({ state: 'attached' });
      return page;
    },
  };
}

/** Types into the message box and sends it. */
export async function say(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox').fill(words);
  await page.keyboard.press('Enter');
}

/** The messages of the channel. */
export function log(page: Page): Locator {
  return page.getByRole('log');
}
