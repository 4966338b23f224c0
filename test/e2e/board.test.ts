import type { Page } from 'playwright-core';
import { apiDown } from '../support/core-stage';
import { eventually } from '../support/eventually';
import { useBoard } from './use-board';

jest.setTimeout(120_000);

describe('the status board in a browser', () => {
  const use = useBoard({ past: true });
  const headline = (page: Page) => page.getByRole('heading', { level: 1 });
  const outage = async () => {
    for (const who of ['ann', 'bea', 'cid', 'dan']) await use.board.report(who);
    await use.board.show();
  };
  /** Marks the page: a page that was loaded anew has no mark. */
  const mark = (page: Page) => page.evaluate("document.body.setAttribute('data-mark', 'first')");
  const isSamePage = (page: Page) => page.locator('body[data-mark=first]').count();

  it('shows in two browsers what changed, without being loaded anew', async () => {
    const [one, other] = [await use.visit(), await use.visit({ colorScheme: 'dark' })];
    for (const page of [one, other]) {
      expect(await headline(page).textContent()).not.toContain('down');
      await mark(page);
    }
    await outage();
    for (const page of [one, other]) {
      await page.getByRole('heading', { name: 'Claude looks down for your team. It is not you.' }).waitFor();
      await page.getByRole('article').getByText('Confirmed').waitFor();
      expect(await page.title()).toBe('Problem: Claude looks down for your team. It is not you.');
      expect(await page.locator('#said').textContent()).toContain('Claude looks down for your team');
      expect(await isSamePage(page)).toBe(1);
    }
  });

  it('draws its charts, and says in words what they show', async () => {
    const page = await use.visit();
    for (const span of ['day', 'week']) {
      const picture = page.locator(`#${span} img`);
      await eventually(async () =>
        expect(await page.evaluate<number>(`document.querySelector('#${span} img').naturalWidth`)).toBe(960),
      );
      expect(await picture.getAttribute('alt')).toMatch(/\d+ reports: .*\d team outage/);
    }
    await page.locator('#week summary').click();
    expect(await page.locator('#week tbody tr').count()).toBeGreaterThan(10);
    const before = await page.locator('#day img').getAttribute('src');
    await outage();
    await eventually(async () => expect(await page.locator('#day img').getAttribute('src')).not.toBe(before));
    expect(await page.locator('#week details[open]').count()).toBe(1);
  });

  it('says since when there is no connection, keeps what it knew, and catches up by itself', async () => {
    const page = await use.visit();
    await mark(page);
    const knew = await headline(page).textContent();
    await use.board.disconnect();
    await page.locator('#link[data-state=lost]').waitFor();
    expect(await page.locator('#link').textContent()).toMatch(/^No connection since \d\d:\d\d\. Trying again/);
    expect(await headline(page).textContent()).toBe(knew);
    await use.board.page(apiDown('investigating'));
    await use.board.reconnect();
    await page.getByRole('heading', { name: 'Claude has an outage. It is not you.' }).waitFor({ timeout: 30_000 });
    await page.locator('#link[data-state=live]').waitFor();
    expect(await isSamePage(page)).toBe(1);
  });

  it('says since when the official page cannot be read', async () => {
    const page = await use.visit();
    await use.board.page();
    await use.board.pageFails();
    await use.board.show();
    await page.locator('#official .warn', { hasText: /Cannot be read since \d\d:\d\d/ }).waitFor();
    await page.locator('#health li', { hasText: 'Page Claude' }).getByText('Not read').waitFor();
  });

  it('is used by the keyboard alone, and keeps the focus when something changes', async () => {
    const page = await use.visit();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the verdict');
    await page.keyboard.press('Enter');
    expect(await page.locator('#main:focus').count()).toBe(1);
    const focused = () =>
      page.evaluate<string>("[document.activeElement.tagName, document.activeElement.textContent].join(' ')");
    const seen: string[] = [];
    while (!seen.includes('SUMMARY As a table') && seen.length < 20) {
      await page.keyboard.press('Tab');
      seen.push(await focused());
    }
    await page.keyboard.press('Enter');
    expect(await page.locator('#day details[open]').count()).toBe(1);
    await outage();
    await page.locator('#day td', { hasText: 'overloaded 4' }).waitFor();
    expect([await focused(), await page.locator('#day details[open]').count()]).toEqual(['SUMMARY As a table', 1]);
  });

  it('shows what people wrote as text, without what is private: no mark-up forms, nothing runs', async () => {
    const page = await use.visit();
    const hostile = 'API Error: 529 {"type":"overloaded_error"} <img src=x onerror=alert(1)> ann@example.com';
    for (const who of ['ann', 'bea', 'cid', 'dan']) await use.board.report(who, hostile);
    await use.board.show();
    const example = page.locator('.clusters pre').first();
    await example.waitFor();
    expect(await example.textContent()).toContain('<img src=x onerror=alert(1)> [e-mail removed]');
    expect(await page.locator('.clusters img').count()).toBe(0);
  });

  it.each([
    [400, 'light'],
    [400, 'dark'],
    [2_560, 'light'],
    [2_560, 'dark'],
  ] as const)('fits into %i px in a %s theme, with an outage on it', async (width, colorScheme) => {
    await outage();
    const page = await use.visit({ viewport: { width, height: 900 }, colorScheme });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(background).toBe(colorScheme === 'dark' ? 'rgb(28, 26, 24)' : 'rgb(253, 252, 250)');
    const shown = () => page.evaluate<string>("document.querySelector('#day img').currentSrc");
    await eventually(async () => expect(await shown()).toContain(width === 400 ? 'day-narrow' : 'day-wide'));
  });
});
