import { proxyFor } from '../lib/proxy-for';
import type { Finding } from './doctor';
import { type Probe, type ProbeTarget, probe } from './doctor-probe';

const OTHER_CERTIFICATE = /SELF_SIGNED|UNABLE_TO|CERT_|HOSTNAME|ERR_TLS/;
const WRONG_TIME = /CERT_NOT_YET_VALID|CERT_HAS_EXPIRED/;
const NO_ROUTE = /EHOSTUNREACH|ENETUNREACH/;

type Failed = Extract<Probe, { ok: false }>;

/** What a look at a host brought, and how far this machine's clock is from the host's, ms. */
export interface HostLook {
  readonly finding: Finding;
  readonly skew?: number;
}

export interface HostOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly trusted?: readonly string[] | undefined;
  readonly now: () => number;
  /** It is run by others than Anthropic: what fails there is not Claude. */
  readonly isGateway: boolean;
}

/** Looks whether a host can be reached from here as Claude Code would reach it. */
export async function lookAtHost(
  target: Pick<ProbeTarget, 'host' | 'port' | 'plain'>,
  options: HostOptions,
): Promise<HostLook> {
  const { host, port, plain } = target;
  const name = port === 443 || (plain && port === 80) ? host : `${host}:${port}`;
  const proxy = plain ? undefined : proxyFor(host, options.env);
  if (proxy === 'broken')
    return {
      finding: {
        kind: 'local',
        what: `${name}: HTTPS_PROXY is neither an http:// nor an https:// address`,
        step: 'Mend or unset HTTPS_PROXY. Claude Code cannot use SOCKS.',
        failure: "API Error: Couldn't connect through your proxy (ERR_PROXY_TUNNEL)",
      },
    };
  const way = proxy ? ` through the proxy ${proxy.host}` : '';
  const result = await probe({ ...target, proxy, trusted: options.trusted });
  if (!result.ok) return { finding: hostFailure(`${name}${way}`, result, options.now()) };
  const skew = result.date === undefined ? {} : { skew: options.now() - result.date };
  if (result.status >= 500)
    return {
      ...skew,
      finding: {
        kind: options.isGateway ? 'local' : 'down',
        what: `${name}${way}: answers HTTP ${result.status}`,
        step: options.isGateway
          ? 'Tell whoever runs the gateway.'
          : 'Wait a few minutes; the status page may know more.',
        failure: `API Error: ${result.status}`,
      },
    };
  const signed = result.issuer === '' ? '' : `, certificate by ${result.issuer}`;
  return { ...skew, finding: { kind: 'fine', what: `${name}${way}: ${result.ms} ms${signed}` } };
}

function hostFailure(host: string, failed: Failed, now: number): Finding {
  const { what, step, failure } = words(failed, now);
  return { kind: 'local', what: `${host}: ${what}`, step, failure: `API Error: ${failure}` };
}

/** In our words, and in Claude Code's own, which is how everybody else's failure reads. */
function words(
  { step, code, issuer, good }: Failed,
  now: number,
): Required<Pick<Finding, 'what' | 'step' | 'failure'>> {
  switch (step) {
    case 'dns':
      return {
        what: `its name is not found (${code})`,
        step: 'Is this machine online? Try without the VPN, or another DNS server.',
        failure: `Can't reach the API server — check your internet or DNS (${code})`,
      };
    case 'proxy':
      return {
        what: /^HTTP /.test(code)
          ? `the proxy does not let it through (${code})`
          : `the proxy cannot be reached (${code})`,
        step:
          code === 'HTTP 407'
            ? 'The proxy wants a name and a password: HTTPS_PROXY=http://name:password@host:port'
            : 'Check HTTPS_PROXY, or ask who runs the proxy.',
        failure: "Couldn't connect through your proxy (ERR_PROXY_TUNNEL)",
      };
    case 'tcp':
      return {
        what: code === 'ETIMEDOUT' ? 'no answer within 5 seconds' : `no connection (${code})`,
        step: 'A firewall or VPN may block it: try a mobile hotspot, then ask for the host to be allowed.',
        failure: tcpFailure(code),
      };
    case 'tls':
      return tlsWords(code, issuer, good, now);
  }
}

function tcpFailure(code: string): string {
  if (code === 'ETIMEDOUT') return 'Request timed out. Check your internet connection and proxy settings';
  if (code === 'ECONNREFUSED') return 'Connection refused — a firewall or proxy may be blocking it (ConnectionRefused)';
  if (NO_ROUTE.test(code)) return `No internet route — check your connection or VPN (${code})`;
  return `Connection dropped (${code})`;
}

function tlsWords(code: string, issuer: string | undefined, good: Failed['good'], now: number) {
  const failure = `SSL certificate error (${code})`;
  const by = issuer ? `, by ${issuer}` : '';
  if (WRONG_TIME.test(code) && good)
    return {
      what: `the certificate is good from ${good[0]} to ${good[1]}${by}, and here it is ${new Date(now).toUTCString()}`,
      step: 'If that is not the time now, set the clock of this machine; else tell whoever runs the network.',
      failure,
    };
  if (OTHER_CERTIFICATE.test(code))
    return {
      what: `the certificate is not trusted (${code}${by})`,
      step: "A proxy may look into the traffic: set NODE_EXTRA_CA_CERTS to your company's certificate (a PEM file).",
      failure,
    };
  return {
    what: `the secure connection ends (${code})`,
    step: 'Something on the way breaks it: try a mobile hotspot with the VPN off.',
    failure: `Connection dropped (${code})`,
  };
}
