import { phrases, type Signature } from '../signature';

/** How `rate_limit` is recognised. */
export const rateLimitSignatures: readonly Signature[] = [
  {
    id: 'server-temporarily-limiting-requests',
    label: 'Server is temporarily limiting requests (not your usage limit)',
    weight: 9.5,
    phrases: phrases('server is temporarily limiting requests | temporarily limiting requests | not your usage limit'),
  },
  {
    id: 'extra-usage-required-long-context-429',
    label: 'Extra usage is required for long context',
    weight: 10,
    phrases: phrases(`extra usage is required for long context | extra usage is required for 1m context
      | long context beta is not yet available for this subscription | extra usage required for .. context
      | extra usage is required for long context requests | usage credits are required for long context`),
  },
  {
    id: 'request-rejected-429',
    label: 'Request rejected (429)',
    weight: 8.8,
    phrases: phrases('request rejected 429'),
  },
  {
    id: 'tokens-per-minute-429',
    label: 'HTTP 429, tokens or requests per minute',
    weight: 9.2,
    phrases: phrases(`exceed your organization's rate limit | exceeded your organization's rate limit
      | exceeded your per minute rate limit | has exceeded your per minute | input tokens per minute
      | output tokens per minute | exceed the rate limit for your organization | exceeds your organization's rate limit
      | exceed your organization's maximum usage increase rate | maximum usage increase rate
      | number of request tokens has exceeded your per minute | number of requests has exceeded your
      | acceleration limit* | your request rate increased too quickly`),
  },
  {
    id: 'tokens-per-minute-429',
    label: 'HTTP 429, tokens or requests per minute',
    weight: 5.9,
    phrases: phrases(
      'requests per minute | tokens per minute | tokens a minute | requests a minute | tokens min | limit per minute | limits per minute | per minute limit* | limit a minute | 分钟 .. tokens',
    ),
  },
  {
    id: 'concurrent-connections-429',
    label: 'HTTP 429, too many connections at once',
    weight: 9.3,
    phrases: phrases(
      'number of concurrent connections | concurrent connections has exceeded | too many concurrent connections',
    ),
  },
  {
    id: 'daily-token-limit-429',
    label: 'HTTP 429, daily token limit',
    weight: 9.3,
    phrases: phrases(`exceeded your daily rate limit | has exceeded your daily | daily token limit | tokens per day
      | too many tokens per day | daily rate limit`),
  },
  {
    id: 'account-rate-limit-429',
    label: "HTTP 429, this request would exceed your account's rate limit",
    weight: 8.2,
    phrases: phrases(`exceed your account's rate limit | exceeds your account's rate limit
      | exceed the rate limit for your account`),
  },
  {
    id: 'api-error-rate-limit-reached',
    label: 'API Error: Rate limit reached',
    weight: 8.6,
    phrases: phrases(`api error rate limit reached | rate limit reached | error rate limited please try again later
      | api error rate limited | rate limit exceeded | api error rate limit`),
  },
  {
    id: 'rate-exceeded',
    label: 'The website says: Rate exceeded',
    weight: 5.4,
    phrases: phrases('rate exceeded'),
  },
  {
    id: 'usage-endpoint-rate-limited',
    label: 'The usage page is rate limited',
    weight: 9.4,
    phrases: phrases(`failed to load usage data error rate limited | usage endpoint is rate limited
      | failed to load usage data .. rate limit | usage endpoint .. rate limited | usage endpoint .. 429
      | api oauth usage .. 429 | could not load usage .. rate limit*`),
  },
  {
    // Menu bars and status lines ask how much is used; refused is only that question.
    id: 'usage-endpoint-rate-limited',
    label: 'The usage page is rate limited',
    weight: 5.9,
    phrases: phrases('rate limited | rate limit | 429 | too many requests | 限流'),
    also: phrases(`usage api | usage query | usage shows | usage widget | usage fetch | fetching usage | usage stats | usage monitor | usage bar | usage data | 获取 .. 额度 | 读取 .. 额度 | 查询 .. 额度 | 额度 .. 获取
      | menu bar | menubar | rings | widget | hud | 菜单栏`),
    unless: phrases('api error | retrying in | rate limit error | every request'),
  },
  {
    id: 'bedrock-throttled',
    label: 'AWS: ThrottlingException',
    weight: 9,
    phrases: phrases(`throttlingexception | too many tokens please wait before trying again
      | too many requests please wait before trying again | servicequotaexceededexception | request was throttled
      | your request rate is too high`),
  },
  {
    id: 'vertex-quota',
    label: 'Google Cloud: quota exceeded',
    weight: 9,
    phrases:
      phrases(`resource exhausted | resourceexhausted | quota exceeded for aiplatform* | quota exceeded for quota metric
      | online prediction requests per base model | quota metric`),
  },
  {
    id: 'rate-limit-429',
    label: 'HTTP 429, rate_limit_error',
    weight: 7.5,
    names: 'message',
    phrases: phrases(`rate limit error | ratelimiterror | 429 too many requests | api error 429 | error 429 | 429 error
      | http 429 | status code 429 | error code 429 | rate limit exceeded | too many requests | retries exhausted .. 429
      | upstream rate limit exceeded | exceeded retry limit last status 429`),
  },
  { id: 'rate-limit-429', label: 'HTTP 429, rate_limit_error', weight: 7.2, names: 'message', status: [429] },
  { id: 'rate-limit-429', label: 'HTTP 429, without details', weight: 4, status: [429] },
  {
    id: 'rate-limit-429',
    label: 'Rate limited, without details',
    weight: 4,
    phrases: phrases(`rate limit | rate limits | rate limited | rate limiting | throttled
      | throttling | throttle | too many requests | request limit | limite de taux | limite de requetes | trop de requetes
      | ratenlimit | zu viele anfragen | anfragelimit | limite de velocidad | limite de solicitudes | demasiadas solicitudes
      | limite de taxa | muitas solicitacoes | muitas requisicoes | troppe richieste | limite di richieste | 限流 | 限速 | 速率限制
      | 请求过多 | 请求频率 | 请求太多 | 频率限制 | レート制限 | レートリミット | リクエストが多すぎ | 속도 제한 | 요청 한도 | 요청이 너무 많
      | tpm | rpm | itpm | слишком много запросов`),
  },
];
