import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeOptions } from '../../bench/scale/instance-settings';

const ROOT = path.join(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The instructions of each stage. */
function stages(): readonly (readonly Instruction[])[] {
  const lines = read('Dockerfile')
    .replace(/^\s*#.*$/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const found: Instruction[][] = [];
  for (const line of lines) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (name === 'FROM') found.push([]);
    found.at(-1)?.push({ name, rest });
  }
  return found;
}

describe('the container', () => {
  const all = stages();
  const last = all.at(-1) ?? [];
  const of = (name: string) => last.filter((one) => one.name === name).map(({ rest }) => rest);

  it('runs as somebody who is not root, from the first command on', () => {
    expect(of('USER')).toEqual(['node']);
    const user = last.findIndex(({ name }) => name === 'USER');
    expect(last.slice(user).map(({ name }) => name)).toEqual(expect.arrayContaining(['HEALTHCHECK', 'CMD']));
  });

  it('starts Node with options that Node knows', () => {
    const started = spawnSync(process.execPath, [...nodeOptions(), '-e', 'process.exit(7)'], { encoding: 'utf8' });
    expect([started.stderr, started.status]).toEqual(['', 7]);
  });

  it('needs no shell: to start, to be asked for its health, nor to be built to its last stage', () => {
    const commands = [
      ...of('CMD'),
      ...of('ENTRYPOINT'),
      ...of('HEALTHCHECK').map((rest) => rest.replace(/^.*?CMD\s+/, '')),
    ];
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      const [program] = JSON.parse(command) as string[];
      expect(program).toBe('node');
    }
    expect(of('RUN')).toEqual([]);
    expect(of('SHELL')).toEqual([]);
  });

  it('keeps everything that it writes in /data, so that the rest can be read-only', () => {
    expect(of('VOLUME')).toEqual(['/data']);
    expect(of('ENV').join(' ')).toMatch(/\bDATABASE_FILE=\/data\/.* SQLITE_TMPDIR=\/data TMPDIR=\/data\b/);
    expect(of('COPY').filter((rest) => rest.includes('--chown'))).toEqual([
      '--from=build --chown=node:node /data /data',
    ]);
    // The bot itself writes no other file: only commands that name the file do, and notes of managers go where
    // RUNBOOKS_DIR names a folder.
    const writers = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/^(cli|store)\b/.test(file))
      .filter((file) =>
        /\b(writeFile|appendFile|createWriteStream|mkdir|mkdtemp|rename|copyFile)(Sync)?\(/.test(read(`src/${file}`)),
      );
    expect(writers).toEqual(['sources/page-notes.ts']);
  });

  it('holds what production needs, and no secret, test or compiler', () => {
    const built = all[0] ?? [];
    expect(
      built
        .filter(({ name }) => name === 'RUN')
        .map(({ rest }) => rest)
        .join('\n'),
    ).toMatch(/npm ci[\s\S]*npm prune --omit=dev/);
    const copied = of('COPY').filter((rest) => !rest.startsWith('--from'));
    for (const rest of copied) expect(existsSync(path.join(ROOT, rest.split(' ')[0] ?? ''))).toBe(true);
    expect(copied.some((rest) => /^(\.|test|src|node_modules)\b/.test(rest))).toBe(false);
    const ignored = read('.dockerignore').split('\n');
    for (const name of ['.env', '.git', 'data', 'node_modules']) expect(ignored).toContain(name);
    expect(all.flat().filter(({ name }) => name === 'ADD')).toEqual([]);
    const text = all
      .flat()
      .map(({ rest }) => rest)
      .join('\n');
    expect(text).not.toMatch(/(PASSWORD|TOKEN|SECRET|ENCRYPTION_KEY)\s*=/);
  });

  it('does not start for others without somebody having to sign in', () => {
    expect(of('ENV').join(' ')).toContain('HOST=0.0.0.0');
    expect(read('docs/run-in-production.md')).toMatch(/docker run[^`]*-e WEB_PASSWORD=/);
  });
});
