import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { SourceError } from '../../src/domain/errors';
import { incidentsOf } from '../../src/sources/feed-incidents';
import { parseFeed } from '../../src/sources/parse-feed';

const AT = Date.UTC(2027, 2, 5, 15, 0);
const SITE = 'https://status.example.com';
const fixture = (name: string) => readFileSync(path.join(__dirname, '../fixtures/feeds', name), 'utf8');
const read = (document: string) => incidentsOf(parseFeed(document), AT, SITE);
const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

describe('a feed with whole incidents in its entries, as Statuspage writes it', () => {
  const { incidents, maintenances } = read(fixture('statuspage.atom'));

  it('gives incidents under the ids of the page, with every update, oldest first', () => {
    const [first] = incidents;
    expect(incidents.map(({ id, name, status }) => [id, name, status])).toEqual([
      ['abc123def456', 'Elevated errors & slow answers', 'resolved'],
      ['newyear00001', 'Sign-in fails', 'resolved'],
    ]);
    expect(first?.updates.map(({ status, body, createdAt }) => [status, body, iso(createdAt)])).toEqual([
      ['investigating', 'Looking into it & its cause.', '2027-03-05T13:26:00.000Z'],
      ['investigating', 'Still looking,\nwith all hands.', '2027-03-05T13:40:00.000Z'],
      ['monitoring', 'A fix is out.', '2027-03-05T14:06:00.000Z'],
      ['resolved', 'This is over.', '2027-03-05T14:23:00.000Z'],
    ]);
    expect(first).toMatchObject({ url: 'https://status.example.com/incidents/abc123def456', impact: 'minor' });
    expect(iso(first?.resolvedAt)).toBe('2027-03-05T14:23:00.000Z');
  });

  it('finds the year that the text leaves out, also in another time zone', () => {
    expect(incidents[1]?.updates.map(({ createdAt }) => iso(createdAt))).toEqual([
      '2026-12-31T23:50:00.000Z',
      '2027-01-01T00:10:00.000Z',
    ]);
  });

  it('gives planned maintenances with their times, and takes none for an incident', () => {
    expect(maintenances).toMatchObject([{ id: 'mnt000000001', name: 'Database upgrade', status: 'scheduled' }]);
    expect([iso(maintenances[0]?.from), iso(maintenances[0]?.until)]).toEqual([
      '2027-03-08T02:00:00.000Z',
      '2027-03-08T04:00:00.000Z',
    ]);
  });

  it('keeps the ids of updates while the entry grows', () => {
    const grown = fixture('statuspage.atom').replace(
      /(<content type="html">)(?=&lt;p&gt;&lt;small&gt;Mar &lt;var data-var='date'&gt; 5&lt;\/var&gt;, &lt;var data-var='time'&gt;14:23)/,
      "$1&lt;p&gt;&lt;small&gt;Mar &lt;var data-var='date'&gt; 6&lt;/var&gt;, &lt;var data-var='time'&gt;09:00&lt;/var&gt; UTC&lt;/small&gt;&lt;br /&gt;&lt;strong&gt;Postmortem&lt;/strong&gt; - What happened.&lt;/p&gt;",
    );
    const after = read(grown).incidents[0]?.updates.map(({ id }) => id) ?? [];
    expect(after.slice(0, 4)).toEqual(incidents[0]?.updates.map(({ id }) => id));
    expect(new Set(after).size).toBe(5);
    expect(read(grown).incidents[0]?.status).toBe('postmortem');
  });
});

describe('a feed with one item for each update', () => {
  const document = fixture('one-item-an-update.rss');

  it('puts what belongs together into one incident, and what comes after an end into another', () => {
    const { incidents } = read(document);
    expect(incidents.map(({ name, status, impact, updates }) => [name, status, impact, updates.length])).toEqual([
      ['Increased API error rates', 'investigating', 'major', 1],
      ['Slow network', 'resolved', 'minor', 2],
      ['A certificate will be renewed', 'investigating', 'none', 1],
    ]);
    expect(iso(incidents.find(({ name }) => name === 'Slow network')?.createdAt)).toBe('2027-03-05T09:30:00.000Z');
  });

  it('keeps ids when a newer item comes', () => {
    const newer = `<item><title>Service is operating normally: [RESOLVED] Increased API error rates</title>
      <pubDate>Fri, 05 Mar 2027 08:20:00 PST</pubDate><guid>https://status.cloud.example.com/#models-us-east-1_1804263600</guid>
      <description>It is over.</description></item>`;
    const before = read(document).incidents;
    const after = read(document.replace('<item>', `${newer}<item>`)).incidents;
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    expect(after.find(({ name }) => name === 'Increased API error rates')).toMatchObject({
      status: 'resolved',
      updates: [{ status: 'investigating' }, { status: 'resolved', body: 'It is over.' }],
    });
  });
});

describe('a feed with one entry for each incident, that is written over', () => {
  const document = fixture('one-entry-an-incident.atom');

  it('reads state, name and text', () => {
    expect(read(document).incidents).toMatchObject([
      { id: 'k9Bn4Qf831w4rXyZ', name: 'Model serving is failing in europe-west1', status: 'investigating' },
      { id: 'AbCdEf0123456789', name: 'Storage is slow', status: 'resolved' },
    ]);
    expect(read(document).incidents[0]?.updates[0]?.body).toContain('Requests fail with an error.');
  });

  it('takes a new text for an update, and a new time alone for none', () => {
    const ids = (text: string) => read(text).incidents[0]?.updates.map(({ id }) => id);
    expect(ids(document.replaceAll('12:40:00', '12:50:00'))).toEqual(ids(document));
    expect(ids(document.replace('Requests fail', 'All requests fail'))).not.toEqual(ids(document));
  });

  it('knows a status that stands in the text', () => {
    const told = document.replace('<p> Incident began', '<b>Status: Monitoring</b><br>Incident began');
    expect(read(told).incidents[0]?.status).toBe('monitoring');
  });
});

describe('a document that is no feed', () => {
  it.each([
    ['<html><body>Back soon</body></html>', 'not-json'],
    ['<!DOCTYPE html><html><br>', 'not-json'],
    ['{"page":{}}', 'not-json'],
    ['', 'not-json'],
    ['<rss version="2.0"><channel><item>', 'not-json'],
    ['<opml><body/></opml>', 'wrong-shape'],
    ['<rss version="2.0"/>', 'wrong-shape'],
    ['<feed><entry><id>1</id></entry></feed>', 'wrong-shape'],
  ])('is refused with its reason: %s', (document, kind) => {
    let thrown: unknown;
    try {
      parseFeed(document);
    } catch (err) {
      thrown = err;
    }
    expect(thrown).toBeInstanceOf(SourceError);
    expect(thrown).toMatchObject({ kind });
    expect((thrown as SourceError).message).not.toContain('<');
  });

  it('does not let a document grow by entities of its own', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY c "cccc"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
      <rss version="2.0"><channel><item><title>x &c; &b; &amp;</title><guid>1</guid></item></channel></rss>`;
    expect(parseFeed(bomb)[0]?.title).toBe('x &c; &b; &');
  });

  it('is never anything but incidents or a SourceError, whatever stands in it', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '<item>',
        '</item>',
        '<title>',
        '</title>',
        '<![CDATA[',
        ']]>',
        '&lt;',
        '&#x41;',
        '<link/>',
        '<!--',
        '-->',
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.boolean(), (parts, wrapped) => {
        const inner = parts.join('');
        try {
          read(wrapped ? `<rss version="2.0"><channel><item><title>${inner}</title></item></channel></rss>` : inner);
        } catch (err) {
          expect(err).toBeInstanceOf(SourceError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
