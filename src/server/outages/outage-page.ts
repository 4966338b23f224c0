import { type Html, html } from '../pages/html';
import { layout, tile } from '../pages/layout';
import { markTile, type OutageFormsParts, writeTiles } from './outage-forms';
import { OUTAGE_SECTIONS } from './outage-sections';

export interface OutagePageParts extends OutageFormsParts {
  /** Mark-up by id of the section. */
  readonly sections: ReadonlyMap<string, string>;
  readonly revision: string;
  readonly at: number;
  readonly build: string;
  readonly notice: Html | undefined;
}

/** The page of one outage. It is complete as it is; its script only keeps it up to date. */
export function outagePage(parts: OutagePageParts): string {
  const { view, sections, revision, at, build, viewer, notice, base } = parts;
  const place = ({ id, title }: (typeof OUTAGE_SECTIONS)[number]): Html => {
    const body = html`<div data-section="${id}">${{ html: sections.get(id) ?? '' }}</div>`;
    return title === undefined
      ? html`<section id="${id}" class="tile hero" aria-labelledby="${id}-title">${body}</section>`
      : tile(id, title, body);
  };
  const manages = viewer?.role === 'manager';
  const report = html`<p>What is known as a Markdown file: timeline, impact, evidence, announcements and notes, with room for what only people know.</p><p><a class="button" href="${base}/outages/${view.outage.id}/post-mortem.md" download>Download the post-mortem</a></p>`;
  return layout({
    title: view.title,
    script: 'outage.js',
    viewer,
    board: true,
    base,
    live: { revision, build, at },
    notice,
    main: html`${OUTAGE_SECTIONS.map(place)}
${manages && markTile(parts)}
${tile('report', 'Post-mortem', report)}
${manages && writeTiles(parts)}`,
  });
}
