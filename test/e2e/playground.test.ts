import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { log, say, usePlayground } from './use-playground';

const OVERLOAD = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error"}} <img src=x onerror=alert(1)>';

jest.setTimeout(60_000);

describe('the playground in a browser', () => {
  const stage = usePlayground();
  const { visit } = stage;
  const become = (page: Page, name: string) => page.locator('#people label', { hasText: name }).click();

  it('tells a newcomer what to do, and fills it in', async () => {
    const page = await visit();
    await page.getByRole('heading', { name: 'Welcome to #claude-help' }).waitFor();
    await page.locator('#welcome').getByRole('button', { name: 'Paste an overload' }).click();
    expect(await page.getByRole('textbox').inputValue()).toContain('API Error: 529');
    await page.keyboard.press('Enter');
    await log(page).getByText('Claude is overloaded (HTTP 529)').waitFor();
    expect(await page.locator('#welcome').isVisible()).toBe(false);
    expect(stage.playground.seen[0]).toMatchObject({ kind: 'message', channel: { channel: 'claude-help' } });
  });

  it('mentions the bot by itself where it does not listen', async () => {
    const page = await visit('#general/mia');
    await page.locator('#welcome').getByRole('button', { name: 'Paste an overload' }).click();
    await page.keyboard.press('Enter');
    await log(page).getByText('Claude is overloaded (HTTP 529)').waitFor();
    expect(stage.playground.seen[0]).toMatchObject({ kind: 'mention', text: expect.stringMatching(/^API Error: 529/) });
  });

  it('shows a private answer to the one who asked, and to nobody else', async () => {
    const page = await visit('#general/mia');
    const other = await visit('#general/noah');
    await say(page, '/claude-status');
    const answer = log(page).locator('.message', { hasText: 'Claude works as usual' });
    await answer.waitFor();
    expect(await answer.textContent()).toContain('only visible to you');
    await say(other, 'hello from noah');
    await log(page).getByText('hello from noah').waitFor();
    expect(await log(other).textContent()).not.toContain('Claude works as usual');
    await become(page, 'Noah Okafor');
    await page.getByText('You are Noah Okafor').waitFor();
    expect(await log(page).textContent()).not.toContain('Claude works as usual');
    await become(page, 'Mia Novak');
    await log(page).getByText('Claude works as usual').waitFor();
  });

  it.each([1200, 390])('shows the menu of a card, to read and to press, %i pixels wide', async (width) => {
    const page = await visit('', { viewport: { width, height: 800 } });
    await page.evaluate(`(async () => {
      const { renderCard } = await import(new URL('render-card.js', document.querySelector('script[src]').src));
      const choice = { id: 'troubleshoot', placeholder: 'Choose a kind of error', options: [{ value: 'x', label: 'X' }] };
      const card = { title: 'T', tone: 'neutral', body: [], choice, actions: [] };
      document.body.append(renderCard(card, { you: 'mia', onPress: () => undefined }));
    })()`);
    const menu = page.getByRole('combobox', { name: 'Choose a kind of error' });
    await menu.waitFor();
    expect((await menu.boundingBox())?.width).toBeGreaterThan(150);
  });

  it('shows cards with a word for their tone, steps as an ordered list, and times of the reader', async () => {
    const page = await visit('#claude-help/mia', { timezoneId: 'Asia/Tokyo' });
    await say(page, OVERLOAD);
    const card = log(page).locator('.card');
    await card.waitFor();
    expect(await card.locator('.word').textContent()).toBe('Warning');
    expect(await card.locator('ol > li').count()).toBe(3);
    await say(page, '/claude-status');
    const time = log(page).locator('.footer time').last();
    const shown = await time.textContent();
    const at = new Date((await time.getAttribute('datetime')) ?? '');
    expect(shown).toBe(at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tokyo' }));
  });

  it('shows what people wrote as text: no mark-up forms, nothing runs', async () => {
    const page = await visit('#claude-help/mia');
    await say(page, OVERLOAD);
    await log(page).getByText('<img src=x onerror=alert(1)>').first().waitFor();
    expect(await log(page).locator('img:not(.avatar)').count()).toBe(0);
  });

  it('brings a press of a button to the bot, and its answer back', async () => {
    const page = await visit('#claude-help/mia');
    await say(page, OVERLOAD);
    await log(page).getByRole('button', { name: 'Works for me' }).click();
    await log(page).getByText('Noted: it works for you again.').waitFor();
    expect(stage.playground.seen.at(-1)).toMatchObject({
      kind: 'action',
      action: 'works',
      value: 'r1',
      actor: { user: 'mia' },
    });
  });

  it('opens a form, keeps it until it is right, and sends it', async () => {
    const page = await visit('#claude-help/mia');
    await say(page, '/claude-status report');
    const dialog = page.getByRole('dialog', { name: 'Report an error' });
    await dialog.waitFor();
    await dialog.getByLabel('What did it say?').fill('   ');
    await dialog.getByRole('button', { name: 'Send report' }).click();
    await dialog.getByText('Please fill in "What did it say?"').waitFor();
    await dialog.getByLabel('What did it say?').fill('<b>Connection error</b>');
    await dialog.getByRole('button', { name: 'Send report' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await log(page).locator('code', { hasText: '<b>Connection error</b>' }).waitFor();
    expect(stage.playground.seen.at(-1)).toMatchObject({ kind: 'form', values: { text: '<b>Connection error</b>' } });
  });

  it('forgets a form that was cancelled, also after a reload', async () => {
    const page = await visit('#claude-help/mia');
    await say(page, '/claude-status report');
    await page.getByRole('dialog').waitFor();
    await page.reload();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await eventually(async () => {
      const state = await fetch(`${stage.playground.base}/playground/api/state?person=mia`);
      expect((await state.json()) as object).toMatchObject({ form: null });
    });
  });

  it('updates a second page: new messages, unread marks, edits in place', async () => {
    const page = await visit('#claude-help/mia');
    const other = await visit('#general/ken');
    for (const name of ['Mia Novak', 'Noah Okafor', 'Priya Raman']) {
      await become(page, name);
      await page.getByText(`You are ${name}`).waitFor();
      await say(page, OVERLOAD);
      await log(page).locator('.person', { hasText: name }).waitFor();
    }
    await other.getByRole('link', { name: 'deploys , 1 new' }).click();
    const announcement = log(other).locator('.message');
    await announcement.getByText('Claude looks down for your team').waitFor();
    expect(await other.getByRole('link', { name: /^deploys/ }).textContent()).toBe('#deploys');
    await other.getByRole('button', { name: "It's fixed" }).click();
    await announcement.getByText('Claude works again').waitFor();
    expect(await announcement.count()).toBe(1);
    expect(await announcement.locator('.edited').count()).toBe(1);
    expect(await log(other).textContent()).not.toContain('Claude looks down');
  });

  it('keeps answers in the thread of what was said, and lets people reply there', async () => {
    const page = await visit('#claude-help/mia');
    await say(page, OVERLOAD);
    const thread = log(page).getByRole('list', { name: 'Replies' }).first();
    await thread.getByText('Claude is overloaded').waitFor();
    await log(page).locator('.message').first().hover();
    await log(page).getByRole('button', { name: 'Reply in thread to Mia Novak' }).click();
    await say(page, 'thanks, waiting');
    await thread.getByText('thanks, waiting').waitFor();
    await page.getByRole('button', { name: 'Leave thread' }).click();
    await say(page, 'back in the channel');
    await log(page).getByText('back in the channel').waitFor();
    expect(await thread.textContent()).not.toContain('back in the channel');
  });

  it('says how things are, and asks again when something was said', async () => {
    const page = await visit();
    await page.getByText('Claude works as usual.').waitFor();
    expect(await page.locator('#strip-word').textContent()).toBe('Good');
    stage.playground.status.verdict = 'provider-outage';
    stage.playground.status.headline = 'Claude is down for everybody.';
    await stage.playground.say('tom', 'general', 'it is down');
    await page.getByText('Claude is down for everybody.').waitFor();
    expect(await page.locator('#strip-word').textContent()).toBe('Outage');
    stage.playground.status.easing = true;
    stage.playground.status.headline = 'Claude is coming back for your team.';
    await stage.playground.say('tom', 'general', 'it answers again');
    await page.getByText('Claude is coming back for your team.').waitFor();
    expect(await page.locator('#strip-word').textContent()).toBe('Notice');
    await page.locator('#strip summary').click();
    await page.getByText('All 6 components are operational.').waitFor();
    expect(await page.locator('#models').count()).toBe(0);
    stage.playground.status.models = [
      { model: 'claude-opus-5-5', ok: 1, failing: 3, official: ['Elevated errors on Opus'] },
      { model: '<b>sonnet</b>', ok: 2, failing: 0, official: [] },
    ];
    await stage.playground.say('tom', 'general', 'which one works?');
    await page.getByRole('row', { name: 'claude-opus-5-5 1 3 Elevated errors on Opus' }).waitFor();
    await page.getByRole('row', { name: '<b>sonnet</b> 2 0 no trouble named' }).waitFor();
  });

  it('can be used with the keyboard alone', async () => {
    const page = await visit('#claude-help/mia');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the message box');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('#deploys');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '#deploys', exact: true }).waitFor();
    await page.getByRole('radio', { name: 'Mia Novak' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText('You are Noah Okafor').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByText('You are Priya Raman').waitFor();
    await page.getByRole('textbox').focus();
    await page.keyboard.type(`@claude-status ${OVERLOAD}`);
    await page.keyboard.press('Enter');
    const button = log(page).getByRole('button', { name: 'Works for me' });
    await button.focus();
    await page.keyboard.press('Enter');
    await log(page).getByText('Noted: it works for you again.').waitFor();
    expect(stage.playground.seen.at(-1)).toMatchObject({ kind: 'action', actor: { user: 'priya' } });
  });

  it('shows a long answer from its beginning', async () => {
    const page = await visit('#claude-help/mia', { viewport: { width: 1200, height: 420 } });
    await say(page, OVERLOAD);
    const title = log(page).getByText('Claude is overloaded (HTTP 529)');
    await title.waitFor();
    const messages = await page.locator('#scroll').boundingBox();
    await eventually(async () => {
      const { y = 0 } = (await title.boundingBox()) ?? {};
      expect(y).toBeGreaterThan(messages?.y ?? 0);
      expect(y).toBeLessThan((messages?.y ?? 0) + (messages?.height ?? 0));
    });
  });

  it('folds a long paste, and unfolds it when asked', async () => {
    const page = await visit('#general/mia');
    await say(page, Array.from({ length: 40 }, (_, i) => `line ${i} of a long paste`).join('\n'));
    const said = log(page).locator('.said');
    await said.waitFor();
    const folded = (await said.boundingBox())?.height ?? 0;
    await page.getByRole('button', { name: 'Show all' }).click();
    expect((await said.boundingBox())?.height).toBeGreaterThan(2 * folded);
    await page.getByRole('button', { name: 'Show less' }).click();
    expect((await said.boundingBox())?.height).toBe(folded);
  });

  it('fits a narrow window without scrolling sideways, the side bar in a drawer', async () => {
    const page = await visit('#claude-help/mia', { viewport: { width: 400, height: 700 } });
    await say(page, `${OVERLOAD} ${'unbroken'.repeat(60)}`);
    await say(page, '/claude-status');
    await log(page).getByText('Claude works as usual').waitFor();
    const overflow =
      'document.documentElement.scrollWidth - innerWidth + document.querySelector("#scroll").scrollWidth - document.querySelector("#scroll").clientWidth';
    expect(await page.evaluate(overflow)).toBe(0);
    await page.getByRole('button', { name: 'Channels and people' }).click();
    await page.getByRole('link', { name: 'deploys' }).click();
    await page.getByRole('heading', { name: '#deploys', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'general' }).isVisible()).toBe(false);
  });
});

function focused(page: Page): Promise<string | null> {
  return page.locator(':focus').textContent();
}
