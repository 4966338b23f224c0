import type { MachineToken } from '../../core/ports/machine-store';
import type { Viewer } from '../auth/viewer';
import { type Html, html } from '../pages/html';
import { layout, tile } from '../pages/layout';
import type { AdminParts, TeamAdmin } from './admin-parts';
import { changesSection } from './changes-section';
import { channelsSection } from './channel-section';
import { runbookSection } from './runbook-section';
import { tokensSection } from './tokens-section';

export interface AdminPageParts extends TeamAdmin, Pick<AdminParts, 'runbook' | 'board'> {
  readonly tokens: readonly MachineToken[];
  readonly viewer: Viewer | null;
  readonly csrf: Html;
  readonly notice: Html | undefined;
  readonly picker: Html | false;
}

/** Everything that is looked after in one place. */
export function adminPage({
  pages,
  base,
  runbook,
  tokens,
  board,
  viewer,
  csrf,
  notice,
  picker,
}: AdminPageParts): string {
  return layout({
    title: 'Admin',
    script: 'times.js',
    viewer,
    board,
    base,
    picker,
    notice,
    here: 'admin',
    main: html`<h1 class="sr">Admin</h1>
${tile('channels', 'Channels that are told', channelsSection({ pages, base }, csrf))}
${tile('tokens', 'Tokens of machines', tokensSection(tokens, base, csrf))}
${tile('changes', 'Known changes', changesSection({ pages, base }, viewer, csrf))}
${tile('runbooks', 'Notes of your own in the runbook', runbookSection(runbook.view(), base, csrf))}
${tile('previews', 'How cards look', html`<p>Every kind of message, as each platform shows it. Nothing is posted.</p><p><a class="button" href="${base}/admin/previews">Look at the cards</a></p>`)}`,
  });
}
