import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { anchorsOf, ROOT, readPages } from './read-pages';

const pages = readPages();

function linksOf(text: string): readonly string[] {
  const prose = text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`]*`/g, '');
  const links = [
    ...prose.matchAll(/\]\(([^()\s]+)\)/g),
    ...prose.matchAll(/<(?:img|a)\b[^>]*?(?:src|href)="([^"]+)"/g),
  ];
  return links.map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target));
}

describe('the links of the docs', () => {
  test.each(pages.map(({ file, text }) => [file, text] as const))('all lead somewhere in %s', (file, text) => {
    const dead = linksOf(text).filter((link) => {
      const [target = '', anchor] = link.split('#');
      const found = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
      if (!existsSync(path.join(ROOT, found))) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(path.join(ROOT, found), 'utf8')).has(anchor);
    });
    expect(dead).toEqual([]);
  });

  test('are there at all, and reach every page from the README', () => {
    const reached = new Set<string>();
    const visit = (file: string) => {
      const page = pages.find((one) => one.file === file);
      if (!page || reached.has(file)) return;
      reached.add(file);
      for (const link of linksOf(page.text)) {
        const target = path.posix.join(path.posix.dirname(file), link.replace(/#.*/, ''));
        visit(target);
        for (const one of pages) if (target.endsWith('/') && one.file.startsWith(target)) reached.add(one.file);
      }
    };
    visit('README.md');
    expect(pages.map(({ file }) => file).filter((file) => !reached.has(file))).toEqual([]);
  });

  test('show pictures with words for who does not see them', () => {
    const pictures = pages.flatMap(({ text }) => [
      ...[...text.matchAll(/!\[([^\]]*)\]\(/g)].map(([, words]) => words),
      ...[...text.matchAll(/<img\b[^>]*>/g)].map(([tag]) => /alt="([^"]*)"/.exec(tag)?.[1]),
    ]);
    expect(pictures.length).toBeGreaterThan(3);
    expect(pictures.filter((words) => (words ?? '').length < 20)).toEqual([]);
  });
});
