import { examplesOf } from './example';

/** How people say that certificates or a proxy are in the way. */
export const TLS_PROXY_EXAMPLES = examplesOf('tls_proxy', {
  'tls-cert-not-trusted': `
it won't trust our company's certificate, the browser does
desktop app: chat is fine, the code part complains about the certificate of our filter
im Büro meckert es über das Zertifikat, daheim nicht
au bureau il refuse le certificat, à la maison ça passe
en la oficina se queja del certificado, en casa no
na empresa reclama do certificado, em casa não
in ufficio si lamenta del certificato, a casa no
公司里证书不被信任，家里没事
会社だと証明書が信頼されない、家では平気
회사에서는 인증서를 못 믿는다고 하고 집에서는 괜찮아요
how do I get it to accept our internal CA? it refuses every connection
why doesn't it trust the root certificate of our company?
wie bringe ich es dazu, unserer internen CA zu vertrauen?
company laptop with ssl inspection, the native build refuses our root ca, the npm one took it
set NODE_EXTRA_CA_CERTS and it is still not trusted in the vs code extension
certificate error behind our company firewall
it doesn't trust our corporate root certificate
self signed certificate in the chain, that's zscaler
ssl error since IT rolled out traffic inspection
cert can't be verified on the office network, fine at home
unable to verify the certificate, we use netskope
node doesn't accept our company CA
Zertifikat wird nicht akzeptiert, Firmennetz
selbstsigniertes Zertifikat, seit die IT umgestellt hat
SSL-Fehler nur im Büro
certificat non reconnu sur le réseau de l'entreprise
erreur de certificat, on a une inspection ssl
certificado no confiable en la red de la empresa
error de certificado desde que cambiaron el firewall
certificado não confiável na rede da empresa
erro de ssl só no escritório
certificato non attendibile in rete aziendale
errore ssl dietro il firewall aziendale
公司网络证书不受信任
证书校验失败，自签名
ssl 错误，公司有流量审查
会社の証明書が信頼されない
自己署名証明書のエラーが社内だけで出る
회사 인증서를 신뢰하지 않는다고 해요
사내망에서 인증서 오류가 납니다
ошибка сертификата в корпоративной сети
`,
  'behind-corporate-proxy': `
the start-up check never gets through our tunnel proxy
npm and git go through the proxy, claude alone doesn't
no word in the docs on how to give it our proxy
how can I make it go through our proxy? it keeps hanging
why is the proxy ignored?
extension doesn't use the proxy from the vs code settings
websocket and mcp traffic bypasses the proxy, so nothing works at work
behind an authenticating proxy the login can't be finished
NO_PROXY isn't honoured, internal gateway goes through the proxy
doesn't work behind our proxy
it ignores HTTPS_PROXY completely
proxy needs a password and claude has no way to give it
407 from the squid at work
how do I get this through the company proxy, it just hangs
only without the proxy it works, with it nothing
hinter dem Firmenproxy geht nichts
ignoriert die Proxy-Einstellungen
Proxy verlangt Anmeldung, Claude kann das nicht
ça ne passe pas derrière notre proxy
le proxy de la boîte bloque claude code
no funciona detrás del proxy de la empresa
ignora la configuración del proxy
não funciona atrás do proxy da empresa
o proxy corporativo barra tudo
non funziona dietro il proxy aziendale
ignora le impostazioni del proxy
公司代理后面用不了
不走代理设置
代理需要认证，没地方填
社内プロキシ経由だと動かない
プロキシ設定が無視される
회사 프록시 뒤에서는 안 돼요
프록시 설정을 무시합니다
не работает через корпоративный прокси
`,
  'ssl-certificate-expired': `
certificate has expired it says, my clock is right
Zertifikat abgelaufen, Uhr stimmt
certificat expiré d'après claude
证书过期了
`,
  'webfetch-domain-check': `
it can't check whether the site is safe, because claude.ai is closed off here
fetching a page fails at the safety check in our network
抓网页前的安全检查在我们网络里过不去
web fetch can't verify that any domain is safe, enterprise network
fetch blocked: unable to verify the domain, corporate firewall
`,
  'intercepted-by-firewall': `
the firewall answers with its own html page instead of the api
got our company's block page back instead of json
`,
});
