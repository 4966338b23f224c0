import { examplesOf } from './example';

/** How people say that requests come too fast for the API. */
export const RATE_LIMIT_EXAMPLES = examplesOf('rate_limit', {
  'rate-limit-429': `
told to slow down, we only made a handful of calls
per minute cap reached with a single script
too frequent, the api says, and refuses
请求过于频繁，稍后再试
频率限制，调用几次就被拒
短時間にリクエストしすぎと言われる
너무 자주 요청한다고 거절돼요
five developers share one key and the api slows us down all the time
openrouter passes on a 429 from the provider
the sdk backs off again and again because of 429
concurrent agents trip the limiter within seconds
retry-after says 40 seconds on each call
429 too many requests and I sent exactly two
our key gets throttled as soon as three people work
we are being rate limited, tier 1 key, how long does that last
hitting the requests per minute ceiling with our batch job
429s from the api the moment the pipeline starts
it says slow down, too many requests
throttled again, twenty parallel agents were too much apparently
rate limiting kicks in after a few calls
rate limit error although the console shows hardly any traffic
429 beim dritten Aufruf, dabei ist kaum was los
wir werden gedrosselt, zu viele Anfragen pro Minute
zu viele Anfragen, sagt die API, es war genau eine
trop de requêtes par minute selon l'api, erreur 429
on se fait limiter, 429 dès le deuxième appel
demasiadas peticiones por minuto, nos limita la api
429 todo el rato y apenas mando nada
muitas requisições, erro 429 com dois pedidos só
a api está limitando nossas chamadas por minuto
troppe richieste, errore 429 dopo due chiamate
ci limita la frequenza delle richieste
请求太频繁被限流了，429
并发一高就 429，限速太严
接口限速，一分钟几次就不行了
レート制限に引っかかる、数回しか呼んでいないのに
429でリクエスト過多と言われます
요청 제한에 걸려요, 몇 번 안 보냈는데 429
분당 요청 수 초과라고 합니다
слишком много запросов, 429 после двух вызовов
`,
  'tokens-per-minute-429': `
over the input tokens per minute limit of our organization
our org limit of 40k tokens a minute is gone with one file
exceeds 30,000 input tokens per minute, tier 1
Token pro Minute überschritten, Organisation hat nur 30k
limite de tokens par minute dépassée pour l'organisation
límite de tokens por minuto superado
每分钟 token 数超限
1分あたりのトークン上限を超えました
our agents in parallel run into the limit per minute at once
30k a minute is too little for a single big prompt
the org only gets so many input tokens a minute
how do I slow the agent down so that it stays below the limit per minute?
`,
  'server-temporarily-limiting-requests': `
the server is limiting requests it says, and it is not my usage
server is temporarily limiting requests, it says this isn't my usage limit
temporarily limited by the server, not my quota, plan at 5%
der Server begrenzt vorübergehend Anfragen, mein Kontingent ist es nicht
le serveur limite temporairement les requêtes, pas mon quota
服务器暂时限制请求，不是我的用量
サーバーが一時的にリクエストを制限していると出る、上限ではないらしい
`,
  'api-error-rate-limit-reached': `
"Rate limit reached" in the cli while /usage says almost nothing used
rate limit reached on a fresh account, zero percent used
rate limit reached but my usage page is nearly empty
`,
  'bedrock-throttled': `
bedrock throttles us, too many tokens, please wait
throttling exception from bedrock on every converse call
`,
  'vertex-quota': `
vertex says resource exhausted for the sonnet quota
quota exceeded on vertex for online prediction requests
`,
});
