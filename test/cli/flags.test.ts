import type { Command } from 'commander';
import { program } from '../../src/cli';

const flagsOf = (command: Command): readonly string[] => [
  ...command.options.flatMap(({ long }) => long ?? []),
  ...command.commands.flatMap(flagsOf),
];

describe('the flags of the commands', () => {
  test('are none that Node.js 20 takes for itself, also behind the name of a script: then it stops before we begin', () => {
    const flags = flagsOf(program);
    expect(flags).toContain('--platform');
    expect(flags.filter((flag) => flag.startsWith('--env-file'))).toEqual([]);
  });
});
