import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openMachineStage, recorded } from '../support/machine-stage';

const PLUGIN = join(__dirname, '../../plugin');

describe("the plugin's hook", () => {
  const { hooks } = JSON.parse(readFileSync(join(PLUGIN, 'hooks/hooks.json'), 'utf8'));
  /** As Claude Code runs it: the plugin's own command, by a shell. */
  const run = (env: Record<string, string>, input: string | Buffer) =>
    new Promise<{ code: number | null; output: string }>((resolve, reject) => {
      const child = spawn(hooks.StopFailure[0].hooks[0].command, {
        shell: true,
        env: { PATH: process.env.PATH, CLAUDE_PLUGIN_ROOT: PLUGIN, ...env },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk;
      });
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, output }));
      child.stdin.end(input);
    });

  it('reports to the bot without folders and prompts, and hands on what the bot says', async () => {
    const stage = await openMachineStage();
    const env = { CLAUDE_PLUGIN_OPTION_URL: `${stage.address}/`, CLAUDE_PLUGIN_OPTION_TOKEN: stage.firstToken };
    const { code, output } = await run({ ...env, KITTY_WINDOW_ID: '1' }, recorded('529/01_hook.json'));
    expect(code).toBe(0);
    expect(JSON.parse(output).terminalSequence).toContain(']99;');
    expect(await stage.reports()).toMatchObject([{ type: 'overloaded' }]);
    await stage.stop();
  });

  it('ends quietly whatever goes wrong: no settings, no bot, a wrong token, no JSON', async () => {
    const stage = await openMachineStage();
    const quiet = { code: 0, output: '' };
    const body = recorded('529/01_hook.json');
    expect(await run({}, body)).toEqual(quiet);
    expect(await run({ CLAUDE_STATUS_URL: 'http://127.0.0.1:9', CLAUDE_STATUS_TOKEN: 'x' }, body)).toEqual(quiet);
    expect(await run({ CLAUDE_STATUS_URL: stage.address, CLAUDE_STATUS_TOKEN: 'x' }, body)).toEqual(quiet);
    expect(await run({ CLAUDE_STATUS_URL: stage.address, CLAUDE_STATUS_TOKEN: 'x' }, '{')).toEqual(quiet);
    await stage.stop();
  });

  it('takes the address from the environment where an option was left empty', async () => {
    const stage = await openMachineStage();
    const empty = { CLAUDE_PLUGIN_OPTION_URL: '', CLAUDE_PLUGIN_OPTION_TOKEN: '' };
    const env = { ...empty, CLAUDE_STATUS_URL: stage.address, CLAUDE_STATUS_TOKEN: stage.firstToken };
    expect(JSON.parse((await run(env, recorded('529/01_hook.json'))).output).terminalSequence).toContain(']9;');
    await stage.stop();
  });
});
