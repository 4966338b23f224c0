import * as fc from 'fast-check';
import { escapeHtml, html, linkTo } from '../../../src/server/pages/html';

describe('mark-up of pages', () => {
  it('lets no mark-up form from what comes into it', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const made = html`<p title="${text}">${text}</p>`.html;
        expect(made.match(/[<>]/g)).toHaveLength(4);
        expect(made.match(/"/g)).toHaveLength(2);
      }),
    );
    expect(html`<p>${'<script>"&\''}</p>`.html).toBe('<p>&lt;script&gt;&quot;&amp;&#39;</p>');
  });

  it('keeps mark-up that was made here, joins lists, and leaves out what is nothing', () => {
    expect(html`<ul>${['a', 'b'].map((item) => html`<li>${item}</li>`)}${undefined}${false}${0}</ul>`.html).toBe(
      '<ul><li>a</li><li>b</li>0</ul>',
    );
  });

  it('takes out characters that steer the screen, and keeps lines and other scripts', () => {
    expect(escapeHtml('a\u0000\u001b[31m\u202eb\n\t\u00e9\u4f60')).toBe('a[31mb\n\t\u00e9\u4f60');
  });

  it('links to https only', () => {
    expect(linkTo('Claude', 'https://status.claude.com/?a=1&b="').html).toBe(
      '<a href="https://status.claude.com/?a=1&amp;b=&quot;" rel="noreferrer">Claude</a>',
    );
    for (const bad of ['javascript:alert(1)', 'http://x', 'data:text/html,x', 'no address', undefined])
      expect(linkTo('<b>', bad).html).toBe('&lt;b&gt;');
  });
});
