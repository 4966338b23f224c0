import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { spansText } from '../../src/content/plain-text';
import type { RunbookWish } from '../../src/core/ports/admin-pages';
import { MINUTE } from '../../src/domain/duration';
import { adviser } from '../../src/knowledge/advise';
import { createVirtualClock } from '../../src/lib/virtual-clock';
import { openTeamRunbook, type TeamRunbook } from '../../src/sources/team-runbook';
import { eventually } from '../support/eventually';
import { silentLogger } from '../support/silent-logger';

describe("the team's own notes while the bot runs", () => {
  const clock = createVirtualClock(1_000);
  let folder: string;
  let runbook: TeamRunbook;
  let log: ReturnType<typeof silentLogger>;
  const write = (text: string) => writeFile(path.join(folder, 'own.yaml'), text);
  const advised = () => adviser(runbook.notes)('timeout', 'healthy').notes.map(({ spans }) => spansText(spans));

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'runbook-'));
    log = silentLogger();
    await write('types: [timeout]\nnote: Restart the proxy');
    runbook = await openTeamRunbook(folder, { clock, log });
  });
  afterEach(async () => {
    runbook.stop();
    await rm(folder, { recursive: true });
  });

  it('are used as their files are, within a minute of a change', async () => {
    expect(advised()).toEqual(['Restart the proxy']);
    await write('types: [timeout]\nnote: Ask in it-help');
    await clock.advance(MINUTE);
    await eventually(() => expect(advised()).toEqual(['Ask in it-help']));
    expect(runbook.view().folder).toBe(folder);
  });

  it('are read at once when somebody asks, and say what is wrong', async () => {
    await write('types: [timeoot]\nnote: x');
    await runbook.read();
    await runbook.read();
    expect(runbook.view()).toMatchObject({ notes: [], problems: [expect.stringContaining('did you mean `timeout`')] });
    expect(log.lines.filter(({ message }) => message === 'team note left out')).toHaveLength(1);
  });

  it('are none without a folder, and none that stop the bot when the folder is gone', async () => {
    const none = await openTeamRunbook(undefined, { clock, log });
    expect(none.view()).toMatchObject({ notes: [], problems: [] });
    const gone = await openTeamRunbook(path.join(folder, 'gone'), { clock, log });
    expect(gone.view().problems).toHaveLength(1);
    gone.stop();
  });

  it('are no longer read once the bot stops', async () => {
    runbook.stop();
    await write('types: [timeout]\nnote: later');
    await clock.advance(5 * MINUTE);
    expect(advised()).toEqual(['Restart the proxy']);
  });

  describe('written on the admin page', () => {
    const add = (note: string, more: Partial<RunbookWish> = {}) =>
      runbook.add({ note, types: ['timeout'], link: '', ...more });
    const idOf = (text: string) => runbook.view().notes.find(({ spans }) => spansText(spans) === text)?.id ?? '';

    it('are kept in a file of their own, and used at once and after a restart', async () => {
      expect((await add('Ask in it-help', { link: 'https://wiki.example.com/x' })).title).toBe('The note is kept');
      expect(advised()).toEqual(['Ask in it-help', 'Restart the proxy']);
      const again = await openTeamRunbook(folder, { clock, log });
      expect(again.view().notes.map(({ file, id }) => [file, id !== undefined])).toEqual([
        ['from-the-admin-page.yaml', true],
        ['own.yaml', false],
      ]);
      again.stop();
    });

    it('are removed one by one, and what stands in other files is not', async () => {
      await Promise.all([add('one'), add('two'), add('two')]);
      expect((await runbook.remove(idOf('one'))).title).toBe('The note is removed');
      expect(advised()).toEqual(['two', 'Restart the proxy']);
      expect((await runbook.remove(idOf('Restart the proxy'))).title).toBe('That note is not there any more');
      expect(advised()).toContain('Restart the proxy');
    });

    it('are refused with the reason when they are none', async () => {
      for (const [note, more, reason] of [
        ['', {}, /empty/],
        ['x'.repeat(401), {}, /longer than 400/],
        ['x', { link: 'http://insecure.example' }, /https/],
        ['x', { types: ['timeoot'] }, /did you mean "timeout"/],
      ] as const) {
        const { title, text } = await add(note, more);
        expect([title, text]).toEqual(['No note is kept yet', expect.stringMatching(reason)]);
      }
      expect(runbook.view().notes).toHaveLength(1);
    });

    it('hold no secret', async () => {
      await add(`use sk-ant-api03-${'a'.repeat(80)}`);
      expect(await readFile(path.join(folder, 'from-the-admin-page.yaml'), 'utf8')).not.toContain('sk-ant-api03');
    });

    it('leave a file alone that somebody wrote by hand, and say so', async () => {
      const byHand = 'types: [timeout]\nnote: by hand';
      await writeFile(path.join(folder, 'from-the-admin-page.yaml'), byHand);
      await runbook.read();
      expect(advised()).toContain('by hand');
      expect((await add('x')).text).toContain('by hand');
      expect((await runbook.remove(idOf('by hand'))).text).toContain('by hand');
      expect(await readFile(path.join(folder, 'from-the-admin-page.yaml'), 'utf8')).toBe(byHand);
    });

    it('are not kept where the bot cannot write, and it says so', async () => {
      const gone = await openTeamRunbook(path.join(folder, 'gone'), { clock, log });
      expect((await gone.add({ note: 'x', types: [], link: '' })).text).toContain('cannot write');
      gone.stop();
      const none = await openTeamRunbook(undefined, { clock, log });
      expect((await none.add({ note: 'x', types: [], link: '' })).text).toContain('RUNBOOKS_DIR');
    });

    it('take whatever people write', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), async (note) => {
          const { title } = await add(note, { types: [] });
          expect(title).toMatch(/^(The note is kept|No note is kept yet)$/);
          expect(runbook.view().problems).toEqual([]);
        }),
        { numRuns: 40 },
      );
    });
  });
});
