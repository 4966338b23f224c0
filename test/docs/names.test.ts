import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { program } from '../../src/cli';
import { COMMANDS } from '../../src/core/commands/registry';
import { namedInCode as named, ROOT, readPages } from './read-pages';

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

function commandAt(parent: Command, words: readonly string[]): Command | undefined {
  const [word, ...rest] = words;
  const found = parent.commands.find((one) => one.name() === word);
  return found && found.commands.length > 0 && rest.length > 0 ? commandAt(found, rest) : found;
}

describe('the names in the docs', () => {
  test('of commands for a terminal are what claude-status knows, with their flags', () => {
    const lines = named(
      /(?:^|[\s(])(?:npx claude-status|claude-status|node dist\/cli\.js) ([a-z][a-z-]*(?: [^)#>]*)?)/g,
    ).filter(({ file }) => file !== 'docs/decisions/permission-per-sub-command.md');
    expect(lines.length).toBeGreaterThan(30);
    const wrong = lines.flatMap(({ file, words: [line = ''] }) => {
      const command = commandAt(program, line.split(' '));
      if (!command) return [`${file}: claude-status ${line}`];
      const flags = [...line.matchAll(/(?<!\S)--[a-z-]+/g)].map(([flag]) => flag);
      const known = ['--help', ...command.options.map(({ long }) => long ?? '')];
      return flags.filter((flag) => !known.includes(flag)).map((flag) => `${file}: ${line}: ${flag}`);
    });
    expect(wrong).toEqual([]);
  });

  test('of commands to be copied work right after npm ci: nothing has made claude-status a command yet', () => {
    const bare = readPages().flatMap(({ file, text }) =>
      [...text.matchAll(/^ *claude-status .*/gm)].map(([line]) => `${file}: ${line.trim()}`),
    );
    expect(bare).toEqual([]);
  });

  test('of commands for a terminal are all in their table, and there is no other', () => {
    const [, table = ''] = read('docs/commands.md').split('## In a terminal');
    const listed = [...table.matchAll(/^\| (`.+?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(?:claude-status )?([^`]+)`/g)].map(([, words = '']) => words.split(' ')),
    );
    expect(listed.filter((words) => !commandAt(program, words))).toEqual([]);
    const names = program.commands.map((one) => one.name());
    expect(names.filter((name) => !listed.some(([first]) => first === name))).toEqual([]);
  });

  test('of commands for chat are what the bot knows, and all there', () => {
    const known = new Set(COMMANDS.map(({ name }) => name));
    const typed = named(/(?<![\w.])\/claude-status ([a-z]+)/g);
    expect(typed.length).toBeGreaterThan(5);
    expect(typed.filter(({ words: [name = ''] }) => !known.has(name))).toEqual([]);
    const [table = ''] = read('docs/commands.md').split('\nButtons:');
    const [, short = ''] = read('README.md').split('## What people type');
    const [inTable, inReadme] = [table, short.split('\n## ')[0] ?? ''].map((text) =>
      [...text.matchAll(/^\| ((?:`[^`]+`(?:, )?)+|.*?, `status`) \|/gm)].flatMap(([, cell = '']) =>
        [...cell.matchAll(/`([a-z]+)\b/g)].map(([, name = '']) => name),
      ),
    );
    expect(inTable?.toSorted()).toEqual([...known].sort());
    expect(inReadme?.length).toBeGreaterThan(5);
    expect(inReadme?.filter((name) => !known.has(name))).toEqual([]);
  });

  test('of scripts and programs are there to be run', () => {
    const wrong = [
      ...named(/\bnpm run (?:--\w+ )?([\w:-]+)/g).filter(({ words: [name = ''] }) => !(name in scripts)),
      ...named(/\bnpm (start|test)\b/g).filter(({ words: [name = ''] }) => !(name in scripts)),
      ...named(/\bts-node (\S+\.ts)/g).filter(({ words: [file = ''] }) => !existsSync(path.join(ROOT, file))),
      ...named(/\bjest (test\/[^`]*)/g).flatMap(({ file, words: [paths = ''] }) =>
        paths
          .split(' ')
          .filter((one) => !one.includes('<') && !existsSync(path.join(ROOT, one)))
          .map((one) => `${file}: ${one}`),
      ),
    ];
    expect(wrong).toEqual([]);
  });

  test('of files and folders of the code are there', () => {
    const paths = named(/^((?:[\w.-]+\/)+(?:[\w.-]+\.(?:ts|md|json|jsonl|ya?ml))?)$/g).filter(
      ({ file }) => file !== 'CHANGELOG.md',
    );
    expect(paths.length).toBeGreaterThan(15);
    const isThere = (file: string, one: string) =>
      ['', 'src', path.dirname(file)].some((folder) => existsSync(path.join(ROOT, folder, one)));
    expect(paths.filter(({ file, words: [one = ''] }) => !isThere(file, one))).toEqual([]);
  });

  test('of figures in the README are those of the page that has them all', () => {
    const rows = (file: string) =>
      read(file)
        .slice(read(file).indexOf('| Command | What it measures'))
        .match(/^\| [^\n]+/gm) ?? [];
    const all = new Set(rows('docs/benchmarks.md'));
    expect(rows('README.md').length).toBeGreaterThan(5);
    expect(rows('README.md').filter((row) => !all.has(row))).toEqual([]);
  });
});
