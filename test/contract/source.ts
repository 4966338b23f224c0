import type { StatusSource } from '../../src/core/ports/source';
import { SourceError, type SourceErrorKind } from '../../src/domain/errors';
import { eventually } from '../support/eventually';

/** Ways to fail that every source must tell apart. */
export type SourceFailure =
  | 'gone'
  | 'reset'
  | 'cut'
  | 'not-trusted'
  | 'server-error'
  | 'web-page'
  | 'half-document'
  | 'other-document'
  | 'flood'
  | 'bomb';

/** What stands behind a source in the contract suite: a stand-in on loopback. */
export interface SourceHarness {
  readonly source: StatusSource;
  /** What the source's clock says. */
  readonly now: number;
  /** Whether it tells of components at all. */
  readonly tellsComponents: boolean;
  /** Everything well, no incident. */
  showCalm(): void;
  /** One open incident with the id `incident1`, and one component that fails. */
  showTrouble(): void;
  /** How many documents were handed out in full. */
  documentsSent(): number;
  /** From now on every reading fails so; `undefined` mends it where it can be mended. */
  fail(failure: SourceFailure | undefined): Promise<void>;
  /** Accepts readings and never answers them. */
  fallSilent(): void;
  /** Connections to the stand-in that are open. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

const KINDS: readonly (readonly [SourceFailure, SourceErrorKind])[] = [
  ['reset', 'unreachable'],
  ['cut', 'unreachable'],
  ['server-error', 'http'],
  ['web-page', 'not-json'],
  ['half-document', 'not-json'],
  ['other-document', 'wrong-shape'],
  ['flood', 'too-large'],
  ['bomb', 'too-large'],
];

/** What every status source keeps. */
export function sourceContract(name: string, start: () => Promise<SourceHarness>): void {
  describe(`${name} as a status source`, () => {
    let harness: SourceHarness;
    const poll = () => harness.source.poll(new AbortController().signal);
    beforeEach(async () => {
      harness = await start();
      harness.showCalm();
    });
    afterEach(() => harness.close());

    it('reads components and incidents, at the time of its clock', async () => {
      harness.showTrouble();
      const reading = await poll();
      expect(reading?.at).toBe(harness.now);
      expect(reading?.incidents.map((incident) => incident.id)).toEqual(['incident1']);
      const failing = reading?.components?.some((component) => component.status !== 'operational');
      expect(failing).toBe(harness.tellsComponents ? true : undefined);
    });

    it('answers nothing, and has nothing sent again, while nothing changes', async () => {
      expect(await poll()).toBeDefined();
      const sent = harness.documentsSent();
      expect(await poll()).toBeUndefined();
      expect(await poll()).toBeUndefined();
      expect(harness.documentsSent()).toBe(sent);
    });

    it('reads again what changed', async () => {
      expect((await poll())?.incidents).toEqual([]);
      harness.showTrouble();
      expect((await poll())?.incidents).toHaveLength(1);
      harness.showCalm();
      expect((await poll())?.incidents).toEqual([]);
    });

    it.each(KINDS)('says what is wrong with a page that fails by "%s": %s', async (failure, kind) => {
      await harness.fail(failure);
      const error = await poll().then(
        () => undefined,
        (e: unknown) => e,
      );
      expect(error).toBeInstanceOf(SourceError);
      expect(error).toMatchObject({ kind });
      // Neither message nor details may carry what the page sent.
      expect(JSON.stringify([(error as SourceError).message, (error as SourceError).details])).not.toMatch(
        /page"|<html/,
      );
    });

    it.each(KINDS)('misses nothing that changed while the page failed by "%s"', async (failure) => {
      await poll();
      await harness.fail(failure);
      await expect(poll()).rejects.toThrow(SourceError);
      harness.showTrouble();
      await harness.fail(undefined);
      expect((await poll())?.incidents).toHaveLength(1);
    });

    it('says that a certificate is bad, not that the page is gone', async () => {
      await harness.fail('not-trusted');
      await expect(poll()).rejects.toMatchObject({ kind: 'tls' });
    });

    it('says that nobody answers at the address', async () => {
      await harness.fail('gone');
      await expect(poll()).rejects.toMatchObject({ kind: 'unreachable' });
    });

    it('stops when it is called off, with the given reason, and leaves no connection behind', async () => {
      harness.fallSilent();
      const controller = new AbortController();
      const polling = harness.source.poll(controller.signal);
      await eventually(async () => expect(await harness.connections()).toBeGreaterThan(0));
      const reason = new SourceError('timeout', 'waited long enough');
      controller.abort(reason);
      await expect(polling).rejects.toBe(reason);
      await eventually(async () => expect(await harness.connections()).toBe(0));
    });

    it('does not begin when it was called off before', async () => {
      const signal = AbortSignal.abort(new SourceError('timeout', 'too late'));
      await expect(harness.source.poll(signal)).rejects.toMatchObject({ kind: 'timeout' });
      expect(harness.documentsSent()).toBe(0);
    });
  });
}
