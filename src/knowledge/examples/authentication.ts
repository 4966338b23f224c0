import { examplesOf } from './example';

/** How people say that signing in or a credential fails. */
export const AUTHENTICATION_EXAMPLES = examplesOf('authentication', {
  'oauth-login-fails': `
cant log in after update
update came, now I am out and the code goes nowhere
the six digit code is wrong every single time
after the update the login page just goes round
can't get back in since the new version
bin rausgeflogen und der Code geht nicht
komme nach dem Update nicht mehr rein
l'identification échoue depuis la mise à jour, le code ne passe pas
me sacó y no me deja entrar otra vez
me deslogou e o código não funciona
mi ha buttato fuori e il codice non va
更新后被踢出来了，怎么都登不回去
アップデート後に追い出されて入れない
업데이트하고 나서 튕겨서 다시 못 들어가요
auth broken on the new machine
have to authenticate over and over
muss mich immer wieder authentifizieren
je dois me réauthentifier sans arrêt
tengo que autenticarme una y otra vez
tenho que autenticar toda hora
devo autenticarmi di continuo
每次都要重新认证
何度も認証し直さないといけない
매번 다시 인증해야 해요
how am I supposed to log in when the code never arrives?
why do I have to sign in again every hour?
on a headless server the login link opens nothing and there is no way to paste a code
the callback page on localhost can't be reached from my container
devcontainer: after login it asks to log in again on rebuild
login through the corporate sso ends on an empty page
tried three browsers, authorize button does nothing
the desktop app signs me out right after signing in
new laptop, same account, login fails with an oauth error
login keeps looping, browser says success, cli asks again
can't log in any more, the code is refused every time
I authorize in the browser and nothing happens in the terminal
sign in page spins forever after I click authorize
/login does nothing, straight back to the prompt asking for login
pasted the code from the browser, invalid code it says
the login page errors out with something went wrong
cannot sign in with google, it just throws me back
logged out this morning and can't get back in
magic link mail never arrives so I can't sign in
Login klappt nicht, der Code aus dem Browser wird nicht genommen
Anmeldung dreht sich im Kreis, Browser sagt ok, Terminal fragt wieder
ich komme nicht mehr in mein Konto
je n'arrive plus à me connecter, le code est refusé
la connexion au compte tourne en boucle
connexion réussie dans le navigateur mais le terminal redemande
no puedo entrar a mi cuenta, rechaza el código
el login se queda en bucle entre navegador y terminal
não consigo entrar na conta, o login fica em loop
o código de autorização é recusado
non riesco ad accedere, il login gira in tondo
l'accesso con il codice viene rifiutato
登录不了，浏览器授权成功但终端没反应
一直让我重新登录，登录后又跳回来
授权码无效，登不上去
ログインがループする、ブラウザでは成功なのに
認証コードを貼っても弾かれる
アカウントにログインできない
로그인이 무한 반복돼요
인증 코드를 넣어도 로그인이 안 됩니다
не могу войти, код не принимается
`,
  'logged-out-said': `
I have to log in anew after every reboot
each morning it wants the code from the mail again
forgets my login as soon as the laptop sleeps
wants a login for every single prompt
signed in five times today and it is gone again
the login lasts fifteen minutes, then it's asking once more
two accounts on one machine and one of them always gets thrown out
login says successful and at the next start I'm logged out
keychain locked, so it loses who I am each night
verliert jede Nacht die Anmeldung
muss mich nach jedem Neustart neu anmelden
je dois me reconnecter chaque matin
déconnecté à chaque redémarrage
cada mañana tengo que volver a entrar
cada vez que reinicio pierde la sesión
todo dia preciso entrar de novo
ogni giorno devo rifare il login
每天都要重新登录一次
重启之后又要登录
毎朝ログインし直しになる
재부팅할 때마다 다시 로그인해야 해요
`,
  'not-logged-in': `
asks me to pick a login method although I did that yesterday
no browser opens, it only repeats that I should log in
il redemande de choisir un mode de connexion à chaque démarrage
每次打开都让我选登录方式
every morning it says not logged in and I have to do it all over
keeps logging me out, three times today already
session doesn't survive a restart, must log in each time
tells me to run /login in each new terminal
ich werde ständig abgemeldet
muss mich nach jedem Neustart neu anmelden
je suis déconnecté toutes les heures
me desconecta cada dos por tres y pide login
fico deslogado o tempo todo
mi disconnette di continuo, ogni volta devo rifare login
老是自动退出登录
毎日ログアウトされる
자꾸 로그아웃돼요
it says not logged in several times a day
foundry variables are all set and it still wants an anthropic login
bedrock is configured, yet it opens the sign-in screen of claude.ai
key is in the environment and it goes on asking me to log in
foundry konfiguriert, login von anthropic kommt trotzdem
j'ai mis la clé dans l'environnement et il redemande de se connecter
`,
  'invalid-api-key': `
密钥无效，刚申请的
キーが使えない、新しいのに
key works with curl but claude code rejects it
an old key in the environment is used instead of my login
invalid api key although I copied it fresh from the console
my key isn't accepted, made a new one, same thing
the api key is not recognised any more
API-Key ungültig, obwohl er neu ist
clé d'api refusée alors qu'elle est neuve
la clave de api no es válida dice, pero es nueva
chave de api inválida, acabei de criar
chiave api non valida, l'ho appena creata
新建的 api key 也说无效
APIキーが無効と言われる
api 키가 잘못됐다고 나와요, 새로 발급했는데도
`,
  'authentication-error-401': `
the token is right, works for a while, then it is refused, then it works again
started getting unauthorized in the middle of the day, credentials unchanged
401 in the github action although the secret is set
after switching accounts all calls are rejected as unauthenticated
401 on everything since the weekend
unauthorized, even after logging in again
401 nach jedem zweiten Prompt, auch nach neuem Login
401 non autorisé après chaque connexion
401 no autorizado aunque inicié sesión
401 认证失败，重新登录也没用
認証エラー401が消えない
401 인증 오류가 계속 나요
`,
  'oauth-expired-401': `
my session runs out every ten minutes
Sitzung läuft alle zehn Minuten ab
ma session expire sans arrêt
la sesión caduca todo el rato
the refresh doesn't happen with several sessions open, one of them always loses its token
overnight jobs die because the login expires
token expired, in the middle of a long run
my oauth token runs out every few hours and isn't refreshed
Token abgelaufen, mitten in der Arbeit
jeton expiré au bout d'une heure
el token caduca cada hora
token 过期了，不会自动刷新
トークンの期限がすぐ切れる
토큰이 만료됐다고 나옵니다
`,
  'aws-token-expired-403': `
aws sso session expired and claude doesn't pick up the new one
security token expired on bedrock
`,
});
