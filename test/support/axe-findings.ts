import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** What axe-core is about here. */
interface Findings {
  readonly violations: readonly {
    readonly id: string;
    readonly impact?: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Everything that axe-core finds on the page, a line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // As a tool of the browser would: the page itself lets no script in.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<Findings> } }).axe.run(),
  );
  return violations.map(({ id, impact, nodes }) => `${impact}: ${id} at ${nodes[0]?.html}`);
}
