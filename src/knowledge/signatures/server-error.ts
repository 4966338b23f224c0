import { phrases, type Signature } from '../signature';

/** How `server_error` is recognised. */
export const serverErrorSignatures: readonly Signature[] = [
  {
    id: 'internal-server-error-500',
    label: 'HTTP 500, internal server error',
    weight: 8.5,
    phrases: phrases(`500 internal server error | error 500 type error | api error 500 | error 500 internal
      | 500 type error error type api error | internal server error this is a server side issue
      | internalserverexception | modelerrorexception | modelstreamerrorexception | error code 500 | status code 500
      | 500 internal error | an internal server error occurred | type api error message internal server error
      | the server had an error while processing your request`),
    unless: phrases(`type api error message overloaded | 500 overloaded | exception overloaded | error overloaded`),
  },
  {
    id: 'internal-server-error-500',
    label: 'HTTP 500, internal server error',
    weight: 7,
    phrases: phrases(`internal server error | 500 error | error 500 | 500 errors | errors 500 | http 500
      | anthropic had an internal error | internal error encountered | unexpected error has occurred on anthropic`),
    unless: phrases('exception overloaded | error overloaded | type overloaded error'),
  },
  { id: 'internal-server-error-500', label: 'HTTP 500, internal server error', weight: 7, status: [500] },
  {
    id: 'api-error-type',
    label: 'api_error',
    weight: 6,
    names: 'message',
    phrases: phrases('type api error | error type api error'),
    unless: phrases('provider response error | error from provider'),
  },
  {
    id: 'bad-gateway-502',
    label: 'HTTP 502, bad gateway',
    weight: 8.4,
    phrases:
      phrases(`502 proxy error | 502 bad gateway | error 502 | api error 502 | 502 error | http 502 | status code 502 | badgatewayerror
      | error code 502 | 502 errors`),
  },
  { id: 'bad-gateway-502', label: 'HTTP 502, bad gateway', weight: 7, status: [502] },
  {
    id: 'upstream-503',
    label: 'HTTP 503, service unavailable',
    weight: 8.4,
    phrases:
      phrases(`503 service unavailable | 503 service temporarily unavailable | upstream connect error or disconnect
      | no healthy upstream | error 503 | api error 503 | 503 error | http 503 | status code 503 | error code 503
      | serviceunavailableexception | serviceunavailableerror | upstream connect error | reset before headers
      | 503 errors | all upstreams failed | bedrock is unable to process your request
      | the service is currently unavailable | upstream service unavailable | 无可用渠道 | 无可用账号 | 没有可用的账号 | 没有可用账号
      | no available accounts | no available claude accounts | no available channel* | no deployments available
      | upstream service temporarily unavailable | upstream access forbidden`),
  },
  {
    id: 'gateway-upstream-failed',
    label: 'The gateway did not get through to the API',
    weight: 8.35,
    phrases: phrases('upstream error | upstream request failed | do request failed | 上游请求失败 | 请求转发失败'),
  },
  {
    // Envoy's message quotes why it could not reach what is behind it: that refusal is not the reader's.
    id: 'upstream-503',
    label: 'HTTP 503, service unavailable',
    weight: 9.3,
    phrases: phrases(`upstream connect error or disconnect | disconnect reset before headers | no healthy upstream
      | transport failure reason`),
  },
  { id: 'upstream-503', label: 'HTTP 503, service unavailable', weight: 7, status: [503] },
  {
    id: 'gateway-timeout-504',
    label: 'HTTP 504, gateway timeout',
    weight: 8.4,
    phrases: phrases(`504 gateway timeout | 504 gateway time out | error 504 | api error 504 | 504 error | http 504
      | status code 504 | error code 504 | deadline exceeded | deadlineexceeded | upstream request timeout
      | gateway timeout | gateway time out | timeout error type`),
  },
  { id: 'gateway-timeout-504', label: 'HTTP 504, gateway timeout', weight: 7, status: [504] },
  {
    // Above a time-out: what was retried before the page came is told in the same breath.
    id: 'cloudflare-52x',
    label: 'Cloudflare 52x',
    weight: 8.6,
    phrases:
      phrases(`522 connection timed out | 524 a timeout occurred | 521 web server is down | web server is returning an unknown error | web server is down | connection timed out error code 522
      | origin is unreachable | a timeout occurred error code 524 | error code 520 | error code 521 | error code 522
      | error code 523 | error code 524 | error code 525 | error code 526 | error code 530 | origin dns error
      | 520 web server | 520 error | error 520 | 522 error | error 522 | 524 error | error 524 | api error 520
      | api error 522 | api error 524 | api error 525 | invalid ssl certificate error code 526`),
  },
  {
    id: 'cloudflare-52x',
    label: 'Cloudflare 52x',
    weight: 7,
    status: [520, 521, 522, 523, 524, 525, 526, 527, 530],
  },
  {
    id: 'server-error-mid-response',
    label: 'Server error mid-response',
    weight: 9,
    group: 'stream-cut',
    phrases: phrases('server error mid response | server error mid stream'),
  },
  {
    id: 'copilot-request-failed',
    label: 'The assistant of another product says the request failed',
    weight: 6.5,
    phrases: phrases(`sorry your request failed please try again | sorry your request failed | sorry there was an error
      | sorry an error occurred while generating a response | server error please try again
      | our servers are .. issues | no response was returned | please check your firewall rules and network connection`),
  },
  {
    id: 'empty-answer',
    label: 'The API answered with nothing',
    weight: 6.3,
    phrases:
      phrases(`did not provide any assistant messages | unexpected api response | the model returned an empty response
      | empty assistant message | no response from model | received an empty response`),
  },
  {
    id: 'other-5xx',
    label: 'HTTP 5xx',
    weight: 6.5,
    names: 'message',
    status: [501, 505, 506, 507, 508, 510, 511, 540, 599],
  },
  {
    id: 'bad-gateway-502',
    label: 'HTTP 502, bad gateway',
    weight: 4,
    phrases: phrases('502s | bad gateway'),
  },
  {
    id: 'upstream-503',
    label: 'HTTP 503, service unavailable',
    weight: 4,
    phrases: phrases('503s | service unavailable | temporarily unavailable | service is unavailable'),
  },
  { id: 'internal-server-error-500', label: 'HTTP 500, internal server error', weight: 4, status: [500] },
  { id: 'bad-gateway-502', label: 'HTTP 502, bad gateway', weight: 4, status: [502] },
  { id: 'upstream-503', label: 'HTTP 503, service unavailable', weight: 4, status: [503] },
  { id: 'gateway-timeout-504', label: 'HTTP 504, gateway timeout', weight: 4, status: [504] },
  { id: 'cloudflare-52x', label: 'Cloudflare 52x', weight: 4, status: [520, 521, 522, 523, 524, 525, 526] },
  {
    id: 'claude-down',
    label: 'Claude is down, without details',
    weight: 8.1,
    phrases: phrases('temporary service disruption | claude will return soon | claude is temporarily unavailable'),
  },
  {
    id: 'claude-down',
    label: 'Claude is down, without details',
    weight: 4,
    phrases:
      phrases(`completely not working | not working at all for anyone | whole system is | nobody gets an answer | claude completely dead | claude seems dead | claude is dead | claude's down | nobody .. gets an answer | nobody in the team | nobody on our | ausgefallen | liegt claude | claude est tombe | est en panne | se cayo | claude caiu | e giu | e caduto | 又挂了 | 出故障 | 落ちてる | 落ちてませんか | 使えない状態 | 障害発生 | 장애인가요 | 죽었나요 | 다 안 돼요 | 전부 안 돼요 | claude is down | is claude down | claude down | api is down | is the api down | anthropic is down
      | is anthropic down | claude code is down | is claude code down | servers are down | server is down | server down
      | seems to be down | is down again | is down for me | down for everyone | down right now | down today | outage
      | major outage | service outage | claude ist down | en panne | esta caido | se ha caido | fuera de servicio
      | esta fora do ar | fora do ar | caiu | non funziona nessun | 挂了 | 崩了 | 宕机 | 服务不可用 | 落ちてる | 落ちている
      | 障害 | 서버 다운 | 서버가 다운 | 서버 장애 | 먹통 | не работает claude | claude.ai is down | elevated errors
      | service disruption | been down for | been down since | is still down | completely down`),
  },
  {
    id: 'server-error-said',
    label: 'Server errors, without details',
    weight: 3.6,
    names: 'type',
    phrases: phrases(`500s | 5xx | server error | server errors | serverfehler | erreur serveur | erreur interne
      | error del servidor | error interno | erro interno | erro no servidor | errore del server | errore interno | 服务器错误
      | 服务器内部错误 | 内部错误 | 服务器报错 | サーバーエラー | 内部エラー | 서버 오류 | 서버 에러 | 내부 서버 오류 
      | backend error | server issue* | api is failing | ошибка сервера`),
  },
  {
    id: 'provider-side-said',
    label: 'Something at the provider, without details',
    weight: 2.6,
    names: 'type',
    phrases:
      phrases(`server side | anthropic's side | anthropic side | incident | status page | statuspage | status.claude.com
      | status.anthropic.com | api errors | api error | apis down | unstable | instability | unreliable | server | servers | 服务器
      | サーバー | 서버 | сервер`),
  },
];
