import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { runInit } from '../../src/cli/init';
import type { InitAnswers } from '../../src/cli/init/answers';
import { terminalDialog } from '../../src/cli/init/terminal-dialog';
import { unattendedDialog } from '../../src/cli/init/unattended-dialog';
import { tempFolder } from '../store/temp-folder';
import { openFakeTerminal } from './fake-terminal';

export interface InitStage {
  /** The stand-ins' addresses, as the environment has them. */
  readonly env: Readonly<Record<string, string>>;
  /** What stands in the file of settings beforehand. */
  readonly before?: string;
  readonly answers?: Partial<InitAnswers>;
}

/** A folder with a file of settings, and `claude-status init` at work in it. */
export async function startInit({ env, before, answers = {} }: InitStage) {
  const envFile = join(tempFolder('init'), '.env');
  if (before !== undefined) await writeFile(envFile, before);
  const text = () => readFile(envFile, 'utf8').catch(() => undefined);
  const given = { yes: false, ...answers };
  return {
    /** With somebody in front of it. */
    async attended(columns?: number) {
      const terminal = openFakeTerminal(columns);
      const dialog = await terminalDialog(terminal.input, terminal.output);
      const code = runInit({ answers: given, env, envFile, dialog, unattended: false });
      return { ...terminal, code };
    },
    /** With nobody in front of it. */
    async unattended() {
      const terminal = openFakeTerminal();
      const dialog = unattendedDialog(terminal.output, given.yes);
      const code = await runInit({ answers: given, env, envFile, dialog, unattended: true });
      return { code, said: terminal.screen() };
    },
    text,
    settings: async () => ({ ...parseEnv((await text()) ?? '') }),
  };
}
