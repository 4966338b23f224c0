import { phrases, type Signature } from '../signature';

/** How `tls_proxy` is recognised. */
export const tlsProxySignatures: readonly Signature[] = [
  {
    id: 'tls-cert-not-trusted',
    label: 'Certificate not trusted',
    weight: 10,
    phrases:
      phrases(`unable to get local issuer certificate | unable to get issuer certificate | unable to get issuer cert
      | unable to get issuer cert locally | self signed certificate | self signed cert in chain | depth zero self signed cert
      | unable to verify the first certificate | unable to verify leaf signature | certificate verify failed
      | ssl certificate verification failed | ssl certificate problem | unknown certificate verification error
      | certificate signed by unknown authority | unknownissuer | invalid peer certificate | sslcertverificationerror
      | cert untrusted | certificate is not trusted | err cert authority invalid | unable to find valid certification path
      | pkix path building failed | sec e untrusted root | unknown ca | ssl certificate error | tls certificate error
      | certificate verification error | not trusted by the trust provider | certificate chain was issued by an authority
      | error in certificate chain | self signed root | untrusted certificate | certificate verification failed | cert verify failed`),
  },
  {
    id: 'tls-cert-not-trusted',
    label: 'Certificate not trusted',
    weight: 8.4,
    phrases: phrases(`ssl inspection | tls inspection | https inspection | ssl interception | tls interception | mitm
      | ssl decryption | zscaler | netskope`),
    also: phrases(`node extra ca certs | ssl cert file | ca bundle | ca cert | ca certs | ca certificate* | root ca | root certificate*
      | own certificate | trust store | certificate store | cert verification | certificate verification`),
    unless: phrases('safe to fetch | allowed to be fetched'),
  },
  {
    id: 'ssl-certificate-expired',
    label: 'Certificate expired',
    weight: 10.1,
    phrases: phrases(`cert has expired | certificate has expired | certificate expired | cert not yet valid
      | certificate is not yet valid | ssl certificate expired`),
  },
  {
    id: 'tls-wrong-name',
    label: 'Certificate for another name',
    weight: 10.1,
    phrases: phrases(`err tls cert altname invalid | hostname ip does not match certificate's altnames | altnames
      | does not match certificate's | hostname mismatch | ssl no alternative certificate subject name | wrong servername
      | err cert common name invalid | cert altname invalid`),
  },
  {
    id: 'tls-handshake',
    label: 'TLS handshake fails',
    weight: 9.3,
    phrases: phrases(`ssl routines | wrong version number | eproto | handshake failure | tlsv1 alert | sslv3 alert
      | ssl handshake | tls handshake | unsupported protocol | dh key too small | packet length too long | ssl error syscall
      | sslerror | ssleoferror | unexpected eof while reading | err ssl wrong version number | tls connect error
      | secure tls connection was established | bad record mac | err ssl | ssl_error | err tls`),
    unless: phrases('certificate verify failed'),
  },
  {
    id: 'behind-corporate-proxy',
    label: 'A corporate proxy is in the way',
    weight: 9.2,
    phrases: phrases(`proxy authentication required | 407 proxy | err proxy tunnel | err proxy connection failed
      | tunneling socket could not be established | couldn't connect through your proxy | proxy connect aborted
      | check for a proxy or gateway intercepting | proxy tunnel | unable to tunnel through proxy | proxyerror
      | received http code 407 | received http code 403 from proxy | err tunnel connection failed | proxy response 4*
      | cannot connect to proxy | proxy connection .. failed | proxy refused | ntlm`),
    // A relay that calls its own failure `proxy_error` is no proxy of an office.
    unless: phrases('type proxy error | upstream request failed | 上游'),
  },
  { id: 'behind-corporate-proxy', label: 'A corporate proxy is in the way', weight: 7, status: [407] },
  {
    id: 'behind-corporate-proxy',
    label: 'A corporate proxy is in the way',
    weight: 8.2,
    phrases:
      phrases(`corporate proxy | company proxy | corporate firewall | company firewall | behind .. firewall | corporate network
      | company network | zscaler | netskope | enterprise proxy | enterprise firewall | office network | ssl inspection | tls inspection
      | firmenproxy | firmennetz* | proxy d'entreprise | proxy corporativo | red corporativa | rede corporativa | 公司代理 | 公司网络
      | 企业代理 | 社内プロキシ | 社内ネットワーク | 사내 프록시 | 회사 네트워크`),
    also: phrases(`oauth | login | log in | sign in | connect | connection | install | download | network error | connection error
      | fails | failed | blocked | timeout | times out | unreachable`),
    unless: phrases(
      'no corporate | not behind | no proxy | without a proxy | overloaded | rate limit* | certificate* | certs',
    ),
  },
  {
    id: 'intercepted-by-firewall',
    label: 'A block page instead of the API',
    weight: 9,
    phrases:
      phrases(`empty or malformed response http 200 | web page blocked | access to this site is blocked | blocked by your it
      | blocked by your organization's | network security policy | content filter | web filter | fortiguard | forcepoint
      | websense | this site is blocked | url category | err blocked by administrator`),
    unless: phrases('content filtering policy'),
  },
  {
    id: 'webfetch-domain-check',
    label: 'WebFetch cannot verify the domain',
    weight: 9.5,
    group: 'webfetch-domain-check',
    phrases: phrases(`unable to verify if domain | unable to verify domain | verify domain .. safe | is safe to fetch
      | security policies blocking claude.ai | domain safety check | domain safety verification | domain verification`),
  },
  {
    id: 'webfetch-domain-check',
    label: 'WebFetch cannot verify the domain',
    weight: 9.4,
    group: 'webfetch-domain-check',
    phrases: phrases('domain .. is not allowed to be fetched | webfetch .. not allowed to be fetched'),
    also: phrases(`enterprise security policies | network restrictions | intercept* | proxy | corporate | tls | firewall | zscaler
      | netskope | ssl | certificate`),
  },
  {
    id: 'behind-corporate-proxy',
    label: 'A corporate proxy is in the way',
    weight: 8.6,
    phrases: phrases(
      'https proxy | http proxy | all proxy | proxy environment variable | proxy url | proxy pac | behind .. proxy',
    ),
    also: phrases(`unable to connect | failed to connect | connectivity check | cannot connect | can't connect | could not connect
      | connection error | fetch failed | doesn't work | does not work | not working | can't get past | ignores | ignored | not respected`),
    unless: phrases('no proxy set | econnrefused | connection refused | cannot be parsed as a url | no proxy'),
  },
  {
    // Whoever names the certificate has got past the proxy.
    id: 'tls-cert-not-trusted',
    label: 'Certificate not trusted',
    weight: 5.6,
    phrases:
      phrases(`corporate | company | firewall | proxy | security agent | office network | firmennetz | firmenproxy | entreprise | empresa
      | azienda* | 公司 | 企业 | 会社 | 社内 | 회사`),
    also: phrases(
      `certs | certificate* | trust | untrusted | zertifikat* | certificat* | certificado* | 证书 | 証明書 | 인증서`,
    ),
    unless: phrases('feature request | would be'),
  },
  {
    id: 'behind-corporate-proxy',
    label: 'A corporate proxy is in the way',
    weight: 5.5,
    phrases:
      phrases(`corporate proxy | company proxy | corporate firewall | company firewall | behind a proxy | behind .. firewall
      | behind .. proxy | corporate network | company network | zscaler | netskope | palo alto | bluecoat | cisco umbrella
      | enterprise proxy | proxy of .. company | office proxy | office network | enterprise firewall | ssl inspection
      | tls inspection | https inspection | ssl interception | tls interception | mitm | deep packet inspection | ssl decryption
      | unternehmensproxy | firmenproxy | firmen proxy | firmennetz* | proxy d'entreprise | pare feu | proxy corporativo
      | red corporativa | rede corporativa | proxy aziendale | 公司代理 | 公司网络 | 企业代理 | 企业防火墙 | 社内プロキシ | 社内ネットワーク | 사내 프록시
      | 회사 프록시 | 회사 네트워크 | 사내망`),
    unless: phrases('no corporate network | no corporate proxy | no corporate firewall | not behind | no proxy'),
  },
  {
    id: 'tls-cert-not-trusted',
    label: 'Certificate not trusted',
    weight: 5.7,
    phrases:
      phrases(`self signed | selbstsigniert* | selbst signiert* | certificat .. auto signe | certificat .. autosigne | certificat autosigne
      | autofirmado* | auto firmado | autoassinado* | auto assinado | autofirmato | auto firmato | 自签 | 自己署名 | 자체 서명
      | zertifikat .. nicht vertrau* | zertifikat .. nicht akzeptiert | certificat .. pas reconnu | certificado .. no .. confianza
      | certificado .. nao .. confiavel | certificato .. non .. attendibile | 证书不受信任 | 不信任的证书 | 証明書が信頼 | 인증서를 신뢰`),
  },
  {
    id: 'tls-said',
    label: 'Certificates or proxy, without details',
    weight: 3.8,
    names: 'type',
    phrases:
      phrases(`internal ca | our ca | own ca | company ca | custom ca | trust our | trust store | keychain certificate* | node extra ca certs | node tls reject unauthorized | ssl cert file | requests ca bundle | bun ca bundle
      | claude code cert store | use system ca | ca bundle | internal ca | our ca | company ca | root ca | trust our | ca certificate | root certificate | root ca | certificate | certificates
      | ssl | tls | mtls | https proxy | http proxy | cert | certs | socks5 | zertifikat*
      | certificat | certificado* | certificato | 证书 | 証明書 | 인증서 | сертификат*`),
    unless: phrases('no corporate | check your internet connection and proxy settings'),
  },
  {
    id: 'proxy-said',
    label: 'A proxy, without details',
    weight: 2.8,
    names: 'type',
    phrases: phrases('proxy | proxies | proxy settings | proxied | 代理 | プロキシ | 프록시 | прокси | no proxy'),
    unless: phrases('proxy settings retrying | check your internet connection and proxy settings'),
  },
];
