import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');
const SRC = path.join(ROOT, 'src');

interface Source {
  /** Path below src, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** Imported modules: paths below src, or package names. */
  readonly imports: readonly string[];
}

/** Which rings a ring may import, besides itself. `lib:` names the leaves that a ring may use. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  content: ['domain'],
  knowledge: ['domain', 'content'],
  core: ['domain', 'content', 'knowledge', 'lib/redact', 'lib/stable-id', 'lib/allowances'],
  lib: ['domain', 'core/ports'],
  platforms: ['domain', 'content', 'core/ports', 'lib'],
  sources: ['domain', 'knowledge', 'core/ports', 'lib'],
  store: ['domain', 'core/ports', 'lib'],
  server: ['domain', 'content', 'core/ports', 'lib'],
  charts: ['domain', 'content', 'core/ports'],
  cli: ['domain', 'content', 'knowledge', 'core', 'lib', 'sources', 'store', 'platforms', 'server', 'config', 'app'],
};

/** Packages of the inner rings: none in domain and content, pure ones further out. */
const MAY_USE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  content: [],
  knowledge: ['yaml', 'zod', 'fastest-levenshtein'],
  core: ['fastest-levenshtein', 'luxon'],
};

const sources = readSources(SRC);
const inRing = (ring: string) => sources.filter((source) => source.file.startsWith(`${ring}/`));

describe('the architecture', () => {
  test.each(Object.keys(MAY_IMPORT))('lets %s import inner rings only', (ring) => {
    const allowed = [ring, ...(MAY_IMPORT[ring] ?? [])];
    const strays = inRing(ring).flatMap(({ file, imports }) =>
      imports
        .filter(
          (target) => isOurs(target) && !allowed.some((prefix) => target === prefix || target.startsWith(`${prefix}/`)),
        )
        .map((target) => `${file} imports ${target}`),
    );
    expect(strays).toEqual([]);
  });

  test('loads no chat platform, parser or decoder before something is configured that needs it', () => {
    const eager = new Set<string>();
    const visit = (file: string) => {
      if (eager.has(file)) return;
      eager.add(file);
      const source = sources.find((one) => one.file === `${file}.ts` || one.file === `${file}/index.ts`);
      for (const [, clause = '', target = ''] of source?.text.matchAll(/^import ([^;]*?) from '([^']+)';/gms) ?? [])
        if (!/^type\b|^\{(\s*type [^,}]+,?)+\s*\}$/.test(clause))
          visit(target.startsWith('.') ? path.posix.join(path.posix.dirname(source?.file ?? ''), target) : target);
    };
    visit('index');
    expect(eager.has('platforms/discord')).toBe(true);
    const late = [
      '@slack/bolt',
      '@slack/oauth',
      'discord.js',
      'yaml',
      'fast-xml-parser',
      'protobufjs',
      'pg',
      'echarts',
      '@resvg/resvg-js',
    ];
    expect(late.filter((name) => eager.has(name))).toEqual([]);
  });

  test.each(Object.keys(MAY_USE_PACKAGES))('keeps packages out of %s, but for pure ones', (ring) => {
    const strays = inRing(ring).flatMap(({ file, imports }) =>
      imports
        .filter((target) => !isOurs(target) && !MAY_USE_PACKAGES[ring]?.includes(target))
        .map((target) => `${file} imports ${target}`),
    );
    expect(strays).toEqual([]);
  });

  test('keeps the platforms strangers to each other', () => {
    const strays = inRing('platforms').flatMap(({ file, imports }) => {
      const own = file.split('/')[1];
      return imports
        .filter((target) => /^platforms\/[^/]+\//.test(target) && target.split('/')[1] !== own && own !== 'registry.ts')
        .map((target) => `${file} imports ${target}`);
    });
    expect(strays).toEqual([]);
  });

  test('names no platform inside the inner rings', () => {
    const names = readdirSync(path.join(SRC, 'platforms'), { withFileTypes: true }).filter((e) => e.isDirectory());
    const pattern = new RegExp(`\\b(${names.map((e) => e.name).join('|')})\\b`, 'i');
    const strays = ['domain', 'content', 'core']
      .flatMap(inRing)
      .filter(({ text }) => pattern.test(withoutComments(text)))
      .map(({ file }) => file);
    expect(strays).toEqual([]);
  });

  test('reads the environment and the clock of the system at the edge only', () => {
    const env = sources.filter(
      ({ file, text }) => /process\.env\b/.test(text) && !['index.ts', 'cli.ts'].includes(file),
    );
    expect(env.map(({ file }) => file)).toEqual([]);
    const clock = ['domain', 'content', 'knowledge', 'core']
      .flatMap(inRing)
      .filter(({ text }) => /\bDate\.now\(|\bnew Date\(\)|\bsetTimeout\(|\bsetInterval\(/.test(withoutComments(text)));
    expect(clock.map(({ file }) => file)).toEqual([]);
  });

  test.each([
    ['platforms', 'platforms/registry.ts'],
    ['knowledge/types', 'knowledge/registry.ts'],
    ['sources', 'sources/registry.ts'],
  ])('has everything in %s registered in %s', (folder, registry) => {
    const { imports = [] } = sources.find(({ file }) => file === registry) ?? {};
    const entries =
      folder === 'platforms'
        ? folders(folder).map((name) => `${folder}/${name}`)
        : folder === 'sources'
          ? inRing('sources')
              .filter(({ text }) => /export function create\w+Source\b/.test(text))
              .map(({ file }) => withoutEnding(file))
          : inRing(folder).map(({ file }) => withoutEnding(file));
    expect(entries.length).toBeGreaterThan(0);
    expect(
      entries.filter((entry) => !imports.some((target) => target === entry || target.startsWith(`${entry}/`))),
    ).toEqual([]);
  });

  test('has every setting in .env.example and in docs/settings.md', () => {
    const settings = sources
      .filter(
        ({ file }) =>
          ['config.ts', 'guard-settings.ts'].includes(file) || /^platforms\/[^/]+\/(index|settings)\.ts$/.test(file),
      )
      .flatMap(({ text }) => [...text.matchAll(/^\s{2,4}([A-Z][A-Z0-9_]{2,}): ?/gm)].map((match) => match[1] ?? ''));
    expect(settings.length).toBeGreaterThan(5);
    for (const document of ['.env.example', 'docs/settings.md']) {
      const text = readFileSync(path.join(ROOT, document), 'utf8');
      expect({ document, missing: settings.filter((name) => !new RegExp(`\\b${name}\\b`).test(text)) }).toEqual({
        document,
        missing: [],
      });
    }
  });

  test('has no file above 300 lines, and no drawer for odds and ends', () => {
    const tests = readSources(path.join(ROOT, 'test'));
    const long = [...sources, ...tests].filter(({ text }) => text.split('\n').length > 301).map(({ file }) => file);
    expect(long).toEqual([]);
    expect(
      sources.filter(({ file }) => /(^|\/)(utils?|helpers?|types|misc|common)\.ts$/.test(file)).map(({ file }) => file),
    ).toEqual([]);
    expect(sources.filter(({ file }) => !/^[a-z0-9/-]+\.ts$/.test(file)).map(({ file }) => file)).toEqual([]);
  });

  test('documents every export of domain, content, knowledge and the ports', () => {
    const bare = ['domain', 'content', 'knowledge', 'core/ports'].flatMap(inRing).flatMap(({ file, text }) => {
      const lines = text.split('\n');
      return lines
        .map((line, i) => ({ line, before: (lines[i - 1] ?? '').trim() }))
        .filter(
          ({ line, before }) =>
            /^export (async )?(function|const|class|interface|type) /.test(line) && !before.endsWith('*/'),
        )
        .map(({ line }) => `${file}: ${line}`);
    });
    expect(bare).toEqual([]);
  });
});

function readSources(root: string): Source[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.ts') && statSync(path.join(root, file)).isFile())
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const imports = [
        ...text.matchAll(/(?:^(?:import|export)\b[^;']*?\bfrom |^import |\bimport\(|\brequire\()'([^']+)'/gm),
      ].map((match) => resolve(file, match[1] ?? ''));
      return { file, text, imports };
    });
}

function resolve(file: string, target: string): string {
  return target.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file), target)) : target;
}

function isOurs(target: string): boolean {
  return /^(domain|content|knowledge|core|lib|platforms|sources|store|server|charts|cli|app|config|index)(\/|$)/.test(
    target,
  );
}

function folders(below: string): string[] {
  return readdirSync(path.join(SRC, below), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function withoutEnding(file: string): string {
  return file.replace(/\.ts$/, '');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
