import type { ErrorKnowledge } from '../error-knowledge';
import { clientBugSignatures } from '../signatures/client-bug';
import { escalate, GATEWAY, OFFICE, OUTAGE, OWN, read, remark, step, unlessTried } from '../step';

/** What the bot knows about `client_bug`. */
export const clientBug: ErrorKnowledge = {
  type: 'client_bug',
  title: 'The program itself misbehaves (client)',
  summary:
    "The trouble is in Claude Code, an extension, an MCP server or the installation on this machine: crashes, freezes, failed installs, a tool that does not start. Claude's service is not part of it.",
  signatures: clientBugSignatures,
  steps: [
    step(
      'The outage does not explain this one; some odd behaviour ends with it, though. Try again after the all-clear before you change anything.',
      OUTAGE,
    ),
    unlessTried(
      'update',
      step(
        'Restart Claude Code, then `claude --version` and `claude update`: many crashes are mended in a newer version.',
      ),
    ),
    step(
      '`claude doctor` (or `/doctor` inside) checks the installation and only reads. It names two installations side by side, bad settings and broken permissions.',
    ),
    step('Began with an update? Go back one version for now and say so in the report.', OWN, OFFICE, GATEWAY),
    step(
      'Start in an empty folder without MCP servers, hooks and plugins: when that works, add them back one by one.',
      OWN,
      OFFICE,
    ),
    step(
      'An MCP server times out or does not start: `/mcp` shows its state; run its command by hand to see the error.',
      OWN,
      OFFICE,
    ),
    step(
      'In an editor, update and restart the extension, and try the same in a plain terminal: that tells the editor from Claude Code.',
      OWN,
    ),
    step('`EACCES` while installing: do not use `sudo`; install into your own home with the native installer.', OWN),
    step(
      'The gateway or cloud route has no part in a crash: try the same step with another model or in a new session.',
      GATEWAY,
    ),
  ],
  escalation: [
    escalate(
      'it still happens with the newest version in an empty folder',
      '`/feedback` in Claude Code, or a [GitHub issue](issues) with version, system and the exact text.',
      OWN,
      OFFICE,
      GATEWAY,
      OUTAGE,
    ),
  ],
  background: [
    remark('`node:events:529` and the like in a stack trace are line numbers, not HTTP status 529.'),
    remark('`/status` and `claude --version` show version and account; support asks for both first.'),
    remark(
      '`CLAUDE_CODE_MAX_TOOL_USE_CONCURRENCY` (10) caps tools that run side by side, when the machine rather than Claude is out of breath.',
    ),
  ],
  links: [
    read('Claude Code: error reference', 'errors'),
    read('Known issues', 'issues'),
    read('Environment variables', 'env'),
  ],
  examples: [
    'panic(main thread): Segmentation fault at address 0x18 oh no: Bun has crashed. This indicates a bug in Bun, not your code.',
    "TypeError: Cannot read properties of undefined (reading 'length') at file:///usr/lib/node_modules/@anthropic-ai/claude-code/cli.js:512:77",
    'MCP server "jira" connection timed out after 30000ms',
    'npm ERR! code EACCES npm ERR! syscall mkdir while installing @anthropic-ai/claude-code',
    "the terminal flickers so much since the update that I can't read anything",
    'claude crashes at start: FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    'Claude Code stürzt nach dem Update sofort mit Segmentation fault ab',
    'el plugin de VS Code se queda en blanco y no abre ninguna sesión',
    'le terminal clignote sans arrêt dès que claude écrit, version 2.1.98',
    '更新之后一启动就 Segmentation fault (core dumped)',
  ],
};
