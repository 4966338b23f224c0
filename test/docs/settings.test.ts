import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../../src/config';
import { ownSettings } from '../../src/own-settings';
import { platforms } from '../../src/platforms/registry';
import { namedInCode, ROOT } from './read-pages';

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const settings = [ownSettings.shape, ...platforms.map((one) => one.settings.shape)].flatMap((shape) =>
  Object.keys(shape),
);
const example = new Map(
  [...read('.env.example').matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, ...pair]) => pair as [string, string]),
);

/** What other programs read, and what `claude-status` itself does beside the settings of the bot. */
const OTHERS =
  /^(CLAUDE_STATUS_(URL|TOKEN)|CLAUDE_CODE_[A-Z_]+|ANTHROPIC_BASE_URL|HTTPS_PROXY|NO_PROXY|NODE_EXTRA_CA_CERTS|NO_COLOR)$/;
const NO_SETTINGS = /^(YOUR_APPLICATION_ID|ERROR_TYPES)$/;

/** The table: the names of a row, and what is so unless they are set, in the same order. */
const rows = [...read('docs/settings.md').matchAll(/^\| (`[A-Z][^|]*) \|([^|]*)\|/gm)].map(
  ([, names = '', defaults = '']) => ({
    names: inTicks(names),
    defaults: inTicks(defaults),
  }),
);

function inTicks(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
}

describe('the settings in the docs', () => {
  test('have one row each in the table', () => {
    expect(rows.flatMap(({ names }) => names).sort()).toEqual([...settings].sort());
  });

  test('are said to be what .env.example says, unless they are set', () => {
    const said = rows.flatMap(({ names, defaults }) =>
      defaults.length === names.length ? names.map((name, n) => [name, defaults[n]]) : [],
    );
    expect(said.length).toBeGreaterThan(15);
    expect(said).toEqual(said.map(([name = '']) => [name, example.get(name)]));
  });

  test('have in .env.example the value that holds anyway', () => {
    const said = [...example].filter(([name, value]) => value !== '' && !/_(API|AUTHORIZE)_URL$/.test(name));
    expect(said.length).toBeGreaterThan(15);
    expect(readConfig(Object.fromEntries(said), platforms)).toEqual(readConfig({}, platforms));
  });

  test('are what the bot reads, wherever one is named', () => {
    const named = namedInCode(/(?<![\w$-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\w-])/g);
    expect(named.length).toBeGreaterThan(50);
    const unknown = named.filter(
      ({ words: [name = ''] }) => !settings.includes(name) && !OTHERS.test(name) && !NO_SETTINGS.test(name),
    );
    expect(unknown).toEqual([]);
  });
});
