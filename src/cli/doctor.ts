import { execFile } from 'node:child_process';
import * as tls from 'node:tls';
import type { StatusPageRef } from '../domain/status-page';
import { proxyFor } from '../lib/proxy-for';
import { doctorBot } from './doctor-bot';
import { lookAtHost } from './doctor-host';
import { type Env, LESSER_HOSTS, type Route, routeOf } from './doctor-hosts';
import { lookAtPage } from './doctor-page';
import { probe } from './doctor-probe';

const PAGE = { id: 'claude', name: 'Claude', url: 'https://status.claude.com' };
const MOST_SKEW_MS = 5 * 60_000;
const PAGE_TIMEOUT_MS = 10_000;
const BOT_TIMEOUT_MS = 5_000;
const CLAUDE_TIMEOUT_MS = 10_000;

export interface DoctorOptions {
  readonly bot?: string | undefined;
  readonly token?: string | undefined;
  /** Report what failed to the bot. */
  readonly report?: boolean | undefined;
  readonly env: Env;
  readonly output: { write(text: string): unknown };
  /** `host` or `host:port`; those that Claude Code needs when absent. */
  readonly hosts?: readonly string[];
  readonly page?: StatusPageRef;
  readonly now?: () => number;
  /** Certificates that are trusted (PEM), beside Node's own. */
  readonly trusted?: readonly string[];
}

/** What one look brought. `local`: it is this machine or its network; `down`: Claude itself; `note` weighs nothing. */
export interface Finding {
  readonly kind: 'fine' | 'local' | 'down' | 'unknown' | 'note';
  readonly what: string;
  /** What to do about it. */
  readonly step?: string;
  /** The failure as a person would paste it. */
  readonly failure?: string;
}

/** Looks from this machine to Claude, step by step, and prints it; answers the exit code: 0 fine, 1 local, 2 down, 3 unknown. */
export async function runDoctor(options: DoctorOptions): Promise<number> {
  const { output, env, now = Date.now } = options;
  const trusted = certificates(options.trusted);
  const found: Finding[] = [];
  const steps = new Set<string>();
  const tell = (...findings: readonly Finding[]) => {
    for (const finding of findings) {
      const step = finding.step !== undefined && !steps.has(finding.step) ? `      ${finding.step}\n` : '';
      found.push(finding);
      steps.add(finding.step ?? '');
      output.write(`${MARKS[finding.kind]} ${finding.what}\n${step}`);
    }
  };
  const route: Route = options.hosts ? { targets: options.hosts.map(asTarget) } : routeOf(env);
  const isGateway = route.instead !== undefined;
  // All at once, as each may take its time; told in the order in which they matter.
  const hosts = route.targets.map((target) => lookAtHost(target, { env, trusted, now, isGateway }));
  const lesser = options.hosts || route.isCloud ? undefined : lookAtLesser(env, trusted);
  const client = lookAtClient(env);
  const page = lookAtPage(options.page ?? PAGE, { env, trusted, timeoutMs: PAGE_TIMEOUT_MS }, now());

  if (route.broken)
    tell({ kind: 'local', what: `${route.broken} is no address`, step: `Mend or unset ${route.broken}.` });
  if (route.instead) tell({ kind: 'note', what: `Claude Code does not go straight to Anthropic: ${route.instead}` });
  for (const host of hosts) tell((await host).finding);
  if (hosts.length === 0 && !route.broken)
    tell({ kind: 'unknown', what: 'where it goes there is not known', step: 'Set the region or the address first.' });
  const clock = skewOf(await Promise.all(hosts));
  if (clock) tell(clock);
  if (lesser !== undefined) tell(await lesser);
  tell(await client);
  const status = await page;
  tell(
    route.isCloud && status.kind === 'down' ? { ...status, kind: 'note', step: 'That is not the way you go.' } : status,
  );
  const failure = found.find((finding) => finding.failure !== undefined)?.failure;
  const { bot, token, report = false } = options;
  if (bot !== undefined)
    tell(...(await doctorBot({ address: bot, token, report, failure }, { env, trusted, timeoutMs: BOT_TIMEOUT_MS })));
  else if (report) tell({ kind: 'note', what: 'bot: nothing reported', step: 'Say which with --bot and --token.' });
  const has = (kind: Finding['kind']) => found.some((finding) => finding.kind === kind);
  const code = has('down') ? 2 : has('local') ? 1 : has('unknown') ? 3 : 0;
  output.write(`\n${code === 2 && has('local') ? BOTH : SENTENCES[code]}\n`);
  return code;
}

const MARKS: Readonly<Record<Finding['kind'], string>> = {
  fine: 'ok   ',
  local: 'FAIL ',
  down: 'DOWN ',
  unknown: '?    ',
  note: '-    ',
};

const SENTENCES = [
  'All well from here. If Claude Code still fails: restart it, then /status inside it.',
  'It is this machine or its network. Begin with the first FAIL above.',
  'Claude itself has trouble. Nothing on your side needs changing.',
  'It cannot be said from here: see the lines with a question mark.',
] as const;
const BOTH = 'Claude itself has trouble. Beside that, something here does not work: see the first FAIL above.';

/** Claude Code trusts what the system trusts; Node says what that is from 22.15 on. */
function certificates(more: readonly string[] | undefined): readonly string[] | undefined {
  const { getCACertificates: of } = tls as { readonly getCACertificates?: (type: string) => readonly string[] };
  if (of === undefined) return more && [...tls.rootCertificates, ...more];
  return [...of('default'), ...of('system'), ...(more ?? [])];
}

function asTarget(text: string) {
  const [host = '', port = '443'] = text.split(':');
  return { host, port: Number(port) };
}

/** Nearly all hosts have the right time: the least skew is what is surely wrong here. */
function skewOf(looks: readonly { readonly skew?: number }[]): Finding | undefined {
  const skews = looks.flatMap(({ skew }) => skew ?? []);
  const [least = 0] = skews.sort((a, b) => Math.abs(a) - Math.abs(b));
  if (Math.abs(least) <= MOST_SKEW_MS) return undefined;
  const minutes = Math.round(Math.abs(least) / 60_000);
  const what = `the clock of this machine is ${minutes} min ${least > 0 ? 'ahead' : 'behind'}`;
  return { kind: 'local', what, step: 'Set it: signing in and certificates fail with a wrong clock.' };
}

/** Those without which Claude Code works on for a while, in one line. */
async function lookAtLesser(env: Env, trusted: readonly string[] | undefined): Promise<Finding> {
  const hosts = Object.keys(LESSER_HOSTS);
  const lost = await Promise.all(
    hosts.map(async (host) => {
      const proxy = proxyFor(host, env);
      const result = proxy === 'broken' ? undefined : await probe({ host, port: 443, proxy, trusted });
      return result?.ok ? [] : [`${host} (${LESSER_HOSTS[host]})`];
    }),
  );
  if (lost.flat().length === 0)
    return { kind: 'fine', what: `and ${hosts.length} more hosts for updates and connectors` };
  return {
    kind: 'note',
    what: `cannot be reached: ${lost.flat().join(', ')}`,
    step: 'Claude Code works without these, but they should be allowed too.',
  };
}

/** Runs whatever `claude` is on the path. */
function lookAtClient(env: Env): Promise<Finding> {
  return new Promise((resolve) => {
    // On Windows it is a script, which only a shell starts.
    const shell = process.platform === 'win32';
    execFile('claude', ['--version'], { timeout: CLAUDE_TIMEOUT_MS, env, shell }, (error, stdout) => {
      const version = /\d+\.\d+\.\d+/.exec(stdout)?.[0];
      if (version) resolve({ kind: 'fine', what: `claude --version: ${version}` });
      else if ((error as { code?: unknown } | null)?.code === 'ENOENT')
        resolve({ kind: 'note', what: 'claude is not on the PATH', step: 'Fine if you use it in an editor only.' });
      else resolve({ kind: 'local', what: 'claude --version fails', step: 'Install Claude Code again.' });
    });
  });
}
