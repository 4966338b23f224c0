import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTeamNotes } from '../../src/sources/team-notes';

describe('the folder of team notes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'team-notes-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const write = (name: string, content: string | Buffer) => writeFile(join(folder, name), content);

  test('is read file by file; a broken file is named with its line and the rest is used', async () => {
    await write('b.yml', 'note: second');
    await write('a.yaml', 'note: first');
    await write('c.yaml', 'note: fine\ntypes: [conection]');
    const { notes, problems } = await loadTeamNotes(folder);
    expect(notes.map((note) => note.file)).toEqual(['a.yaml', 'b.yml']);
    expect(problems).toEqual([
      { file: 'c.yaml', line: 2, problem: '`conection` is not known; did you mean `connection`?' },
    ]);
  });

  test('that does not exist, or is a file, is a clear problem and no crash', async () => {
    await write('file', '');
    const missing = join(folder, 'missing');
    expect(await loadTeamNotes(missing)).toEqual({
      notes: [],
      problems: [{ file: missing, problem: 'the folder does not exist' }],
    });
    expect((await loadTeamNotes(join(folder, 'file'))).problems[0]?.problem).toBe('is a file, not a folder');
  });

  test('may hold other files, hidden files and folders, which are passed over', async () => {
    await write('README.md', '# not a note');
    await write('.draft.yaml', 'note: [');
    await mkdir(join(folder, 'sub.yaml'));
    expect(await loadTeamNotes(folder)).toEqual({ notes: [], problems: [] });
  });

  test('follows links to files, as mounted configuration has them, and names links that lead nowhere', async () => {
    await write('.real', 'note: linked');
    await symlink(join(folder, '.real'), join(folder, 'a.yaml'));
    await symlink(join(folder, 'nowhere'), join(folder, 'b.yaml'));
    const { notes, problems } = await loadTeamNotes(folder);
    expect(notes).toMatchObject([{ file: 'a.yaml', spans: [{ text: 'linked' }] }]);
    expect(problems).toEqual([{ file: 'b.yaml', problem: 'cannot be read (ENOENT)' }]);
  });

  test('refuses files that are too large or no text, and does not wait for a pipe', async () => {
    await write('big.yaml', `note: ${'x'.repeat(70_000)}`);
    await write('binary.yaml', Buffer.from([0x6e, 0xff, 0xfe, 0x00]));
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    const { notes, problems } = await loadTeamNotes(folder);
    expect(notes).toEqual([]);
    expect(problems).toEqual([
      { file: 'big.yaml', problem: 'is larger than 65536 bytes' },
      { file: 'binary.yaml', problem: 'is not UTF-8 text' },
    ]);
  });

  test('reads at most two hundred files and says so', async () => {
    for (let i = 0; i < 203; i++) await write(`${String(i).padStart(3, '0')}.yaml`, 'note: n');
    const { notes, problems } = await loadTeamNotes(folder);
    expect(notes).toHaveLength(200);
    expect(problems).toEqual([{ file: folder, problem: 'holds 203 files; only the first 200 are read' }]);
  });
});
