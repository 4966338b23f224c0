import { capitalised } from '../../content/wording';
import type { AdminChannel } from '../../core/ports/admin-pages';
import { type Html, html } from '../pages/html';
import { moment } from '../pages/moment';
import { spansHtml } from '../pages/spans';
import { toneWord } from '../pages/tone-word';
import type { TeamAdmin } from './admin-parts';

/** A name for people: "slack C0123". */
export function channelName({ channel: { platform, workspace, channel } }: Pick<AdminChannel, 'channel'>): Html {
  return html`${channel.startsWith('@') ? `${channel} (direct messages)` : channel}<small>${capitalised(platform)}, workspace ${workspace}</small>`;
}

export function stateWord({ lost, mutedUntil }: AdminChannel): Html {
  if (lost) return toneWord('bad', 'Cannot be told');
  return mutedUntil === undefined ? toneWord('good', 'Told') : toneWord('notice', 'Muted');
}

/** Every subscribed channel, and a way to subscribe one more. */
export function channelsSection({ pages, base }: TeamAdmin, csrf: Html): Html {
  const channels = pages.channels();
  const workspaces = pages.workspaces();
  const rows = html`<ul class="rows">${channels.map(
    (one) =>
      html`<li><span><a href="${base}/admin/channels/${encodeURIComponent(one.key)}">${channelName(one)}</a></span>${stateWord(one)}</li>`,
  )}</ul>`;
  const form = html`<h3>Subscribe one more</h3>
<form method="post" action="${base}/admin/channels">${csrf}
<label for="channel-place">Where</label><select id="channel-place" name="place">${workspaces.map(
    ({ platform, workspace }) =>
      html`<option value="${platform}:${workspace}">${capitalised(platform)}, workspace ${workspace}</option>`,
  )}</select>
<label for="channel-id">Id of the channel, such as C0123ABCD</label><input id="channel-id" name="channel" required maxlength="100" autocomplete="off">
<p class="buttons"><button>Subscribe</button></p></form>`;
  return html`${channels.length === 0 ? html`<p class="empty">No channel is subscribed yet. Invite the bot to one and write <code>/claude-status subscribe</code> there.</p>` : rows}
${workspaces.length > 0 && form}`;
}

/** How a channel is told, and what is wrong there. */
export function channelFacts({ settings, lost, mutedUntil }: AdminChannel): Html {
  return html`${lost && html`<p class="warn">Nothing can be posted there since ${moment(lost.at)}${lost.needs !== undefined && `: the bot ${lost.needs}`}. Mend it there, then subscribe the channel again.</p>`}
${mutedUntil !== undefined && html`<p class="warn">Muted until ${moment(mutedUntil)}.</p>`}
<dl class="facts">${settings.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${spansHtml(value)}</dd></div>`)}</dl>`;
}
