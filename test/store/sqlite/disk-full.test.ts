import { StoreError } from '../../../src/domain/errors';
import { openStore } from '../../../src/store/open-store';
import { translateOpenError } from '../../../src/store/sqlite/sqlite-errors';
import { sampleReport } from '../../contract/store-samples';
import { type FillableStore, openFillableStore } from '../../support/fillable-store';
import { useTempFolder } from '../temp-folder';

const path = useTempFolder();

/** Adds until it is refused; answers which ones the store acknowledged. */
async function addUntilFull({ store }: FillableStore): Promise<{ kept: string[]; error: unknown }> {
  const kept: string[] = [];
  for (;;) {
    const id = `r${kept.length}`;
    try {
      await store.reports.add('us', { ...sampleReport(id), id });
      kept.push(id);
    } catch (error) {
      return { kept, error };
    }
  }
}

describe('a database whose disk is full', () => {
  let disk: FillableStore;
  beforeEach(async () => {
    disk = await openFillableStore(path('bot.db'));
  });
  afterEach(() => disk.store.close());

  test('refuses what it cannot keep, in words that say what to do', async () => {
    await disk.fill();
    const { error } = await addUntilFull(disk);
    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({
      kind: 'full',
      message: expect.stringContaining('the disk is full. Free some space.'),
    });
  });

  test('is named also where SQLite cannot even begin, as at the start on a full disk', () => {
    const failure = translateOpenError(
      'bot.db',
      Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_SHMSIZE' }),
    );
    expect(failure).toMatchObject({
      kind: 'full',
      message: 'The database bot.db cannot grow, the disk is full. Free some space.',
    });
  });

  test('loses nothing that it acknowledged, and is whole when it is opened again', async () => {
    await disk.fill();
    const { kept } = await addUntilFull(disk);
    expect(kept.length).toBeGreaterThan(0);
    // Several at once share a commit: those that found room before are not taken back.
    const some = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => disk.store.reports.add('us', { ...sampleReport('b'), id: `b${n}` })),
    );
    expect(some.map(({ status }) => status)).toContain('rejected');
    const others = some.flatMap(({ status }, n) => (status === 'fulfilled' ? [`b${n}`] : []));
    await disk.store.close();
    const again = await openStore({ file: path('bot.db') });
    expect((await again.reports.since('us', 0)).map(({ id }) => id).sort()).toEqual([...kept, ...others].sort());
    await again.close();
  });

  test('takes nothing of a transaction that found no room', async () => {
    await disk.fill();
    const { kept } = await addUntilFull(disk);
    const whole = disk.store.transaction(async (store) => {
      await store.working.add('us', { person: 'ann', at: 1 });
      for (let n = 0; n < 200; n++) await store.reports.add('us', { ...sampleReport('t'), id: `t${n}` });
    });
    await expect(whole).rejects.toMatchObject({ kind: 'full' });
    expect(await disk.store.working.since('us', 0)).toEqual([]);
    expect(await disk.store.reports.since('us', 0)).toHaveLength(kept.length);
  });

  test('is told from one that works until there is room again, also while a little still fits in', async () => {
    expect(disk.store.isFull()).toBe(false);
    await expect(disk.store.check()).resolves.toBeUndefined();
    await disk.fill();
    await addUntilFull(disk);
    for (let time = 0; time < 3; time++) {
      await expect(disk.store.check()).rejects.toMatchObject({ kind: 'full' });
      expect(disk.store.isFull()).toBe(true);
      await disk.store.working.add('us', { person: 'ann', at: time }).catch(() => undefined);
    }
    expect(disk.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    await disk.makeRoom();
    await expect(disk.store.check()).resolves.toBeUndefined();
    expect(disk.store.isFull()).toBe(false);
    expect(disk.log.lines.at(-1)).toMatchObject({ level: 'info', message: 'there is room to write again' });
    await disk.store.reports.add('us', sampleReport('after'));
  });
});
