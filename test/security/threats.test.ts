import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const PAGE = read('docs/security.md');

interface Threat {
  readonly threat: string;
  readonly files: readonly string[];
  readonly tests: readonly { readonly name: string; readonly file: string }[];
}

/** The rows of the tables of threats. */
function threatsIn(page: string): readonly Threat[] {
  return page.split(/^\| Threat \| Defence \| Held by \|$/m).flatMap((part, n) => {
    if (n === 0) return [];
    const rows = part.split('\n\n')[0]?.split('\n').slice(2) ?? [];
    return rows.map((row) => {
      const [threat = '', defence = '', heldBy = ''] = row
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      return {
        threat,
        files: [...defence.matchAll(/`((?:src|bench|ops|\.ci)(?:\/[\w.-]+)+|Dockerfile)`/g)].map(
          ([, file = '']) => file,
        ),
        tests: [...heldBy.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g)].map(([, name = '', file = '']) => ({
          name,
          file,
        })),
      };
    });
  });
}

/** Whether a test, or a group of them, has this name in the file. */
function hasTest(file: string, name: string): boolean {
  if (!existsSync(path.join(ROOT, file))) return false;
  const quoted = [
    ...read(file).matchAll(/(['"`])((?:\\.|(?!\1)[^\\\n])*)\1\s*,\s*(?:async\s*)?(?:\(|function|\w+ =>)/g),
  ];
  return quoted.some(([, , text = '']) => text.replace(/\\(.)/g, '$1') === name);
}

describe('the threat model', () => {
  const threats = threatsIn(PAGE);

  it('names for each threat what stands against it, which is there', () => {
    expect(threats.length).toBeGreaterThan(40);
    expect(threats.filter(({ files }) => files.length === 0)).toEqual([]);
    expect(threats.flatMap(({ files }) => files).filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it('names for each threat a test, which is there by that name', () => {
    expect(threats.filter(({ tests }) => tests.length === 0)).toEqual([]);
    const missing = threats.flatMap(({ tests }) => tests).filter(({ name, file }) => !hasTest(file, name));
    expect(missing).toEqual([]);
  });

  it('would notice a test that is gone, or goes by another name', () => {
    expect(hasTest('test/security/threats.test.ts', 'names for each threat a test, which is there by that name')).toBe(
      true,
    );
    expect(hasTest('test/security/threats.test.ts', 'names for each threat a test')).toBe(false);
    expect(hasTest('test/security/gone.test.ts', 'names for each threat a test, which is there by that name')).toBe(
      false,
    );
    const [broken] = threatsIn('\n| Threat | Defence | Held by |\n|---|---|---|\n| x | `src/gone.ts` | nothing |\n\n');
    expect(broken).toMatchObject({ files: ['src/gone.ts'], tests: [] });
  });

  it('has what this issue of it names: each kind of threat once at least', () => {
    const all = threats.map(({ threat, files }) => `${threat} ${files.join(' ')}`).join('\n');
    for (const kind of [
      /CSRF/,
      /DNS rebinding/,
      /frames/,
      /XSS/,
      /SSRF|private address/,
      /redirect/,
      /log/,
      /ReDoS/,
      /smuggling/,
      /prototype|__proto__/,
      /disk is full/,
      /proxy/,
      /key leaks/,
      /root/,
    ])
      expect(all).toMatch(kind);
  });
});
