import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { mergeEnv, readEnvFile, writeEnvFile } from '../../../src/cli/init/env-file';
import { tempFolder } from '../../store/temp-folder';

const folder = async () => tempFolder('env');

describe('the file of settings', () => {
  test('is made with what is set, for its owner alone', async () => {
    const file = join(await folder(), '.env');
    await writeEnvFile(file, { SLACK_BOT_TOKEN: 'xoxb-1' });
    expect(await readEnvFile(file)).toEqual({ SLACK_BOT_TOKEN: 'xoxb-1' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('keeps comments, order and other settings, and is closed to others from then on', async () => {
    const file = join(await folder(), '.env');
    await writeFile(file, '# mine\nPORT=4000 # the port\n\nSLACK_BOT_TOKEN="old"\nexport HOST=0.0.0.0\n', {
      mode: 0o644,
    });
    await writeEnvFile(file, { SLACK_BOT_TOKEN: 'new', DISCORD_TOKEN: 'd' });
    expect(await readFile(file, 'utf8')).toBe(
      '# mine\nPORT=4000 # the port\n\nSLACK_BOT_TOKEN=new\nexport HOST=0.0.0.0\nDISCORD_TOKEN=d\n',
    );
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('leaves no draft behind, and follows a link to the file that is meant', async () => {
    const [place, real] = [await folder(), await folder()];
    await writeFile(join(real, 'settings'), 'A=1\n');
    await symlink(join(real, 'settings'), join(place, '.env'));
    await writeEnvFile(join(place, '.env'), { A: '2' });
    expect(await readFile(join(real, 'settings'), 'utf8')).toBe('A=2\n');
    expect(await readdir(real)).toEqual(['settings']);
    expect(await readdir(place)).toEqual(['.env']);
  });

  test('says what is wrong with a folder that nothing can be written in', async () => {
    await expect(writeEnvFile(join(await folder(), 'none', '.env'), { A: '1' })).rejects.toThrow(
      /could not be written/,
    );
  });

  test.each([
    ['below where it is explained', '# What A is\n#A=\n#B=\n', { A: '1' }, '# What A is\n#A=\nA=1\n#B=\n'],
    ['at the end of a last line without an end', 'B=2', { A: '1' }, 'B=2\nA=1\n'],
    ['with the line ends of Windows', '#A=\r\nB=2\r\n', { A: '1' }, '#A=\r\nA=1\r\nB=2\r\n'],
    ['once, where it stood twice', 'A=1\nB=2\nA=3\n', { A: '4' }, '# A=1\nB=2\nA=4\n'],
    ['instead of a value over several lines', 'A="one\ntwo"\nB=2\n', { A: '1' }, 'A=1\nB=2\n'],
    ['out of use', 'A=1\nB=2\n', { A: undefined }, '# A=1\nB=2\n'],
    ['in quotes, where it needs them', '', { A: "it's # 1" }, 'A="it\'s # 1"\n'],
  ])('puts a setting %s', (_where, before, changes, after) => {
    expect(mergeEnv(before, changes)).toBe(after);
  });

  test('does not take a line inside of another value for a setting', () => {
    expect(mergeEnv('NOTE="see\nA=no\nend"\n', { A: '1' })).toBe('NOTE="see\nA=no\nend"\nA=1\n');
  });

  test('changes nothing but what it is asked to, or refuses', () => {
    const value = fc.string({ unit: 'grapheme-ascii', maxLength: 12 });
    const line = fc.oneof(
      fc.tuple(fc.constantFrom('A', 'B', 'export A', '#A', ' B '), value).map(([name, text]) => `${name}=${text}`),
      value,
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.stringMatching(/^[!-~]{1,10}$/), (lines, wanted) => {
        const before = lines.join('\n');
        let after: string;
        try {
          after = mergeEnv(before, { A: wanted });
        } catch {
          return;
        }
        expect(parseEnv(after)).toEqual({ ...parseEnv(before), A: wanted });
      }),
    );
  });
});
