import { ASK_IT, BYPASS_GATEWAY, FOLLOW_THE_PAGE, TRY_A_HOTSPOT, WHICH_GATEWAY } from '../common-steps';
import type { ErrorKnowledge } from '../error-knowledge';
import { tlsProxySignatures } from '../signatures/tls-proxy';
import { escalate, GATEWAY, OFFICE, OUTAGE, OWN, read, remark, step, unlessTried } from '../step';

/** What the bot knows about `tls_proxy`. */
export const tlsProxy: ErrorKnowledge = {
  type: 'tls_proxy',
  title: 'A proxy or certificate is in the way (TLS)',
  summary:
    'Something between you and Claude opens the encrypted connection (a company proxy, antivirus, VPN) and its certificate is not trusted, or the proxy refuses the tunnel. It is not retried, and waiting does not mend it.',
  signatures: tlsProxySignatures,
  steps: [
    TRY_A_HOTSPOT,
    step(
      "Give Claude Code your company's root certificate: `NODE_EXTRA_CA_CERTS=/path/to/company-root.pem`, then restart it. IT has the file.",
      OWN,
      OFFICE,
    ),
    step(
      "Or let it use the system's certificates: `CLAUDE_CODE_CERT_STORE=bundled,system`. npm installations need Node 22.15 for that.",
      OWN,
      OFFICE,
    ),
    step(
      'Check the proxy settings: `HTTPS_PROXY=http://host:port`, written with `http://`; `HTTP_PROXY` likewise; SOCKS does not work. `NO_PROXY` lists what goes direct.',
      OWN,
      OFFICE,
    ),
    unlessTried(
      'other-network',
      step(
        "Try once with the VPN off, or from a mobile hotspot. When it works there, it is the company's TLS inspection.",
        OWN,
      ),
    ),
    step(
      'Your proxy wants a client certificate: `CLAUDE_CODE_CLIENT_CERT` and `CLAUDE_CODE_CLIENT_KEY` name the files.',
      OWN,
    ),
    step('Names are only known to the proxy? `CLAUDE_CODE_PROXY_RESOLVES_HOSTS=1` lets it do the lookup.', OWN),
    step(
      'Ask IT to leave `api.anthropic.com`, `claude.ai`, `claude.com` and `platform.claude.com` out of TLS inspection ([all hosts](network)).',
      OWN,
      OFFICE,
    ),
    step(
      'Do not switch certificate checks off (`NODE_TLS_REJECT_UNAUTHORIZED=0`): everything you send could then be read on the way.',
      OWN,
      OFFICE,
      OUTAGE,
    ),
    ASK_IT,
    step(
      "The outage does not explain a certificate error: somebody else's certificate answered you. Wait for the all-clear, then test again from a mobile hotspot.",
      OUTAGE,
    ),
    WHICH_GATEWAY,
    step(
      '“API returned an empty or malformed response (HTTP 200)” means that something in between rewrote the answer: a gateway should pass bodies on [unchanged](gateway).',
      GATEWAY,
    ),
    step(
      "The gateway's certificate is of a private authority? Point `NODE_EXTRA_CA_CERTS` at its root; ask the operator for it.",
      GATEWAY,
    ),
    FOLLOW_THE_PAGE,
    BYPASS_GATEWAY,
  ],
  escalation: [
    escalate(
      "the certificate or proxy is the company's",
      'IT: the exact code (such as `SELF_SIGNED_CERT_IN_CHAIN`), and the [list of hosts](network) that should pass without inspection.',
      OWN,
      OFFICE,
      OUTAGE,
    ),
    escalate(
      'it also fails on a hotspot with no proxy set',
      'A [GitHub issue](issues) with the output of `claude doctor`.',
      OWN,
    ),
    escalate("the gateway's certificate has expired or is untrusted", 'Its operator.', GATEWAY),
  ],
  background: [
    remark(
      "Texts: “SSL certificate verification failed”, “Self-signed certificate detected”, “SSL certificate error (`UNABLE_TO_GET_ISSUER_CERT_LOCALLY`)”, “Couldn't connect through your proxy (`ERR_PROXY_TUNNEL`)”.",
    ),
    remark(
      'Hosts to allow: `api.anthropic.com`, `claude.ai`, `claude.com`, `platform.claude.com`, `mcp-proxy.anthropic.com`, `downloads.claude.ai`, `storage.googleapis.com`, `raw.githubusercontent.com`, `code.claude.com`.',
    ),
    remark(
      'A proxy with Basic sign-in takes `http://user:password@host:port`; NTLM or Kerberos need a gateway in between. All variables can also stand under `env` in `settings.json`.',
    ),
  ],
  links: [
    read('Network settings: proxy, certificates, hosts', 'network'),
    read('Environment variables', 'env'),
    read('Claude Code: error reference', 'errors'),
  ],
  examples: [
    'Unable to connect to API: SSL certificate verification failed. Check your proxy or corporate SSL certificates',
    'Unable to connect to API: Self-signed certificate detected',
    'SSL certificate error (UNABLE_TO_GET_ISSUER_CERT_LOCALLY)',
    "Couldn't connect through your proxy (ERR_PROXY_TUNNEL)",
    "API Error: Connection error. cause: Error: self signed certificate in certificate chain code: 'SELF_SIGNED_CERT_IN_CHAIN'",
    'API returned an empty or malformed response (HTTP 200) — check for a proxy or gateway intercepting the request.',
    'unable to verify the first certificate (UNABLE_TO_VERIFY_LEAF_SIGNATURE) since Zscaler came to our laptops',
    'behind the company proxy I get SELF_SIGNED_CERT_IN_CHAIN, at home all is fine',
    'hinter unserem Proxy: unable to get local issuer certificate',
    'Error: tunneling socket could not be established, statusCode=407',
    '公司网络下报 SELF_SIGNED_CERT_IN_CHAIN，用手机热点就正常',
    'CERT_HAS_EXPIRED when claude talks to our internal gateway',
  ],
};
