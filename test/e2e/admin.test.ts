import type { Page } from 'playwright-core';
import { axeFindings } from '../support/axe-findings';
import { ALERTS } from '../support/core-stage';
import { useBoard } from './use-board';

jest.setTimeout(120_000);

const CHANNEL = `/admin/channels/${encodeURIComponent('fake:w:alerts')}`;

describe('the admin pages in a browser', () => {
  const use = useBoard();
  const alert = (page: Page) => page.getByRole('alert');
  const settings = () => use.board.context.state.subscriptions.get('fake:w:alerts');
  beforeEach(async () => {
    await use.board.page();
    await use.board.subscribe(ALERTS);
  });

  it('are reached from the board, and change what a channel hears', async () => {
    const page = await use.visit();
    await page.getByRole('link', { name: 'Admin' }).click();
    await page.getByRole('link', { name: /^alerts/ }).click();
    await page.getByLabel('From major impact on').check();
    await page.getByLabel('Claude Code').check();
    await page.getByLabel('Announce outages that your team notices').uncheck();
    await page.locator('#settings').getByRole('button', { name: 'Save' }).click();
    await alert(page).getByText('Saved').waitFor();
    expect(settings()).toMatchObject({ components: ['code'], smallestImpact: 'major', teamOutages: false });
    await page.locator('.facts').getByText('From major impact on').waitFor();
    expect(await page.getByLabel('Claude Code').isChecked()).toBe(true);
  });

  it('say what is wrong with what was typed, and change nothing', async () => {
    const page = await use.visit({ path: CHANNEL });
    await page.getByLabel('Quiet hours (empty for none)').fill('<b>late</b>');
    await page.getByLabel('Time zone').fill('Europe/Berlin');
    await page.locator('#quiet').getByRole('button', { name: 'Save' }).click();
    await alert(page).getByText('I could not read the hours "<b>late</b>"').waitFor();
    expect(settings()).not.toHaveProperty('quiet');
  });

  it('do everything by the keyboard alone: mute a channel', async () => {
    const page = await use.visit({ path: CHANNEL });
    const focused = () => page.evaluate<string>('document.activeElement.id');
    for (let n = 0; n < 60 && (await focused()) !== 'mute-length'; n++) await page.keyboard.press('Tab');
    await page.keyboard.type('2h');
    await page.keyboard.press('Enter');
    await alert(page).getByText('Muted').waitFor();
    await page.getByText('Muted until').waitFor();
    expect(settings()?.mutedUntil).toBe(use.board.clock.now() + 2 * 3_600_000);
  });

  it('show a token once, in one browser, and its revocation in another', async () => {
    const [one, other] = [await use.visit({ path: '/admin' }), await use.visit({ path: '/admin' })];
    await one.getByLabel('What it is for').fill('All our laptops');
    await one.getByRole('button', { name: 'Make the token' }).click();
    const token = await one.locator('.token').textContent();
    expect(token).toMatch(/^cst_[0-9a-f]{10}_[\w-]{43}$/);
    await other.reload();
    await other.locator('#tokens').getByText('All our laptops').waitFor();
    expect(await other.content()).not.toContain(token);
    await other.getByRole('button', { name: 'Revoke the token All our laptops' }).click();
    await alert(other).getByText('The token is revoked').waitFor();
    await one.goto(`${use.board.base}/admin`);
    await one.locator('#tokens').getByText('Revoked').waitFor();
  });

  it('note a change in the words of people, and take it back', async () => {
    const page = await use.visit({ path: '/admin' });
    await page.getByLabel(/^What was changed/).fill('new proxy <img src=x onerror=alert(1)>');
    await page.getByRole('button', { name: 'Note the change' }).click();
    await alert(page).getByText('Noted as a known change').waitFor();
    await page.locator('#changes').getByText('new proxy <img src=x onerror=alert(1)>').waitFor();
    await page.getByRole('button', { name: /^Remove the change/ }).click();
    await page.locator('#changes').getByText('None lately.').waitFor();
  });

  it('keep a note for the runbook, which people then read with the steps', async () => {
    const page = await use.visit({ path: '/admin' });
    await page.getByLabel('What your team should know').fill('Ask in it-help <b>first</b>');
    await page.getByLabel('Overloaded').check();
    await page.locator('#runbooks').getByRole('button', { name: 'Keep the note' }).click();
    await alert(page).getByText('The note is kept').waitFor();
    await page.locator('#runbooks').getByText('Ask in it-help <b>first</b>').waitFor();
    await page.getByRole('button', { name: /^Remove the note/ }).click();
    await alert(page).getByText('The note is removed').waitFor();
    expect(await page.locator('#runbooks .rows').count()).toBe(0);
  });

  it('show each card as each platform would', async () => {
    const page = await use.visit({ path: '/admin/previews' });
    await page.getByRole('link', { name: 'Maintenance is planned' }).click();
    for (const platform of ['playground', 'slack', 'discord']) {
      const tile = page.locator(`#on-${platform}`);
      await tile.getByText('Planned maintenance: Database upgrade').first().waitFor();
      await tile.getByText('What is sent').click();
      expect(await tile.locator('details[open] pre').textContent()).toContain('Database upgrade');
    }
  });

  it.each([
    [400, 'light'],
    [400, 'dark'],
    [2_560, 'light'],
    [2_560, 'dark'],
  ] as const)('fit into %i px in a %s theme, and give axe-core nothing to find', async (width, colorScheme) => {
    for (const path of ['/admin', CHANNEL, '/admin/previews?card=status']) {
      const page = await use.visit({ path, viewport: { width, height: 900 }, colorScheme });
      expect({ path, width: await page.evaluate('document.documentElement.scrollWidth') }).toEqual({ path, width });
      expect({ path, found: await axeFindings(page) }).toEqual({ path, found: [] });
    }
  });
});
