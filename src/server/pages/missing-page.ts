import type { Viewer } from '../auth/viewer';
import { html } from './html';
import { type LayoutParts, layout, tile } from './layout';

/** What is shown in place of something that is not there. */
export function missingPage(
  viewer: Viewer | null,
  title: string,
  text: string,
  site: Pick<LayoutParts, 'board' | 'base'>,
): string {
  return layout({
    title,
    script: 'times.js',
    viewer,
    ...site,
    main: tile('missing', 'Not found', html`<h1>${title}</h1><p>${text}</p>`),
  });
}
