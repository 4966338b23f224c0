import { readFileSync } from 'node:fs';
import { apiDown } from '../support/core-stage';
import { eventually } from '../support/eventually';
import { useBoard } from './use-board';

jest.setTimeout(120_000);

/** What axe-core is about here. */
interface Findings {
  readonly violations: readonly {
    readonly id: string;
    readonly impact?: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

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
      // As a tool of the browser would: the page itself lets no script in.
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<Findings> } }).axe.run(),
      );
      const found = violations.map(({ id, impact, nodes }) => `${impact}: ${id} at ${nodes[0]?.html}`);
      expect(found).toEqual([]);
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
