import { examplesOf } from './example';

/** How people say that the service itself fails. */
export const SERVER_ERROR_EXAMPLES = examplesOf('server_error', {
  'claude-down': `
do they know that nothing works? their page says all fine
unusable for two hours and the status page is green
again down, how is one supposed to plan with this
claude is dead again
ist claude gerade down?
is it just me or is claude gone
nothing from claude for ten minutes, whole team
claude hat sich verabschiedet, bei allen
plus rien ne marche chez anthropic ?
¿a alguien más no le va claude?
claude morreu de novo?
claude oggi non va a nessuno?
claude 又死了吗
claude 今日おかしくない？誰も使えてない
클로드 지금 다들 안 되나요?
nobody in our slack gets answers out of claude
we all sit here without claude since ten
claude not responding to anyone in the office
Claude antwortet niemandem mehr bei uns
keiner im Büro bekommt eine Antwort
claude ne répond plus à personne chez nous
nadie recibe respuesta de claude aquí
ninguém recebe resposta do claude aqui
claude non risponde a nessuno
所有人都收不到 claude 的回复
誰も claude から返事をもらえません
아무도 클로드 답을 못 받아요
팀원들 모두 응답이 없습니다
is it down? none of us gets through
does it work for anybody? dead here
ist das gerade bei allen kaputt?
ça marche pour quelqu'un ? ici rien du tout
¿a alguien le funciona? aquí nada
alguém conseguindo usar? aqui nada funciona
funziona a qualcuno? qui niente
有人能用吗？我们这都不行
使えてる人いますか？こちらは全滅です
되는 분 계세요? 여긴 다 안 됩니다
both opus and sonnet stopped responding for our company around nine
downdetector is full of reports, us too
api, console and chat are all unreachable for the whole company
third outage this week, come on
is claude down for everybody or only for us?
claude seems dead, nobody in the team gets a reply
looks like an outage, all of us are stuck since 3pm
anthropic having problems? nothing works here, web and terminal alike
whole department can't use claude at the moment
claude's down again lol
everything from anthropic is out, api, web, code
no answers at all for anybody here, must be their side
the service is unavailable for our whole team
is there an incident going on? status page still green but nobody can work
it went down in the middle of the standup, still not back
claude.ai doesn't load and claude code doesn't answer either
anyone else? claude totally broken since an hour
broken for all five of us
Claude ist down, oder? Bei uns geht im ganzen Team nichts mehr
liegt Claude gerade flach? keiner bekommt Antworten
kompletter Ausfall bei Anthropic seit dem Mittag
alle Kollegen sagen Claude reagiert nicht mehr
claude est tombé, personne n'arrive à l'utiliser
panne générale chez anthropic ? plus rien ne répond dans l'équipe
le service ne marche plus pour aucun d'entre nous
se cayó claude? a nadie del equipo le funciona
claude no funciona para nadie en la oficina desde hace una hora
está caído el servicio de anthropic?
claude fora do ar? ninguém do time consegue usar
caiu tudo da anthropic, nem o site abre
claude non va a nessuno in ufficio, è un disservizio?
è caduto claude? non risponde più a nessuno
claude 挂了吗，全组都用不了
anthropic 服务是不是出故障了，大家都不行
整个公司都没法用 claude，应该是他们那边的问题
クロード落ちてる？チームの誰も使えない
Anthropicで障害発生中でしょうか、全員応答なしです
今クロード使えないの私だけ？みんなもだめみたい
클로드 죽었나요? 팀원 전부 안 돼요
앤트로픽 서버 장애인 것 같아요 아무도 안 됩니다
지금 클로드 접속이 다 안 되네요
клод лежит? ни у кого в команде не работает
`,
  'internal-server-error-500': `
batch job: a third of the calls come back with code 500
opus fails with a server fault, haiku is fine
500 internal error on every single message
got a five hundred again, third today
each prompt ends in an internal server error
api answers with status 500 whatever I send
error 500 since the morning, tried opus and sonnet
interner Fehler 500, egal was ich frage
bei jeder Nachricht kommt ein interner Serverfehler
erreur interne du serveur dès que j'envoie quelque chose
erreur 500 en continu depuis ce matin
error 500 en todos los mensajes, cli y extensión
error interno cada vez que escribo algo
erro 500 em toda requisição
erro interno do servidor o tempo todo
errore 500 a ogni messaggio, sempre errore interno
每次都返回 500 内部错误
一直 500，换模型也一样
何を送っても500内部サーバーエラー
毎回500エラーになります
뭘 보내도 500 내부 서버 오류예요
계속 500 에러가 떠요
`,
  'bad-gateway-502': `
bad gateway from the api, a cloudflare page
502 over and over, with html instead of json
502 Bad Gateway bei allen Anfragen
502 bad gateway tout l'après-midi
`,
  'upstream-503': `
503 service unavailable whenever I send something
service temporarily unavailable says the api, 503
503 Dienst nicht verfügbar
service indisponible 503
503 服务不可用
`,
  'gateway-timeout-504': `
504 gateway timeout for the longer prompts
we get 504s from the api tonight
`,
  '-': `
same error on every request, with the id attached, please look
the api request failed box again, no reason given
gateway shows upstream failures for anthropic since noon
random api errors in about a third of our calls, several regions
image uploads fail on their end, text works
the service answers with an html error page now and then
api errors all over the place today
something is wrong on their side, errors left and right
their backend is having a bad day, random failures
elevated errors since ten, half of the calls fail
lauter Serverfehler heute
plein d'erreurs serveur aujourd'hui
muchos errores del servidor hoy
servidor dando erro direto
errori del server continui
服务器老是报错
サーバーエラーばかり出る
서버 오류가 자꾸 나요
`,
});
