import type { AdminChannel } from '../../core/ports/admin-pages';
import type { Form } from '../../core/ports/platform';
import type { Viewer } from '../auth/viewer';
import { type Html, html } from '../pages/html';
import { layout, tile } from '../pages/layout';
import { channelFacts, channelName, stateWord } from './channel-section';
import { formHtml } from './form-html';

export interface ChannelPageParts {
  readonly channel: AdminChannel;
  readonly forms: readonly Form[];
  readonly viewer: Viewer | null;
  readonly csrf: Html;
  readonly notice: Html | undefined;
  readonly board: boolean;
  readonly base: string;
}

/** One channel: how it is told, its settings as forms, and what else can be done with it. */
export function channelPage({ channel, forms, viewer, csrf, notice, board, base }: ChannelPageParts): string {
  const at = `${base}/admin/channels/${encodeURIComponent(channel.key)}`;
  const post = (what: string, body: Html) => html`<form method="post" action="${at}/${what}">${csrf}${body}</form>`;
  return layout({
    title: `Channel ${channel.channel.channel}`,
    script: 'times.js',
    viewer,
    board,
    base,
    notice,
    here: 'admin',
    main: html`${tile(
      'channel',
      'Channel',
      html`<h1>${channelName(channel)}</h1><p>${stateWord(channel)}</p>${channelFacts(channel)}<p><a href="${base}/admin">All channels</a></p>`,
    )}
${forms.map((form) => tile(form.id, form.title, post(form.id, formHtml(form))))}
${tile(
  'mute',
  'Mute and test',
  html`${post(
    'mute',
    html`<label for="mute-length">No new announcements for (30m, 2h, 1d; off ends it)</label><input id="mute-length" name="length" required maxlength="20" placeholder="2h"><p class="buttons"><button>Mute</button></p>`,
  )}<h3>Does it arrive?</h3>${post('test', html`<p class="buttons"><button>Post a test announcement</button></p>`)}<h3>No more announcements</h3>${post('unsubscribe', html`<p class="buttons"><button>End the announcements</button></p>`)}`,
)}`,
  });
}
