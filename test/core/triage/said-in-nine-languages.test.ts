import { createTriage } from '../../../src/core/triage/triage';

/** What a program prints, its type, and how people in nine languages say it in a chat. */
const SAID: readonly (readonly [printed: string, type: string, said: readonly string[]])[] = [
  [
    'Unable to connect to API (ECONNRESET)',
    'connection',
    [
      'my connection gets reset half way, every time',
      'die verbindung wird mittendrin zurückgesetzt',
      'connexion réinitialisée en plein milieu',
      'conexión restablecida en cada respuesta',
      'conexão redefinida no meio da resposta',
      'connessione ripristinata a metà',
      '连接被重置 试了好几次',
      '途中で接続がリセットされます',
      '중간에 연결이 재설정돼요',
    ],
  ],
  [
    'Unable to connect to API (ConnectionRefused)',
    'connection',
    [
      'connection refused as soon as it starts',
      'verbindung abgelehnt beim starten',
      'connexion refusée au lancement',
      'conexión rechazada nada más abrir',
      'conexão recusada logo ao abrir',
      'connessione rifiutata appena parte',
      '打开就提示连接被拒绝',
      '起動直後に接続拒否',
      '켜자마자 연결 거부',
    ],
  ],
  [
    'getaddrinfo ENOTFOUND api.anthropic.com',
    'connection',
    [
      'our box cannot resolve api.anthropic.com',
      'api.anthropic.com lässt sich hier nicht auflösen',
      'impossible de résoudre api.anthropic.com ici',
      'no resuelve api.anthropic.com desde la oficina',
      'aqui não resolve api.anthropic.com',
      'da qui non risolve api.anthropic.com',
      '这边解析不了 api.anthropic.com',
      'api.anthropic.com の名前解決に失敗',
      'api.anthropic.com 도메인을 찾을 수 없다고 해요',
    ],
  ],
  [
    'Unable to connect to API: self signed certificate in certificate chain',
    'tls_proxy',
    [
      'self signed cert since the new box in the server room',
      'seit dem umbau heißt es selbstsigniertes zertifikat',
      'certificat auto-signé depuis le passage à zscaler',
      'certificado autofirmado desde que cambiaron el proxy',
      'certificado autoassinado na rede daqui',
      'certificato autofirmato da quando c’è il nuovo firewall',
      '换了网关以后一直是自签名证书',
      '自己署名証明書だと怒られる',
      '자체 서명 인증서라고 나와요',
    ],
  ],
  [
    'OAuth token has expired. Please obtain a new token or refresh your existing token.',
    'authentication',
    [
      'my token expired and stays expired',
      'mein token ist abgelaufen, erneuern geht nicht',
      'mon jeton est périmé, jeton expiré à chaque essai',
      'el token ha expirado otra vez',
      'meu token expirou de novo',
      'il mio token è scaduto di nuovo',
      'token 过期了 刷新没用',
      'トークンの有効期限が切れたまま',
      '토큰이 만료됐다고만 해요',
    ],
  ],
  [
    'Credit balance is too low',
    'usage_limit',
    [
      'it says balance too low, there are 40 dollars on it',
      'guthaben ist leer, behauptet er, ich hab gestern geladen',
      'il dit plus de solde alors que j’ai payé hier',
      'que no tengo saldo, dice, y pagué ayer',
      'diz que não tenho saldo, paguei ontem',
      'dice credito finito, ho pagato ieri',
      '说没余额 昨天刚充',
      'クレジット切れと出る、昨日買ったのに',
      '잔액이 없대요 어제 충전했는데',
    ],
  ],
  [
    'FATAL ERROR: JavaScript heap out of memory',
    'client_bug',
    [
      'it eats 30 gb of ram and dies',
      'frisst hier 30 gb ram',
      'il bouffe toute la ram, 30 go de ram au moins',
      'se traga 30 gb de ram',
      'come 30 gb de ram do nada',
      'si mangia 30 gb di ram',
      '吃掉了30个g的内存 内存爆了',
      'メモリを30ギガも食う',
      '메모리를 30기가 먹어요',
    ],
  ],
  [
    'in the dev container I cannot paste the authorization code',
    'authentication',
    [
      'it wont take the code.. pasting the code from the browser does nothing',
      'beim login kann ich den code nicht einfügen 😩',
      'au login impossible, je peux pas coller le code',
      'no puedo pegar el código al iniciar sesión',
      'não consigo colar o código no login',
      'non riesco a incollare il codice del login',
      '登录的时候验证码粘贴不了',
      'ログインのコードが貼り付けできない',
      '로그인 코드 붙여넣기가 안 돼요',
    ],
  ],
  [
    'the screen of the desktop app is blank',
    'client_bug',
    [
      'just a white screen when i open it lol',
      'nach dem öffnen nur ein leeres fenster',
      'j’ouvre l’appli et écran blanc',
      'abro la app y pantalla en blanco',
      'abro o app e só tela branca',
      'apro l’app e solo schermo bianco',
      '打开桌面端就白屏',
      'アプリを開くと画面が真っ白',
      '앱을 열면 하얀 화면만 나와요',
    ],
  ],
  [
    'Shift+Enter does not insert a newline',
    'client_bug',
    [
      'cant do a new line anymore, shift+enter just sends it',
      'shift+enter macht keine neue zeile mehr, schickt einfach ab',
      'shift+enter envoie le message au lieu d’un retour à la ligne',
      'shift+enter ya no hace salto de línea, envía el mensaje',
      'shift+enter não faz quebra de linha, envia direto',
      'shift+enter non va a capo, invia subito',
      '按 shift+enter 不能换行 直接发送了',
      'shift+enterで改行できない、送信される',
      'shift+enter 줄바꿈이 안 돼요 바로 전송돼요',
    ],
  ],
];

describe('what people say joins what programs print', () => {
  test.each(SAID)('%s', (printed, type, said) => {
    const triage = createTriage();
    const { cluster } = triage.triage(printed);
    const grouped = said.map((text) => {
      const triaged = triage.triage(text);
      return [text, triaged.type, triaged.cluster.id];
    });
    expect(grouped).toEqual(said.map((text) => [text, type, cluster.id]));
  });
});

test('in every language, nothing that is said of one joins another', () => {
  const triage = createTriage();
  const ids = SAID.map(([printed]) => triage.triage(printed).cluster.id);
  expect(new Set(ids).size).toBe(SAID.length);
});
