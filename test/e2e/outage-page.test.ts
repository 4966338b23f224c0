import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { axeFindings } from '../support/axe-findings';
import { apiDown, OVERLOADED } from '../support/core-stage';
import { eventually } from '../support/eventually';
import { useBoard } from './use-board';

jest.setTimeout(120_000);

const REFUSED = 'Unable to connect to API (ECONNREFUSED)';
const SERVER = 'API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"}}';

describe('the page of an outage in a browser', () => {
  const use = useBoard();
  /** Four people have trouble; answers where the outage's page is. */
  const outage = async (...texts: readonly string[]) => {
    for (const [n, who] of ['ann', 'bea', 'cid', 'dan'].entries())
      await use.board.report(who, texts[n % texts.length] ?? OVERLOADED);
    await use.board.show();
    return `/outages/${[...use.board.context.state.outages.keys()][0]}`;
  };
  const tile = (page: Page, id: string) => page.locator(`#${id}`);
  const mark = (page: Page) => page.evaluate("document.body.setAttribute('data-mark', 'first')");
  const isSamePage = (page: Page) => page.locator('body[data-mark=first]').count();

  it('is reached from the board', async () => {
    await outage();
    const page = await use.visit();
    await page.locator('#outages article a').click();
    await page.getByRole('heading', { level: 1, name: 'Claude looks down for your team' }).waitFor();
    expect(await page.title()).toBe('Claude looks down for your team');
  });

  it('shows in two browsers what changed, without being loaded anew', async () => {
    const path = await outage();
    const [one, other] = [await use.visit({ path }), await use.visit({ path, colorScheme: 'dark' })];
    for (const page of [one, other]) await mark(page);
    await use.board.page(apiDown('investigating'));
    await use.board.report('eve', SERVER);
    await use.board.show();
    for (const page of [one, other]) {
      await tile(page, 'timeline').getByText('First post on the official page').waitFor();
      await tile(page, 'summary').getByText('5 people').waitFor();
      await tile(page, 'official').getByRole('link', { name: 'Elevated errors on the API' }).waitFor();
      expect(await isSamePage(page)).toBe(1);
    }
  });

  it('shows to everybody at once what one marks and writes', async () => {
    const path = await outage();
    const [one, other] = [await use.visit({ path }), await use.visit({ path })];
    await mark(other);
    await one.getByRole('button', { name: 'It was real' }).click();
    await one.getByRole('alert').getByText('Noted: it was real').waitFor();
    await tile(other, 'summary').getByText('Marked by 1 person: it was real').waitFor();
    await one.getByLabel('What should the others know?').fill('<b>restarting</b> the proxy');
    await one.getByLabel('Your name').fill('Ana');
    await one.getByRole('button', { name: 'Keep the note' }).click();
    await tile(other, 'notes').getByText('<b>restarting</b> the proxy').waitFor();
    await tile(other, 'timeline').getByText('Note by Ana').waitFor();
    expect(await isSamePage(other)).toBe(1);
    await one.getByRole('button', { name: /^Remove the note/ }).click();
    await one.getByText('The note is removed').waitFor();
    await tile(other, 'notes').getByText('Nobody wrote anything yet.').waitFor();
  });

  it('gives a known change as a possible reason when the network fails', async () => {
    const path = await outage(REFUSED);
    const page = await use.visit({ path });
    await page.getByLabel('What should the others know?').fill('VPN change');
    await page.getByLabel(/^a known change/).check();
    await page.getByLabel(/^When/).fill(berlinTime(use.board.clock.now() - 30 * 60_000));
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await tile(page, 'summary').getByText('Known change: VPN change').waitFor();
    await tile(page, 'timeline')
      .getByText(/^Known change \(\d+ min before the first report\)/)
      .waitFor();
  });

  it('merges two groups of reports and takes them apart', async () => {
    const path = await outage(OVERLOADED, SERVER);
    const page = await use.visit({ path });
    const clusters = tile(page, 'reported').locator('li');
    expect(await clusters.count()).toBe(2);
    await page.getByRole('button', { name: 'Merge' }).click();
    await page.getByRole('alert').waitFor();
    expect(await clusters.count()).toBe(1);
    await page.getByRole('button', { name: 'Split' }).click();
    await page.getByRole('alert').waitFor();
    expect(await clusters.count()).toBe(2);
  });

  it('is marked by the keyboard alone, and keeps the focus when something changes', async () => {
    const path = await outage();
    const page = await use.visit({ path });
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.locator('#main:focus').count()).toBe(1);
    const focused = () => page.evaluate<string>('document.activeElement.textContent');
    for (let n = 0; n < 30 && (await focused()) !== 'False alarm'; n++) await page.keyboard.press('Tab');
    await use.board.report('eve');
    await use.board.show();
    await tile(page, 'summary').getByText('5 people').waitFor();
    expect(await focused()).toBe('False alarm');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/false alarm/i)
      .first()
      .waitFor();
  });

  it('hands its post-mortem over as a Markdown file', async () => {
    const page = await use.visit({ path: await outage() });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the post-mortem' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^post-mortem-o-[0-9a-f]+\.md$/);
    expect(await readFile(await download.path(), 'utf8')).toContain('# Post-mortem: Claude looks down for your team');
  });

  it.each([
    [400, 'light'],
    [400, 'dark'],
    [2_560, 'light'],
    [2_560, 'dark'],
  ] as const)('fits into %i px in a %s theme, and gives axe-core nothing to find', async (width, colorScheme) => {
    const path = await outage(OVERLOADED, SERVER);
    await use.board.page(apiDown('investigating'));
    const page = await use.visit({ path, viewport: { width, height: 900 }, colorScheme });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(background).toBe(colorScheme === 'dark' ? 'rgb(28, 26, 24)' : 'rgb(253, 252, 250)');
    expect(await axeFindings(page)).toEqual([]);
  });

  it('says since when there is no connection, and catches up by itself', async () => {
    const page = await use.visit({ path: await outage() });
    await mark(page);
    await use.board.disconnect();
    await page.locator('#link[data-state=lost]').waitFor();
    await use.board.report('eve');
    await use.board.reconnect();
    await eventually(async () => {
      await use.board.show();
      expect(await tile(page, 'summary').textContent()).toContain('5 people');
    }, 30_000);
    expect(await isSamePage(page)).toBe(1);
  });
});

/** As a form takes it: "2026-04-28T13:50". */
function berlinTime(at: number): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T').slice(0, 16);
}
