import fc from 'fast-check';
import { plainText } from '../../../src/content/plain-text';
import { createOutagePages } from '../../../src/core/outage-page/create-outage-pages';
import type { NoteWish, PagePerson } from '../../../src/core/ports/outage-pages';
import { DAY, HOUR, MINUTE } from '../../../src/domain/duration';
import { adviser } from '../../../src/knowledge/advise';
import { ALERTS, openStage, START } from '../../support/core-stage';

const MANAGER: PagePerson = { id: 'local', name: 'Ana', manages: true };
const REFUSED = 'Unable to connect to API (ECONNREFUSED)';
/** 14:00 UTC is 16:00 in Berlin then. */
const ZONE = 'Europe/Berlin';

describe('a note of what people know', () => {
  let stage: Awaited<ReturnType<typeof openStage>>;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const pages = () =>
    createOutagePages({ context: { ...stage.context, timeZone: ZONE }, advise: adviser(), examples: true });
  const write = (wish: Partial<NoteWish>, outage?: string) =>
    pages().writeNote(outage, { kind: 'change', text: 'VPN change', when: '', author: '', ...wish }, MANAGER);
  const noted = async () => stage.store.notes.changes('default', 0);

  it.each([
    ['VPN change at 13:50', 'VPN change', START - 130 * MINUTE],
    ['VPN change at 13.50.', 'VPN change', START - 130 * MINUTE],
    ['new proxy, at 23:30', 'new proxy', START - 16.5 * HOUR],
    ['new proxy', 'new proxy', START],
  ])('takes the time out of “%s”, on the clock of the team', async (text, words, happenedAt) => {
    await write({ text });
    expect(await noted()).toMatchObject([{ text: words, happenedAt, author: 'Ana', kind: 'change' }]);
  });

  it('takes the time that a form gives, and refuses one that lies ahead or too far back', async () => {
    await write({ when: '2026-04-27T09:15' });
    expect(await noted()).toMatchObject([{ happenedAt: Date.UTC(2026, 3, 27, 7, 15) }]);
    for (const when of ['2026-04-28T17:00', '2026-03-01T10:00', '2026-13-01T10:00', 'yesterday'])
      expect((await write({ when })).title).toBe('Nothing is noted yet');
    expect(await noted()).toHaveLength(1);
  });

  it('offers a change as a reason when the network fails soon after, and tells the channels', async () => {
    await stage.subscribe(ALERTS);
    await write({ text: 'VPN change at 13:50' });
    for (const who of ['ann', 'bea', 'cid', 'dan']) await stage.report(who, REFUSED);
    await stage.minutes(1);
    const [outage] = stage.context.state.outages.values();
    const view = await pages().view(outage?.id ?? '');
    expect(view?.changes).toMatchObject([{ text: 'VPN change' }]);
    expect(view?.timeline[0]).toMatchObject({
      who: 'change',
      what: 'Known change (2 h 10 min before the first report)',
    });
    expect(
      stage.platform
        .messages(ALERTS)
        .map(({ card }) => plainText(card))
        .join('\n'),
    ).toContain('VPN change');
  });

  it('says no more of a change that was taken back', async () => {
    await write({});
    const [note] = stage.context.state.changes;
    await pages().removeNote(note?.id ?? '', MANAGER);
    expect([await noted(), stage.context.state.changes]).toEqual([[], []]);
  });

  it('keeps a secret out, cuts what is long, and refuses what is empty', async () => {
    await write({ text: `key sk-ant-api03-${'a'.repeat(80)} changed` });
    await write({ text: 'x'.repeat(5_000), author: 'y'.repeat(500) });
    const notes = await noted();
    expect(JSON.stringify(notes)).not.toContain('sk-ant');
    expect(notes.map(({ text, author }) => [text.length <= 500, author.length <= 60])).toEqual([
      [true, true],
      [true, true],
    ]);
    expect((await write({ text: ' \u0000 ' })).title).toBe('Nothing is noted yet');
  });

  it('takes whatever people write', async () => {
    const wish = fc.record({
      kind: fc.constantFrom('note' as const, 'change' as const),
      text: fc.string({ unit: 'binary', maxLength: 700 }),
      when: fc.oneof(fc.constant(''), fc.string({ maxLength: 20 })),
      author: fc.string({ unit: 'binary', maxLength: 90 }),
    });
    await fc.assert(
      fc.asyncProperty(wish, async (one) => {
        const { title } = await write(one, 'o-1');
        expect(title).toMatch(/^(Noted|Noted as a known change|Nothing is noted yet)$/);
      }),
      { numRuns: 60 },
    );
    for (const { text, author, happenedAt } of await stage.store.notes.ofOutage('default', 'o-1')) {
      expect([...text].length).toBeLessThanOrEqual(500);
      expect(author).not.toBe('');
      expect(happenedAt).toBeGreaterThan(START - 15 * DAY);
    }
  });
});
