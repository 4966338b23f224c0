import { examplesOf } from './example';

/** How people say that answers come too late or never. */
export const TIMEOUT_EXAMPLES = examplesOf('timeout', {
  'request-timed-out': `
abroad for a week and every request runs out of time
service is flaky, two answers, then it waits and gives up
mes requêtes expirent toutes
meine Anfragen laufen alle ab
mis peticiones caducan sin respuesta
why does it always time out on me?
any idea why every request ends after ten minutes without an answer?
local model behind the gateway needs longer than ten minutes and the request is given up
long edits never finish, the call is aborted after 600 seconds
10 of 10 attempts ended without a reply in time
bedrock calls give up after sixty seconds
vertex requests expire before the answer is there
every prompt times out, restarted twice
timed out after ten minutes, again and again
all requests run into a timeout since lunch
request timeout on anything longer than a few lines
the connection to the model times out mid task
timeouts all morning, short prompts as well
Zeitüberschreitung bei jeder zweiten Anfrage
alles läuft in einen Timeout
délai dépassé à chaque demande
ça part en timeout depuis une heure
se agota el tiempo de espera en cada petición
timeout en todo lo que pido
tempo esgotado em todo pedido
dá timeout direto
va in timeout a ogni richiesta
tempo scaduto continuamente
请求总是超时
一直 timeout，换了网络也一样
毎回タイムアウトになる
タイムアウトばかりで進まない
계속 타임아웃 나요
요청 시간이 초과됐다고 나옵니다
постоянные таймауты с утра
`,
  'slow-answers': `
claude too slow
it has become so slow that I can't work
ten minutes for a git status, the other tool needs seconds
one request in five takes minutes, the others are quick
latency is terrible on every tool call, the website is quick
Antwort kommt erst nach Minuten
les réponses mettent des minutes à venir
tarda minutos en contestar
leva minutos pra responder
ci mette minuti a rispondere
要等好几分钟才有回复
返事が来るまで何分も待つ
답 오는 데 몇 분씩 걸려요
snail pace today, minutes for one rename
150 seconds for a two line diff
等了好久才回
等几分钟才有回复
回复要等很久
待ち時間が長すぎる
한참 기다려야 답이 와요
why is it so slow today?
is it just me or does every answer take minutes?
ist es bei euch auch so langsam?
c'est lent chez vous aussi ?
a request that took 20 seconds last week takes four minutes now
first token after 90 seconds, each time, on fibre
it counts up to 300s and only then answers, short prompts too
tokens trickle in, maybe two per second
waiting, waiting, waiting, eventually an answer comes
response time exploded since the last release
even "hello" needs more than a minute
so slow today, five minutes for a yes
answers crawl in one word at a time
waiting minutes for the first token
it takes ages to answer anything
claude is super sluggish since noon
thinking for eight minutes and then one sentence
unbelievably slow, opus and sonnet
latency is terrible, a simple ls takes two minutes
performance went down the drain this week, turtle speed
the spinner spins and spins, reply after six minutes
extrem langsam heute, pro Antwort vier Minuten
dauert ewig bis was kommt
Claude kriecht, ich warte minutenlang
tellement lent, j'attends cinq minutes à chaque fois
très lent depuis ce midi, le moindre message prend une éternité
ça rame énormément
va muy lento, cada respuesta tarda minutos
tarda una eternidad en responder
muito lento, demora minutos pra cada resposta
está demorando demais pra responder
lentissimo, ogni risposta impiega minuti
ci mette una vita a rispondere
慢得要命，一句话等五分钟
今天响应特别慢
转圈转半天才出一个字
めちゃくちゃ遅い、返事に何分もかかる
今日は応答が重い
너무 느려요 답 하나에 몇 분씩 걸려요
오늘따라 엄청 버벅이고 느립니다
очень медленно, жду ответа минутами
50 tokens in three minutes
a rename takes three minutes
so slow that I could type it by hand
one minute for the simplest shell question
`,
  'stream-cut': `
the answer starts and then nothing more arrives until it gives up
half of the file comes, then silence, then an idle message
accepted my request and then never sent a single byte
Antwort fängt an und dann kommt nichts mehr
la réponse démarre puis plus rien n'arrive
empieza a responder y se queda sin mandar nada más
回答到一半就没有数据了
途中までで応答が来なくなる
대답하다가 중간에 끊기고 더 안 와요
long plans get stuck at two thirds, then it says partial response
no data for five minutes, then the stream is given up
the answer stalls halfway and never finishes
stream goes quiet in the middle, then an idle timeout
output stops mid sentence, says stalled
Antwort bleibt mittendrin stehen
la réponse s'arrête au milieu et ne reprend pas
la respuesta se queda a medias y no sigue
a resposta trava no meio
回答到一半就卡住不动了
途中で応答が止まる
답변이 중간에 멈춰요
`,
});
