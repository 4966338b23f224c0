import type { Viewer } from '../auth/viewer';
import { html } from './html';
import { layout, tile } from './layout';

/** What is shown in place of something that is not there. */
export function missingPage(viewer: Viewer | null, title: string, text: string, board: boolean): string {
  return layout({
    title,
    script: 'times.js',
    viewer,
    board,
    main: tile('missing', 'Not found', html`<h1>${title}</h1><p>${text}</p>`),
  });
}
