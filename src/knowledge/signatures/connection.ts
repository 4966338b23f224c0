import { phrases, type Signature } from '../signature';

/** How `connection` is recognised. */
export const connectionSignatures: readonly Signature[] = [
  {
    id: 'startup-err-bad-request',
    label: 'Start-up check: ERR_BAD_REQUEST',
    weight: 10,
    phrases: phrases('failed to connect to .. err bad request | err bad request'),
    unless: phrases('axioserror .. 401 | status 401'),
  },
  {
    id: 'stream-closed',
    label: 'Connection closed mid-response',
    weight: 9.6,
    group: 'stream-cut',
    phrases: phrases(`connection closed mid response | connection lost mid response | connection dropped mid response
      | closed mid response | connection closed mid stream
      | your computer went to sleep mid response | went to sleep mid response | premature close | stream ended unexpectedly
      | stream ended without .. message stop | incomplete chunked read | peer closed connection without sending complete
      | stream closed before | remoteprotocolerror | chunkedencodingerror | response ended prematurely
      | error in input stream | stream disconnected | terminated other side closed | stream terminated
      | stream .. was not closed cleanly | httpx readerror | httpcore readerror | connection closed before message completed | unexpected end of stream | stream was closed`),
  },
  {
    id: 'stream-closed',
    label: 'Connection closed mid-response',
    weight: 8.7,
    group: 'stream-cut',
    phrases: phrases('the response above may be incomplete'),
  },
  {
    id: 'econnreset',
    label: 'Connection reset (ECONNRESET)',
    weight: 9,
    phrases: phrases(`econnreset | connection reset by peer | socket hang up | connectionreset | und err socket
      | socketerror other side closed | other side closed | wsaeconnreset | connection reset | epipe | write epipe | econnaborted
      | connection dropped econnreset | the socket connection was closed unexpectedly | socket connection was closed
      | connection aborted | remotedisconnected | remote end closed connection without response | connection was reset
      | failedtoopensocket | curl 35 recv failure | recv failure`),
    unless: phrases('mcp server .. econnreset'),
  },
  {
    id: 'econnrefused',
    label: 'Connection refused (ECONNREFUSED)',
    weight: 9,
    phrases:
      phrases(`econnrefused | connection refused | connectionrefused | actively refused | errno 111 | winerror 10061
      | wsaeconnrefused | connectionrefusederror | verbindung abgelehnt | verbindung verweigert | connexion refusee | conexion rechazada
      | conexao recusada | connessione rifiutata | 拒绝连接 | 连接被拒绝 | 接続拒否 | 接続を拒否 | 接続が拒否 | 연결 거부 | 연결이 거부 | connect .. refused`),
  },
  {
    id: 'dns-enotfound',
    label: 'Name not found (ENOTFOUND)',
    weight: 9,
    phrases:
      phrases(`enotfound | getaddrinfo enotfound | getaddrinfo failed | could not resolve host | name or service not known
      | nodename nor servname provided | temporary failure in name resolution | name resolution error | nameresolutionerror
      | dns resolution failed | failed to resolve | dns lookup failed | err name not resolved | no address associated
      | can't reach the api server | cannot resolve host | unknown host | dnsexception | enodata`),
  },
  {
    id: 'dns-server-trouble',
    label: 'The DNS server does not answer (EAI_AGAIN, EREFUSED)',
    weight: 9.1,
    phrases: phrases('eai again | erefused | eservfail | esrvfail | getaddrinfo eai again | dns server failure'),
  },
  {
    id: 'no-route',
    label: 'No route to the internet',
    weight: 9,
    phrases: phrases(`ehostunreach | enetunreach | no route to host | network is unreachable | network unreachable
      | no internet route | enetdown | ehostdown | eaddrnotavail | err internet disconnected | no internet connection
      | network request failed | err network changed | err network`),
  },
  {
    id: 'connect-timed-out',
    label: 'Connecting timed out',
    weight: 8.8,
    phrases:
      phrases(`connect etimedout | und err connect timeout | connecttimeouterror | connect timeout error | connecttimeout
      | err connection timed out | failed to connect .. etimedout | unable to connect .. etimedout
      | api error etimedout `),
    unless: phrases('mcp'),
  },
  {
    id: 'api-blocked-by-firewall',
    label: 'The API is blocked on the way',
    weight: 9.05,
    phrases:
      phrases(`gfw | great firewall | api.anthropic.com is blocked | blocked by .. firewall | firewall blocks | isp blocks
      | blocked by my isp | 被墙 | 墙了 | err connection closed | err connection reset | err blocked by`),
    also: phrases('anthropic | claude | api | connection | connect'),
    unless: phrases('webfetch | safe to fetch | certificate'),
  },
  {
    id: 'ebadf',
    label: 'The socket is broken (EBADF)',
    weight: 8.4,
    phrases: phrases('ebadf'),
  },
  {
    // A local gateway answers 500 when its own call did not get out: the message says more than the status.
    id: 'connection-error-fetch-failed',
    label: 'Connection error, fetch failed',
    weight: 8.7,
    phrases: phrases('message fetch failed'),
    unless: phrases('mcp server .. connection | mcp error | mcp failed'),
  },
  {
    id: 'poor-internet-connection',
    label: 'Unable to connect to API due to poor internet connection',
    weight: 8.4,
    phrases: phrases('due to poor internet connection | due to poor connection | poor internet connection'),
  },
  {
    id: 'startup-status-code',
    label: 'Start-up check: refused with a status code',
    weight: 8.5,
    phrases: phrases('failed to connect to api.anthropic.com request failed with status code'),
  },
  {
    id: 'connection-error-fetch-failed',
    label: 'Connection error, fetch failed',
    weight: 8.3,
    phrases:
      phrases(`fetch failed | api error connection error | connection error | apiconnectionerror | api connection error
      | failed to fetch | load failed | networkerror when attempting to fetch | network error | connection lost
      | unable to connect to anthropic services | unable to connect to api | failed to connect to api.anthropic.com
      | internal server error connection error | failedtoconnect | all connection attempts failed | connecterror
      | newconnectionerror | max retries exceeded with url | could not connect to the api | failed to open socket
      | error sending request for url | error sending request | apiconnectionerror connection error
      | cannot connect to host | clientconnectorerror | failed to establish a new connection | connection failed
      | failed to connect to api | typeerror network error | err failed | client network socket disconnected
      | connection to .. failed | unable to reach the api | connection closed | connectionclosed`),
    unless: phrases('mcp server .. connection | mcp error | mcp failed | upstream connect error'),
  },
  {
    id: 'cannot-connect-said',
    label: 'Cannot connect, without details',
    weight: 4,
    phrases:
      phrases(`cannot connect | can't connect | unable to connect | could not connect | couldn't connect | fails to connect
      | failed to connect | not connecting | connection issue* | connection problem* | trouble .. connection | connection drops
      | connection dropped | disconnects | disconnected | keeps disconnecting | network issue* | network problem* | loses connection
      | connectivity | offline | no internet | can't reach | cannot reach | unreachable | no route | lost connection | loses the connection | verbindungsfehler | keine verbindung
      | verbindung fehlgeschlagen | verbindungsproblem* | probleme de connexion | erreur de connexion | impossible de se connecter
      | error de conexion | no se puede conectar | no puedo conectar* | problemas de conexion | erro de conexao
      | nao consigo conectar | falha na conexao | errore di connessione | impossibile connettersi | connessione | 连接失败 | 无法连接
      | 连接错误 | 连不上 | 网络错误 | 网络问题 | 网络异常 | 断开 | 接続エラー | 接続できない | 接続できません | ネットワークエラー | 연결 오류
      | 연결할 수 없 | 연결이 안 | 네트워크 오류 | 연결 실패 | ошибка соединения | нет соединения
      | не открывается | перестал открываться | не пингуется | недоступен | не подключается | не грузится`),
  },
  {
    id: 'econnreset',
    label: 'Connection reset (ECONNRESET)',
    weight: 5.2,
    phrases:
      phrases(`connection .. gets reset | connection .. got reset | connections .. reset | resets my connection | verbindung .. zuruckgesetzt
      | connexion .. reinitialisee | conexion .. restablecida | conexion .. reiniciada | conexion .. reseteada | conexao .. redefinida
      | conexao .. resetada | conexao .. reiniciada | connessione .. reimpostata | connessione .. ripristinata | connessione .. resettata
      | 连接被重置 | 连接重置 | 接続がリセット | 接続リセット | 연결이 재설정 | 연결 재설정 | 연결이 초기화 | 연결이 리셋`),
  },
  {
    id: 'dns-enotfound',
    label: 'Name not found (ENOTFOUND)',
    weight: 5.2,
    phrases:
      phrases(`no resuelve .. anthropic | no se resuelve | can't resolve | cannot resolve | could not resolve | couldn't resolve | doesn't resolve | does not resolve | nicht auflosen | nicht auflosbar
      | nicht aufgelost | host .. auflosen | resoudre le nom | resoudre l'hote | resoudre l'adresse | resoudre .. anthropic
      | resolver el nombre | resolver o nome | resolver .. anthropic | resuelve .. anthropic | resolve .. anthropic | risolvere .. anthropic
      | risolve .. anthropic | 域名解析 | 解析不了 | 无法解析 | 解析失败 | 名前解決 | 名前が解決 | 도메인을 찾을 수 없 | 호스트를 찾을 수 없`),
    also: phrases(
      'api | host* | domain* | dns | anthropic | claude.ai | address | adress* | domaine | dominio | 域名 | ドメイン | 도메인 | 호스트',
    ),
    unless: phrases('conflict* | issue | bug'),
  },
  {
    id: 'network-said',
    label: 'The network, without details',
    weight: 2.6,
    names: 'type',
    phrases:
      phrases(`dns | vpn | ipv6 | ipv4 | hotspot | wifi | wi fi | network | internet | socket | socks | websocket | ping
      | connection | connected | reconnect* | netzwerk | reseau | red | rede | rete | 网络 | 连接 | 梯子 | ネットワーク | 네트워크 | сеть`),
    unless:
      phrases(`network is fine | network is ok | network is okay | network is good | network ok | internet is fine | internet is ok
      | internet works | internet is working | connection is fine | connection is ok | network works`),
  },
];
