import { axeFindings } from '../support/axe-findings';
import { apiDown } from '../support/core-stage';
import { eventually } from '../support/eventually';
import { useBoard } from './use-board';

jest.setTimeout(120_000);

describe('the status board for everybody', () => {
  const use = useBoard({ past: true });

  it.each(['light', 'dark'] as const)(
    'has nothing serious for axe-core to find in the %s theme',
    async (colorScheme) => {
      await use.board.page(apiDown('investigating'));
      for (const who of ['ann', 'bea', 'cid', 'dan']) await use.board.report(who);
      await use.board.show();
      const page = await use.visit({ colorScheme });
      await page.locator('#week summary').click();
      expect(await axeFindings(page)).toEqual([]);
    },
  );

  it('is loaded in less than 150 KB, nothing of it from elsewhere or in line', async () => {
    const page = await use.visit();
    await eventually(async () =>
      expect(await page.evaluate('[...document.images].every((i) => i.complete)')).toBe(true),
    );
    const loaded = await page.evaluate<readonly { name: string; encodedBodySize: number }[]>(
      "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((e) => e.toJSON())",
    );
    const bytes = loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    expect(loaded.map(({ name }) => name)).toContain(`${use.board.base}/board/board.js`);
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThan(150_000);
    expect(loaded.filter(({ name }) => !name.startsWith(use.board.base))).toEqual([]);
    const markUp = await page.content();
    expect(markUp).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*src=)/);
  });

  it('reads without its script, with its times in UTC', async () => {
    await use.board.page(apiDown('investigating'));
    const page = await use.visit({ javaScriptEnabled: false });
    await page.getByRole('heading', { name: 'Claude has an outage. It is not you.' }).waitFor();
    expect(await page.locator('#link').textContent()).toMatch(/^As of \d\d \w{3} \d\d:\d\d UTC$/);
    expect(await page.locator('#events li').count()).toBeGreaterThan(1);
  });
});
