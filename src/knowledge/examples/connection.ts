import { examplesOf } from './example';

/** How people say that they do not get through to the API. */
export const CONNECTION_EXAMPLES = examplesOf('connection', {
  'cannot-connect-said': `
everything loads except claude on this wifi
seit dem neuen Router keine Verbindung zu Claude
kein Netz für Claude, Browser geht
depuis le changement d'opérateur plus de connexion
desde que cambié de router no conecta
와이파이를 바꿨더니 접속이 안 돼요
접속이 안 됩니다, 다른 건 다 되는데
换了网络之后连不上
回線を変えたら繋がらなくなった
why can't it connect when everything else works?
what blocks it? no connection since monday
inside docker it can't reach the api, on the host it does
ipv6 only network, no luck connecting
since the os update the firewall asks every time and then nothing gets through
starlink: connection to claude drops every few minutes
wsl2 loses network after sleep and claude never reconnects
it claims I'm offline while curl to the api works
after switching vpn servers it doesn't connect until I restart
remote ssh box: no way out to the internet for claude, proxyless
can't reach the api from here, other sites load fine
no connection to claude since I changed wifi
claude code won't connect, internet is ok
network error on every message
unable to connect, tried cable and wifi
connection problems only with claude, everything else works
it can't get online from the office network
keeps losing the connection
offline it says, but I'm clearly online
drops the connection every couple of minutes
works on my phone hotspot but not on the home network
since the router update claude doesn't get through any more
can't get through to anthropic from our vpn
connection error, connection error, all day
keine Verbindung zum Server, Internet läuft
kommt im Büro nicht raus, im Homeoffice schon
die Verbindung bricht ständig ab
Claude erreicht den Server nicht
impossible de joindre le serveur, internet marche
pas de connexion à l'api depuis le bureau
la connexion coupe sans arrêt
erreur réseau à chaque message
no se conecta, internet va bien
se corta la conexión cada poco
no llega al servidor desde la oficina
error de red todo el tiempo
não conecta, internet funcionando
a conexão cai toda hora
sem conexão com o servidor da api
non si connette, internet funziona
la connessione cade di continuo
errore di rete a ogni messaggio
连不上服务器，网络正常
换了 wifi 就连接不了
经常断线
网络错误，别的网站都能打开
サーバーに繋がらない、ネットは問題ない
接続がすぐ切れる
ネットワークエラーばかり
연결이 안 돼요 인터넷은 멀쩡한데
자꾸 연결이 끊겨요
네트워크 오류라고만 나옵니다
не подключается, интернет есть
`,
  econnreset: `
connection reset, over and over
socket hang up every few minutes
the peer resets the connection in the middle
Verbindung wurde zurückgesetzt
connexion réinitialisée sans cesse
连接被重置
接続がリセットされる
연결이 재설정됐다고 해요
die Leitung reißt mitten in der Antwort ab, reset by peer
se me reinicia la conexión a cada rato
a conexão é resetada no meio da resposta
la connessione viene resettata di colpo
`,
  econnrefused: `
connection refused by the api host
refused to connect, is something blocking it?
Verbindung abgelehnt
connexion refusée
conexión rechazada
拒绝连接
接続が拒否されました
연결이 거부됐어요
Verbindungsaufbau wird verweigert
a conexão é recusada logo de cara
la connessione viene rifiutata
`,
  'dns-enotfound': `
dns can't resolve api.anthropic.com
host not found, nslookup fails as well
Name kann nicht aufgelöst werden
le nom d'hôte est introuvable
no se puede resolver el nombre del servidor
域名解析失败
名前解決ができない
도메인을 찾을 수 없대요
no encuentra el host, el dns no contesta
o dns daqui não acha o servidor
il dns non trova il server
`,
  'stream-cut': `
connection closed in the middle of the answer
the stream drops halfway through and the answer is cut off
Verbindung mitten in der Antwort weg
la connexion se coupe au milieu de la réponse
se corta la conexión a mitad de la respuesta
回答中途连接断开
応答の途中で接続が切れる
답변 도중에 연결이 끊깁니다
`,
  'api-blocked-by-firewall': `
our isp blocks anthropic, only works over vpn
blocked by the national firewall
`,
});
