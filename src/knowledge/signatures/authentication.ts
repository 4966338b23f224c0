import { phrases, type Signature } from '../signature';

/** How `authentication` is recognised. */
export const authenticationSignatures: readonly Signature[] = [
  {
    id: 'oauth-expired-401',
    label: 'OAuth token has expired',
    weight: 10,
    phrases:
      phrases(`oauth token has expired | token has expired please obtain a new token | login expired | session expired
      | oauth token expired | refresh your existing token | authentication token has expired | your session has expired
      | access token has expired | credentials have expired | token has expired | token expired | token is expired`),
    unless: phrases('security token included in the request is expired | expiredtoken* | sso session | aws sso'),
  },
  {
    id: 'oauth-revoked-403',
    label: 'OAuth token revoked',
    weight: 10.1,
    phrases: phrases('oauth token revoked | oauth token has been revoked | token has been revoked | token revoked'),
  },
  {
    id: 'oauth-revoked-403',
    label: 'OAuth token revoked',
    weight: 5.2,
    phrases: phrases(
      'tokens are revoked | token is revoked | token gets revoked | tokens get revoked | revokes my token | revokes the token | revoking the token',
    ),
  },
  {
    id: 'oauth-not-supported-401',
    label: 'OAuth authentication is currently not supported',
    weight: 10,
    phrases: phrases(
      'oauth authentication is currently not supported | oauth authentication is not supported | oauth is not supported | oauth not supported',
    ),
  },
  {
    id: 'invalid-oauth-token-malformed-401',
    label: 'Invalid OAuth token, not found or malformed',
    weight: 10,
    phrases: phrases(`invalid oauth token | provided token was not found or is malformed | not found or is malformed
      | oauth token is malformed`),
  },
  {
    id: 'oauth-access-token-invalid-401',
    label: 'OAuth access token is invalid',
    weight: 10.1,
    phrases: phrases('oauth access token is invalid | access token is invalid | access token could not be validated'),
  },
  {
    id: 'invalid-bearer-token-401',
    label: 'Invalid bearer token',
    weight: 10,
    phrases: phrases('invalid bearer token'),
  },
  {
    id: 'invalid-authentication-credentials-401',
    label: 'HTTP 401, invalid authentication credentials',
    weight: 9.5,
    phrases: phrases(
      'invalid authentication credentials | failed to authenticate api error 401 invalid authentication',
    ),
  },
  {
    id: 'invalid-api-key',
    label: 'Invalid API key',
    weight: 9.8,
    phrases: phrases(`invalid api key | invalid api key please run login | invalid x api key | fix external api key
      | api key is invalid | incorrect api key provided | api key not valid | invalid x-api-key | api key invalid
      | invalid subscription key | invalid anthropic api key | invalid key | wrong api key | api key is not valid | api key has expired | api key expired
      | invalid apikey | 无效的令牌 | 令牌无效 | 密钥无效 | 无效的 api key | api key 无效 | apikey 无效 | 무효한 api 키 | api 키가 유효하지 | api 키가 잘못 | 유효하지 않은 api 키 | api key ungultig | api key ist ungultig | api key no es valida | api key nao e valida | chiave api non valida | invalid api
      | invalidapikey | clave api no valida | cle api invalide | ungultiger api schlussel | chave api invalida | apiキーが無効
      | 令牌状态不可用 | invalid token | api key is incorrect | api key not found or invalid | api key .. invalid key`),
    unless: phrases('invalid token 1 | unexpected token'),
  },
  {
    id: 'api-key-missing',
    label: 'No credential was sent',
    weight: 9,
    phrases:
      phrases(`x api key header is required | missing api key | api key is required | no api key found | no api key provided
      | could not resolve authentication method | api key not found | no auth credentials found | authentication header
      | expected either api key or auth token | anthropic api key is not set | missing anthropic api key
      | anthropic api key not set | missing authorization | authorization header is required
      | no credentials found | apikeyhelper script is failing | apikeyhelper failed
      | missing authentication | you must be logged in | authentication required | no api key set | api key required
      | could not load the default credentials | could not load credentials from any providers | credentialsprovidererror
      | unable to locate credentials | missing authentication credentials | both auth token and api key | auth conflict
      | error getting api key | apikeyhelper | please set an api key | set the anthropic api key`),
    unless: phrases(`web sessions require authentication | often caused by | usually caused by | common causes
      | possible causes | possible reasons`),
  },
  {
    id: 'not-logged-in',
    label: 'Not logged in',
    weight: 9.1,
    phrases: phrases('not logged in please run login | not logged in'),
  },
  {
    // Stands before and after whatever was answered with 401 or 403: that message says more.
    id: 'not-logged-in',
    label: 'Not logged in',
    weight: 7.1,
    phrases: phrases('please run login'),
    unless: phrases('web sessions require authentication'),
  },
  {
    // Stands in the attached log of many reports about something else, so it does not decide alone.
    id: 'claude-ai-account-needed',
    label: 'Web sessions need a Claude.ai account',
    weight: 5.5,
    phrases: phrases(
      'web sessions require authentication with a claude.ai account | web sessions require authentication',
    ),
  },
  {
    id: 'aws-token-invalid-403',
    label: 'AWS: the security token is invalid',
    weight: 10,
    phrases:
      phrases(`security token included in the request is invalid | unrecognizedclientexception | invalidclienttokenid
      | signature we calculated does not match | invalidsignatureexception | security token .. is invalid
      | bearer token .. invalid .. bedrock`),
  },
  {
    id: 'aws-token-expired-403',
    label: 'AWS: the security token has expired',
    weight: 10,
    phrases: phrases(`security token included in the request is expired | expiredtokenexception | expiredtoken
      | token is expired .. aws sso login | sso session .. expired | sso token .. expired | aws sso login
      | the sso session associated with this profile has expired`),
  },
  {
    id: 'aws-session-token-refused',
    label: 'AWS: the session token is not accepted',
    weight: 9.9,
    phrases: phrases('session token not found or invalid'),
  },
  {
    id: 'aws-token-expired-403',
    label: 'AWS: the security token has expired',
    weight: 5.4,
    phrases:
      phrases(`sso credentials expire* | aws credentials expire* | aws credentials .. expired | aws token expire* | aws session expire*
      | sso token expire* | sso session expire* | invalid aws credentials`),
  },
  {
    id: 'github-app-token',
    label: 'The GitHub action gets no app token',
    weight: 9.6,
    phrases: phrases('app token exchange failed | invalid oidc token | failed to setup github token'),
  },
  {
    id: 'google-credentials',
    label: 'Google Cloud: sign in again',
    weight: 9.5,
    phrases:
      phrases(`reauthentication is needed | gcloud auth application default login | invalid grant .. reauth* | status unauthenticated
      | reauth related error | invalid rapt | default credentials were not found | access token expired .. gcloud`),
  },
  {
    id: 'oauth-login-fails',
    label: 'Signing in does not work',
    weight: 9,
    group: 'oauth-login-fails',
    phrases:
      phrases(`oauth error request failed with status code | oauth error | oauth request failed | oauth 500 | oauth is down | failed to exchange authorization code | failed to exchange code for token | invalid code please make sure
      | invalid authorization code | token exchange failed | authorization failed | invalid state parameter
      | redirect uri .. not supported | redirect uri mismatch | oauth authentication failed | invalid oauth request
      | unknown scope | missing state parameter | missing scope parameter | authentication failed please try again
      | paste code here if prompted | there was an error logging you in | error logging you in
      | failed to refresh oauth token | token refresh failed | failed to refresh token | invalid grant | refresh token not found
      | oauth token refresh failed | refresh token .. invalid | failed to start oauth callback server`),
    unless: phrases('no available accounts'),
  },
  {
    id: 'sign-in-code-paste',
    label: 'The sign-in code cannot be pasted',
    weight: 9.4,
    phrases:
      phrases(`can't paste | cannot paste | can not paste | unable to paste | not able to paste | won't paste | does not paste | doesn't paste | cannot be pasted | can't be pasted | not accept paste* | accepts paste*
      | not accept pasted | pasting .. not work* | pasting .. doesn't | pasting .. does not | pasting .. nothing | pasting .. fails | paste not working | paste does* | paste .. not work* | paste .. doesn't work | paste fails
      | paste is broken | paste broken | not accept the code | nicht einfugen | nicht eingefugt | einfugen .. nicht | pas coller | pas le coller | coller .. marche pas | no puedo pegar | no deja pegar | no se puede pegar | pegar .. no funciona
      | nao consigo colar | nao da para colar | colar .. nao funciona | non riesco a incollare | non si incolla | non posso incollare | 无法粘贴 | 不能粘贴 | 粘贴不了 | 粘贴没反应 | 没法粘贴 | 贴不进去
      | 貼り付けられ | 貼り付けでき | ペーストでき | 붙여넣을 수 없 | 붙여넣기가 안 | 붙여넣기 안`),
    also: phrases(`auth code | authentication code | authorization code | authorisation code | login code | sign in code | oauth code | paste code here | paste the code | the code from | code from the browser | auth token
      | login | log in | sign in | signing in | oauth | anmelde* | anmeldung | connexion | codigo .. sesion | iniciar sesion | inicio de sesion | codigo de login | codigo de autoriz* | codice di accesso | codice di autoriz*
      | 登录 | 登陆 | 授权码 | 验证码 | ログイン | 認証コード | 로그인 | 인증 코드`),
    unless: phrases('image | images | screenshot | screenshots'),
  },
  {
    id: 'oauth-login-fails',
    label: 'Signing in does not work',
    weight: 9,
    group: 'oauth-login-fails',
    phrases: phrases('invalid request format'),
    also: phrases(
      'oauth | authorize | authorise | login | log in | sign in | subscription | 授权 | 登录 | 登陆 | ログイン | 로그인',
    ),
  },
  {
    id: 'oauth-login-fails',
    label: 'Signing in does not work',
    weight: 7.9,
    group: 'oauth-login-fails',
    phrases:
      phrases(`login failed | oauth login failed | login error | sign in failed | oauth failed | logon failed | auth fails
      | authentication flow fails | oauth flow fails`),
  },
  {
    id: 'authentication-error-401',
    label: 'HTTP 401, authentication_error',
    weight: 7.5,
    names: 'message',
    phrases:
      phrases(`authentication error | authenticationerror | 401 unauthorized | api error 401 | error 401 | 401 error | http 401
      | status code 401 | error code 401 | failed to authenticate | unauthorized client | permission denied authentication
      | error unauthorized | authentication fails | authentication failed | authentication fail* | auth failed | 认证失败 | 鉴权失败
      | 身份验证失败 | 认证错误 | 認証エラー | 인증 오류 | 인증 실패`),
    unless: phrases('behind the corporate firewall | behind a corporate'),
  },
  {
    id: 'authentication-error-401',
    label: 'HTTP 401, authentication_error',
    weight: 7.3,
    names: 'message',
    status: [401],
  },
  {
    id: 'login-trouble-said',
    label: 'Trouble with signing in',
    weight: 5,
    group: 'oauth-login-fails',
    phrases:
      phrases(`rausgeflogen | rausgeworfen | ausgeloggt | nicht mehr rein | neu anmelde* | me reconnecter | page de connexion | m'authentifier
      | me echo de la sesion | me saco de la sesion | volver a entrar | fui deslogado | buttato fuori | fare l'accesso | rifare l'accesso
      | 登不进 | 登不上 | 被踢下线 | ログアウトされ | 로그아웃되 | kicked out | threw me out | thrown out | signed me out | get back in
      | logged out again | logging me out | log in again and again | asks me to log in | asks for login again | keeps looping | code is refused | abgemeldet | neu anmelden | neu einloggen | anmeldung .. kreis | in mein konto
      | redemande login | me connecter a mon compte | je suis deconnecte | no puedo entrar | el login se queda | fico deslogado | entrar na conta | fazer login | rifare login | mi disconnette | 重新登录 | 自动退出登录 | 授权码
      | 認証コード | 로그아웃돼 | 인증 코드 | can't log in | cannot log in | can't login | cannot login | unable to log in | unable to login | can't sign in
      | cannot sign in | unable to sign in | could not log in | couldn't log in | won't let me log in | login doesn't work
      | login does not work | login not working | login broken | login loop | login fails | login doesn't | login does not | login won't | login hangs | pasting the code | paste the code | callback never
      | open a browser | open the browser | login issue* | login problem*
      | stuck at login | stuck on login | stuck .. login | logging in fails | log me in | doesn't let me log in
      | browser .. login .. fails | login page | login screen .. again | oauth flow | oauth login | oauth page | get in any more | can't get in | authorize | authorise | authorize button | authorize page | authorization code | callback url | login code | verification code | magic link
      | komm nicht rein | komme nicht rein | nicht reinkomm* | arrive pas a me connecter | arrive plus a me connecter | peux pas me connecter
      | peux plus me connecter | iniciar sesion | pego el codigo | colle le code | code .. navigateur | codigo do navegador
      | anmelden geht nicht | anmeldung fehl* | kann mich nicht anmelden | einloggen | impossible de me connecter | connexion echou*
      | no puedo iniciar sesion | inicio de sesion | nao consigo fazer login | nao consigo entrar | non riesco ad accedere
      | login non | 登录失败 | 无法登录 | 登录不了 | 登不上 | 登陆失败 | 登录 | 登陆 | ログインできない | ログインできません | ログイン
      | 로그인이 안 | 로그인 안 | 로그인 실패 | 로그인 | не могу войти | не могу залогиниться | авторизац*`),
  },
  {
    id: 'logged-out-said',
    label: 'Logged out again and again',
    weight: 4.6,
    phrases:
      phrases(`logs me out | logged me out | logged out | keeps logging me out | log in again | login again | relogin | re login
      | log back in | sign in again | logged out every | asks me to log in | asks .. to login | asks for login | re authenticate
      | reauthenticate | has to login every | run login again | run login every | every day .. login`),
  },
  {
    id: 'oauth-expired-401',
    label: 'OAuth token has expired',
    weight: 5.1,
    phrases:
      phrases(`token expires | tokens expire | tokens are expiring | tokens expiring | token keeps expiring | session expires | sessions expire | token a expire | jeton expire | jeton perime | token perime | jeton a expire | token ist abgelaufen | token abgelaufen | token ha expirado | token expirado | token caduc*
      | token expirou | token scaduto | token e scaduto | token 过期 | token 已过期 | 令牌过期 | 令牌已过期 | トークンの期限 | トークンの有効期限 | トークンが切れ
      | 토큰이 만료 | 토큰 만료 | sitzung .. abgelaufen | anmeldung .. abgelaufen | session a expire | session expiree | session expire toutes | sesion ha expirado
      | sesion expiro | sesion caduc* | sesion expirada | sessao expir* | token vence | sessione .. scaduta | sessione scade | token scade
      | 会话过期 | 登录过期 | 登录已过期 | 登录状态 .. 过期 | セッションが切れ | セッション切れ | ログインが切れ | 세션이 만료 | 로그인이 만료`),
  },
  { id: 'unauthorized-said', label: 'HTTP 401, without details', weight: 4, names: 'type', status: [401] },
  {
    id: 'unauthorized-said',
    label: 'HTTP 401, without details',
    weight: 4,
    names: 'type',
    phrases: phrases(
      '401 | 401s | unauthorized | unauthorised | unauthenticated | auth error | auth errors | auth issue*',
    ),
    unless: phrases(
      'unauthorized change* | unauthorized .. changes | unauthorized action* | unauthorized edit* | unauthorized charge*',
    ),
  },
  {
    id: 'auth-said',
    label: 'Sign-in or keys, without details',
    weight: 2.5,
    names: 'type',
    phrases: phrases(`oauth | authentication | authenticate | auth | credentials | credential | api key
      | apikey | anthropic auth token | auth token | claude code oauth token | token refresh | refresh token | token .. invalid | token .. refused | key .. refused | token .. rejected | key .. rejected | password | keychain | login
      | logout | sign in | signed in | logged in | log in | sso | .credentials.json | setup token | authentifizierung
      | authentification | autenticacion | autenticacao | autenticazione | identifiants | credenciales | credenciais | 密钥 | 认证
      | 鉴权 | 令牌 | 認証 | apiキー | 인증 | api 키 | ключ api | bearer`),
  },
];
