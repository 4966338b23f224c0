import { execFile } from 'node:child_process';
import { systemClock } from '../lib/system-clock';
import { createStatuspageSource } from '../sources/statuspage';
import { doctorBot } from './doctor-bot';
import { type Probe, probe } from './doctor-probe';
import { proxyFor } from './proxy-for';

const PAGE = { id: 'claude', name: 'Claude', url: 'https://status.claude.com' };
/** What Claude Code cannot do without; the rest of its list is for updates and connectors. */
const HOSTS = ['api.anthropic.com', 'claude.ai', 'platform.claude.com'];
const MOST_SKEW_MS = 5 * 60_000;
const PAGE_LIMITS = { timeoutMs: 10_000, maxBytes: 5_000_000 };
const CLAUDE_TIMEOUT_MS = 10_000;
const OTHER_CERTIFICATE = /SELF_SIGNED|UNABLE_TO|CERT_|HOSTNAME|ERR_TLS/;

export interface DoctorOptions {
  readonly bot?: string | undefined;
  readonly token?: string | undefined;
  /** Report what failed to the bot. */
  readonly report?: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly output: { write(text: string): unknown };
  /** `host` or `host:port`. */
  readonly hosts?: readonly string[];
  readonly page?: { readonly id: string; readonly name: string; readonly url: string };
  readonly now?: () => number;
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
  const found: Finding[] = [];
  const tell = (...findings: readonly Finding[]) => {
    for (const finding of findings) {
      found.push(finding);
      output.write(`${MARKS[finding.kind]} ${finding.what}\n${finding.step ? `      ${finding.step}\n` : ''}`);
    }
  };
  for (const host of options.hosts ?? HOSTS) tell(...(await lookAtHost(host, env, now)));
  tell(await lookAtClient());
  tell(await lookAtPage(options.page ?? PAGE));
  const failure = found.find((finding) => finding.failure !== undefined)?.failure;
  if (options.bot !== undefined)
    tell(
      ...(await doctorBot({
        address: options.bot,
        token: options.token,
        report: options.report ? failure : undefined,
      })),
    );
  else if (options.report)
    tell({ kind: 'note', what: 'bot: nothing reported', step: 'Say which with --bot and --token.' });
  const has = (kind: Finding['kind']) => found.some((finding) => finding.kind === kind);
  const code = has('down') ? 2 : has('local') ? 1 : has('unknown') ? 3 : 0;
  output.write(`\n${SENTENCES[code]}\n`);
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

async function lookAtHost(target: string, env: DoctorOptions['env'], now: () => number): Promise<Finding[]> {
  const [host = '', port = '443'] = target.split(':');
  const proxy = proxyFor(host, env);
  if (proxy === 'broken')
    return [{ kind: 'local', what: `${host}: HTTPS_PROXY is no http:// address`, step: 'Mend or unset HTTPS_PROXY.' }];
  const way = proxy ? ` through the proxy ${proxy.host}` : '';
  const result = await probe({ host, port: Number(port), proxy });
  if (!result.ok) return [hostFailure(host, way, result)];
  const reached: Finding = { kind: 'fine', what: `${host}${way}: ${result.ms} ms, certificate by ${result.issuer}` };
  const skew = result.date === undefined ? 0 : now() - result.date;
  if (result.status >= 500)
    return [
      {
        kind: 'down',
        what: `${host}${way}: answers HTTP ${result.status}`,
        step: 'Wait a few minutes; the status page may know more.',
        failure: `API Error: ${result.status}`,
      },
    ];
  if (Math.abs(skew) <= MOST_SKEW_MS) return [reached];
  const minutes = Math.round(Math.abs(skew) / 60_000);
  const off = `the clock of this machine is ${minutes} min ${skew > 0 ? 'ahead' : 'behind'}`;
  return [reached, { kind: 'local', what: off, step: 'Set it: signing in and certificates fail with a wrong clock.' }];
}

function hostFailure(host: string, way: string, { step, code, issuer }: Extract<Probe, { ok: false }>): Finding {
  const failure = `API Error: Connection error. (${code}) ${step} ${host}`;
  const fail = (what: string, todo: string): Finding => ({
    kind: 'local',
    what: `${host}${way}: ${what}`,
    step: todo,
    failure,
  });
  if (step === 'dns')
    return fail(
      `its name is not found (${code})`,
      'Is this machine online? Try without the VPN, or another DNS server.',
    );
  if (step === 'proxy')
    return fail(`the proxy does not let it through (${code})`, 'Check HTTPS_PROXY, or ask who runs the proxy.');
  if (step === 'tcp')
    return fail(
      `no connection (${code})`,
      'A firewall or VPN may block it: try a mobile hotspot, then ask for the host to be allowed.',
    );
  if (OTHER_CERTIFICATE.test(code))
    return fail(
      `the certificate is not trusted (${code}${issuer ? `, by ${issuer}` : ''})`,
      "A proxy may look into the traffic: set NODE_EXTRA_CA_CERTS to your company's certificate.",
    );
  return fail(
    `the secure connection ends (${code})`,
    'Something on the way breaks it: try a mobile hotspot with the VPN off.',
  );
}

/** Runs whatever `claude` is on the path. */
function lookAtClient(): Promise<Finding> {
  return new Promise((resolve) => {
    execFile('claude', ['--version'], { timeout: CLAUDE_TIMEOUT_MS }, (error, stdout) => {
      const version = /\d+\.\d+\.\d+/.exec(stdout)?.[0];
      if (version) resolve({ kind: 'fine', what: `claude --version: ${version}` });
      else if ((error as { code?: unknown } | null)?.code === 'ENOENT')
        resolve({ kind: 'note', what: 'claude is not on the PATH', step: 'Fine if you use it in an editor only.' });
      else resolve({ kind: 'local', what: 'claude --version fails', step: 'Install Claude Code again.' });
    });
  });
}

async function lookAtPage(page: NonNullable<DoctorOptions['page']>): Promise<Finding> {
  try {
    const source = createStatuspageSource({ page, clock: systemClock, limits: PAGE_LIMITS });
    const reading = await source.poll(AbortSignal.timeout(PAGE_LIMITS.timeoutMs));
    const { indicator, incidents = [] } = reading ?? {};
    const open = incidents.filter(({ status }) => status !== 'resolved' && status !== 'postmortem');
    if (indicator === 'none' || indicator === undefined)
      return { kind: 'fine', what: `${page.url}: no trouble${open.length > 0 ? ', one notice' : ''}` };
    const names = open.map(({ name }) => `"${name.replace(/\p{C}+/gu, ' ')}"`).join(', ');
    return {
      kind: 'down',
      what: `${page.url}: ${indicator}${names === '' ? '' : `, ${names}`}`,
      step: 'Wait; the page says when it is over.',
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'unknown', what: `${page.url}: cannot be read (${why})`, step: 'Look at it from a phone.' };
  }
}
