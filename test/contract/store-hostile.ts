import fc from 'fast-check';
import type { Store } from '../../src/core/ports/store';
import { AT, announcement, messageIn, sampleReport, sampleSubscription } from './store-samples';

const NUL = '\0';
const EVERYTHING = `${NUL}a${NUL}${NUL}\u{1f635}\uE000\uE0000000\u202e'"\\;--%_\r\n\t\u2028\uFEFF\uFFFF\u0001${NUL}`;
// A half of a surrogate pair is no character: SQLite's driver replaces it, PostgreSQL's would too.
const HALF = `before \uD83D after \uDE35`;

/** What people, machines and other people's programs put into texts. */
export function hostileContract(store: () => Store): void {
  describe('hostile text', () => {
    test('comes back as it was, in whatever column', async () => {
      const report = { ...sampleReport(EVERYTHING), text: EVERYTHING, reason: EVERYTHING, reporter: EVERYTHING };
      await store().reports.add(EVERYTHING, report);
      expect(await store().reports.since(EVERYTHING, 0)).toEqual([report]);
      const channel = { platform: EVERYTHING, workspace: EVERYTHING, channel: EVERYTHING };
      await store().subscriptions.put(EVERYTHING, sampleSubscription(channel, { components: [EVERYTHING] }));
      expect(await store().subscriptions.all(EVERYTHING)).toEqual([
        sampleSubscription(channel, { components: [EVERYTHING] }),
      ]);
      await store().outbox.want(EVERYTHING, channel, announcement(1), 5);
      const [delivery] = await store().outbox.claim(5, 1, 1);
      await store().outbox.settle(delivery?.id ?? '', { at: 6, revision: 1, message: messageIn(channel, EVERYTHING) });
      expect((await store().outbox.one(EVERYTHING, announcement(1).subject, channel))?.message).toEqual(
        messageIn(channel, EVERYTHING),
      );
      expect(await store().tenants()).toEqual([EVERYTHING]);
    });

    test('keeps apart what differs in odd characters only', async () => {
      const tenants = ['a', `a${NUL}`, `${NUL}a`, 'a\uE000', 'a\uE0000000', 'A', 'á', 'a\u0301', 'a '];
      for (const tenant of tenants) await store().reports.add(tenant, sampleReport(tenant));
      for (const tenant of tenants)
        expect((await store().reports.since(tenant, 0)).map(({ id }) => id)).toEqual([tenant]);
    });

    test('with halves of characters is kept, and nothing else is lost with it', async () => {
      const report = { ...sampleReport('a'), text: HALF };
      await store().reports.add('us', report);
      const [kept] = await store().reports.since('us', 0);
      expect(kept?.text.replace(/[\uD800-\uDFFF]/g, '\uFFFD').replace(/\uFFFD+/g, '\uFFFD')).toBe(
        'before \uFFFD after \uFFFD',
      );
      expect({ ...kept, text: '' }).toEqual({ ...report, text: '' });
    });

    test('may be very long', async () => {
      const text = `${NUL}\u{1f635} overloaded '; drop table reports; -- `.repeat(50_000);
      await store().reports.add('us', { ...sampleReport('long'), text });
      const [kept] = await store().reports.since('us', 0);
      expect(kept?.text === text).toBe(true);
    });

    test('of any kind comes back, many at once', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 8 }),
          async (texts) => {
            const tenant = `t${++tenants}`;
            const reports = texts.map((text, i) => ({ ...sampleReport(text), at: AT + i, text, reason: text }));
            await Promise.all(reports.map((report) => store().reports.add(tenant, report)));
            expect(await store().reports.since(tenant, 0)).toEqual(reports);
          },
        ),
        { numRuns: 30 },
      );
    });

    test('is ordered by its characters, whatever language the server speaks', async () => {
      const names = ['b', 'a', 'B', '_', 'Z', '1', 'á', 'z', '-a', 'A'];
      for (const name of names)
        await store().subscriptions.put('us', sampleSubscription({ platform: 'x', workspace: 'w', channel: name }));
      const kept = (await store().subscriptions.all('us')).map(({ channel }) => channel.channel);
      expect(kept).toEqual(['-a', '1', 'A', 'B', 'Z', '_', 'a', 'b', 'z', 'á']);
    });
  });
}

let tenants = 0;
