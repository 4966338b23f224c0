/** Messages of a chat as HTML, drawn from the JSON that the bot sent; the frame around them is ours. */

export interface DrawnMessage {
  readonly at: number;
  /** The words below the bot's name that only one person sees it. */
  readonly onlyFor?: string;
  readonly edited?: boolean;
  readonly json: unknown;
}

type Json = Readonly<Record<string, unknown>>;

const ICON =
  '<svg class="icon" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#b4532a"/><path d="M5 17h5l3-8 5 15 3-9 1.5 2H27" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>';

const escaped = (text: unknown) =>
  String(text ?? '').replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );
const list = (value: unknown) => (Array.isArray(value) ? (value as Json[]) : []);
const object = (value: unknown) => (value ?? {}) as Json;
export const clockOf = (at: number) => new Date(at).toISOString().slice(11, 16);

function codeAndLines(html: string): string {
  return html
    .replace(/```([\s\S]*?)```/g, '<pre>$1</pre>')
    .replace(/`([^`\n]+)`/g, '<code>$1</code>')
    .replace(/\n/g, '<br>');
}

// The browser of the tests has no font for these.
const SIGNS = { '🔴': '#dd2e44', '🟠': '#f4900c', '🟢': '#78b159', '⚪': '#e6e7e8' };
const withSigns = (html: string) =>
  Object.entries(SIGNS).reduce(
    (text, [sign, color]) => text.replaceAll(sign, `<i class="sign" style="background:${color}"></i>`),
    html,
  );

function slackText(text: unknown): string {
  // Slack's own escapes stay as they are: they are HTML's.
  const html = String(text ?? '')
    .replace(/<!date\^(\d+)\^([^|>]*)\|[^>]*>/g, (_, at: string, shape: string) =>
      shape.replace(/\{date[^}]*\}/, 'Today at').replace('{time}', clockOf(Number(at) * 1_000)),
    )
    .replace(/<(https?:[^|>]*)\|([^>]*)>/g, '<a>$2</a>')
    .replace(/\*([^*\n]+)\*/g, '<b>$1</b>');
  return codeAndLines(html);
}

function slackBlock(block: Json, pictureOf: (id: string) => string): string {
  const button = (element: Json) =>
    `<span class="button ${escaped(element.style)}">${escaped(object(element.text).text ?? `${object(element.placeholder).text} ▾`)}</span>`;
  switch (block.type) {
    case 'header':
      return `<h3>${withSigns(escaped(object(block.text).text))}</h3>`;
    case 'section':
      return `<p>${slackText(object(block.text).text)}</p><div class="fields">${list(block.fields)
        .map((field) => `<div>${slackText(field.text)}</div>`)
        .join('')}</div>`;
    case 'actions':
      return `<div class="buttons">${list(block.elements).map(button).join('')}</div>`;
    case 'context':
      return `<small>${list(block.elements)
        .map((element) => slackText(element.text))
        .join(' &nbsp; ')}</small>`;
    case 'image':
      return `<img src="${pictureOf(String(object(block.slack_file).id))}">`;
    case 'divider':
      return '<hr>';
    default:
      throw new Error(`nobody has drawn Slack's ${block.type} yet`);
  }
}

function discordText(text: unknown, now: number): string {
  const html = escaped(text)
    .replace(/&lt;t:(\d+):(\w)&gt;/g, (_, at: string, style: string) =>
      style === 'R' ? `${Math.round((now / 1_000 - Number(at)) / 60)} minutes ago` : clockOf(Number(at) * 1_000),
    )
    .replace(/\[([^\]]*)\]\(https?:[^)]*\)/g, '<a>$1</a>')
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/^-# (.*)$/gm, '<small>$1</small>');
  return codeAndLines(html);
}

function discordMessage(message: Json, now: number): string {
  const embeds = list(message.embeds).map((embed) => {
    const fields = list(embed.fields).map(
      (field) =>
        `<div class="${field.inline ? '' : 'wide'}"><b>${discordText(field.name, now)}</b><br>${discordText(field.value, now)}</div>`,
    );
    const author =
      object(embed.author).name === undefined ? '' : `<small>${escaped(object(embed.author).name)}</small>`;
    const color = `#${Number(embed.color).toString(16).padStart(6, '0')}`;
    return `<div class="embed" style="border-color:${color}">${author}<h3>${discordText(embed.title, now)}</h3><p>${discordText(embed.description, now)}</p><div class="fields">${fields.join('')}</div><small>${escaped(object(embed.footer).text)}</small></div>`;
  });
  const rows = list(message.components).map(
    (row) =>
      `<div class="buttons">${list(row.components)
        .map((one) => `<span class="button s${one.style}">${escaped(one.label ?? `${one.placeholder} ▾`)}</span>`)
        .join('')}</div>`,
  );
  return `<p>${discordText(message.content, now)}</p>${embeds.join('')}${rows.join('')}`;
}

const STYLE = `body{margin:0;font:15px/1.46 system-ui,sans-serif;width:720px}main{padding:14px 18px}
h2{margin:0;padding:12px 18px;font-size:16px;border-bottom:1px solid #8883}
article{display:grid;grid-template-columns:40px 1fr;gap:0 12px;margin-bottom:14px}.icon{width:40px;grid-row:1/3}
header b{font-size:15px}.app{font-size:10px;padding:1px 4px;border-radius:3px;margin:0 6px}header small,.only{opacity:.7;font-size:12px}
.sign{display:inline-block;width:15px;height:15px;border-radius:50%;vertical-align:-1px}h3{margin:4px 0;font-size:17px}p{margin:4px 0}p:empty,.fields:empty,small:empty{display:none}small{font-size:12.5px;opacity:.85}
.fields{display:grid;grid-template-columns:1fr 1fr;gap:6px 16px;margin:6px 0}.wide{grid-column:1/3}
.buttons{margin:8px 0 2px;display:flex;flex-wrap:wrap;gap:8px}.button{border-radius:4px;padding:5px 12px;font-weight:600;font-size:13.5px}
code{padding:1px 4px;border-radius:3px;font-size:12.5px}pre{padding:8px;border-radius:4px;white-space:pre-wrap;font-size:12.5px;margin:4px 0}img{max-width:560px;border-radius:8px}
.slack{background:#fff;color:#1d1c1d}.slack a{color:#1264a3}.slack .app{background:#ececec;color:#555}.slack .button{border:1px solid #bbb}.slack .primary{background:#007a5a;color:#fff;border-color:#007a5a}
.slack .danger{color:#c01343;border-color:#c01343}.slack code{background:#f6f6f6;border:1px solid #ddd;color:#c01343}.slack pre{background:#f8f8f8;border:1px solid #ddd}
.discord{background:#313338;color:#dbdee1}.discord .icon{border-radius:20px}.discord header b{color:#fff}.discord a{color:#00a8fc}.discord .app{background:#5865f2;color:#fff}
.discord .embed{background:#2b2d31;border-left:4px solid;border-radius:4px;padding:8px 14px 12px;max-width:560px}.discord h3{font-size:16px;color:#fff}
.discord .button{background:#4e5058;color:#fff}.discord .s1{background:#5865f2}.discord .s3{background:#248046}.discord .s4{background:#da373c}.discord code,.discord pre{background:#1e1f22}`;

/** A page that shows a channel with these messages. `pictureOf` answers the address of a picture that was uploaded. */
export function drawChannel(
  chat: 'slack' | 'discord',
  channel: string,
  messages: readonly DrawnMessage[],
  pictureOf: (id: string) => string = () => '',
): string {
  const drawn = messages.map(({ at, onlyFor, edited, json }) => {
    const message = object(json);
    const body =
      chat === 'slack'
        ? list(message.blocks)
            .map((block) => slackBlock(block, pictureOf))
            .join('')
        : discordMessage(message, at);
    const only = onlyFor === undefined ? '' : `<div class="only">${escaped(onlyFor)}</div>`;
    const mark = edited ? ' <small>(edited)</small>' : '';
    return `<article>${ICON}<header><b>claude-status</b><span class="app">APP</span><small>${clockOf(at)}</small>${mark}</header><div>${only}${body}</div></article>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body class="${chat}"><h2># ${escaped(channel)}</h2><main>${drawn.join('')}</main>`;
}
