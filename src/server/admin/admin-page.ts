import type { MachineToken } from '../../core/ports/machine-store';
import type { Viewer } from '../auth/viewer';
import { type Html, html } from '../pages/html';
import { layout, tile } from '../pages/layout';
import type { AdminParts } from './admin-parts';
import { changesSection } from './changes-section';
import { channelsSection } from './channel-section';
import { runbookSection } from './runbook-section';
import { tokensSection } from './tokens-section';

export interface AdminPageParts extends Pick<AdminParts, 'pages' | 'runbook' | 'board'> {
  readonly tokens: readonly MachineToken[];
  readonly viewer: Viewer | null;
  readonly csrf: Html;
  readonly notice: Html | undefined;
}

/** Everything that is looked after in one place. */
export function adminPage({ pages, runbook, tokens, board, viewer, csrf, notice }: AdminPageParts): string {
  return layout({
    title: 'Admin',
    script: 'times.js',
    viewer,
    board,
    notice,
    here: 'admin',
    main: html`<h1 class="sr">Admin</h1>
${tile('channels', 'Channels that are told', channelsSection(pages, csrf))}
${tile('tokens', 'Tokens of machines', tokensSection(tokens, csrf))}
${tile('changes', 'Known changes', changesSection(pages, viewer, csrf))}
${tile('runbooks', 'Notes of your own in the runbook', runbookSection(runbook.view(), csrf))}
${tile('previews', 'How cards look', html`<p>Every kind of message, as each platform shows it. Nothing is posted.</p><p><a class="button" href="/admin/previews">Look at the cards</a></p>`)}`,
  });
}
