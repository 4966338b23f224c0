import { phrases, type Signature } from '../signature';

/** How `timeout` is recognised. */
export const timeoutSignatures: readonly Signature[] = [
  {
    id: 'request-timed-out',
    label: 'Request timed out',
    weight: 8.5,
    phrases: phrases(`request timed out | request timeout | apitimeouterror | apiconnectiontimeouterror
      | api connection timeout error | api timeout error | the request timed out | request has timed out
      | api error request timed out | api error timeout | api request timed out | timed out waiting for the api
      | anthropic timeout | readtimeout | read timed out | readtimeouterror | litellm timeout
      | modeltimeoutexception | api request timeout | http 408 | error 408 | connection timed out | connection timeout | connect timed out | request took too long | request exceeded time limit | request timed out after
      | timeout waiting for response | streaming is required for operations that may take longer than 10 minutes
      | operation timed out | und err headers timeout | headers timeout error | headerstimeouterror | und err body timeout
      | bodytimeouterror | body timeout error | the operation was aborted due to timeout`),
  },
  { id: 'request-timed-out', label: 'Request timed out', weight: 7, status: [408] },
  {
    id: 'stream-stalled',
    label: 'The response stopped arriving',
    weight: 9.5,
    group: 'stream-cut',
    phrases:
      phrases(`stream idle timeout | idle stream | response stalled | the response stopped arriving | stalled mid stream
      | partial response received | streaming idle timeout | stream stalled | no data received for | idle timeout waiting for
      | stream watchdog | idle timeout .. stream*`),
  },
  {
    id: 'login-timed-out',
    label: 'Signing in timed out',
    weight: 9.2,
    group: 'oauth-login-fails',
    phrases: phrases(`timeout of 15000ms exceeded | login failed timeout | oauth error timeout | login timed out
      | timeout .. token exchange | token exchange .. timed out | authentication timed out`),
  },
  {
    id: 'request-timed-out',
    label: 'Request timed out',
    weight: 7.6,
    phrases: phrases('timeout of .. ms exceeded | axioserror timeout | timeouterror | etimedout | esockettimedout'),
    unless: phrases('timeout of 5000ms exceeded'),
  },
  {
    // What the client asks beside the conversation it gives up after 5 s: it stands in the attached log of reports about something else.
    id: 'request-timed-out',
    label: 'Request timed out',
    weight: 3.2,
    phrases: phrases('timeout of 5000ms exceeded'),
  },
  {
    id: 'request-timed-out',
    label: 'Request timed out',
    weight: 5.3,
    phrases:
      phrases(`zeituberschreitung* | tempo esgotado | demande .. timeout | sans reponse dans les delais | 시간이 초과 | times out | time outs | timeouts | timing out | timed out | keeps timing out | time out error | api time out
      | timeout error | timeout errors | zeituberschreitung | delai depasse | delai d'attente | expiration du delai
      | requetes expirent | richieste scadono | requisicoes .. expirando | anfragen laufen ab
      | tiempo de espera | se agoto el tiempo | agotado el tiempo | tempo esgotado | tempo limite | tempo scaduto | 请求超时
      | 连接超时 | 响应超时 | 超时 | タイムアウト | 타임아웃 | 시간 초과 | 시간초과 | таймаут`),
    unless: phrases('mcp | hook | no timeout'),
  },
  {
    id: 'plugin-connect-timeout',
    label: 'A plugin does not reach Claude in time',
    weight: 5.4,
    phrases: phrases('timeout | timeouts | times out | timed out | timing out | 超时 | タイムアウト | 시간 초과'),
    also: phrases('plugin | 插件 | プラグイン | 플러그인'),
    unless: phrases('api error | request timed out | mcp | hook'),
  },
  {
    id: 'stream-stalled',
    label: 'The response stopped arriving',
    weight: 4.6,
    group: 'stream-cut',
    phrases:
      phrases(`no bytes | zero bytes | not a single byte | idle abort* | idle timeout* | slow first byte | no data arrives
      | stream stops | stream hangs | stops mid stream | stalls mid | stops streaming | stopped streaming | cut off mid | stalled mid`),
    unless: phrases('mcp | hook'),
  },
  {
    id: 'slow-said',
    label: 'Very slow answers',
    weight: 3.4,
    names: 'type',
    phrases: phrases(`no response from the api | waiting for api response | timeout | time out `),
    unless: phrases('mcp | hook'),
  },
  {
    id: 'slow-answers',
    label: 'Answers take minutes',
    weight: 4.3,
    phrases:
      phrases(`answers crawl | first token after | first token shows | ages to answer | takes ages | super sluggish | for the first token | every answer takes
      | dauert ewig | dauern ewig | ewig bis | brauchen .. ewig | minutenlang | vier minuten | fuf minuten | tellement lent* | hyper lent* | ca rame | une eternite | cinq minutes
      | lentisimo | va lento | va muy lent* | tarda .. minutos | tarda una eternidad | una eternidad | demora minutos | demorando demais | ci mette una vita
      | impiega minuti | minuti per ogni | 慢得 | 转圈 | 等五分钟 | 半天才 | めちゃくちゃ遅 | 応答が遅 | 応答が重 | 数分かか | 何分もかか | 너무 느 | 몇 분씩 | 분 넘게 걸 | 버벅이고
      | too slow | really slow | terribly slow | awfully slow | so fucking slow | slower than | zu langsam | trop lent | troppo lent* | lento demais | 返事に .. 分 | 遅すぎ | 답이 오는 데 | 답이 늦
      | slowness | takes .. minutes | take .. minutes | took .. minutes | taking .. minutes | takes .. seconds | took .. seconds
      | taking .. seconds | minutes to respond | minutes to answer | minutes instead of | seconds instead of | minutes per turn
      | extremely slow | very slow | super slow | so slow | unbearably slow | painfully slow | incredibly slow | ridiculously slow | waiting for api response
      | response time* | slow response* | responds slowly | responding slowly | high latency | extreme latency | severe latency | takes forever
      | sehr langsam | extrem langsam | tres lent* | extremement lent* | muy lento | demasiado lento | muito lento | molto lento | lentissimo
      | 很慢 | 太慢 | 非常慢 | 特别慢 | 响应慢 | 遅すぎ | 非常に遅 | とても遅 | 너무 느려 | 매우 느려 | 느립니다 | очень медленно | тормозит`),
    unless: phrases(
      'mcp server* | mcp tool* | mcp .. slow | hook | cpu | memory | typing | keystrokes | scroll* | input lag | times out | timed out | timeout | reset',
    ),
  },
  {
    id: 'very-slow-said',
    label: 'Very slow answers',
    weight: 3,
    names: 'type',
    phrases:
      phrases(`answers take | responses take | response time | requests take | prompt takes | takes forever | extremely slow | very slow | super slow | so slow | unbearably slow | painfully slow | latency
      | slow responses | slow response | tokens per second | antwortet nicht mehr | sehr langsam | tres lent | muy lento | muito lento
      | lentissimo | 很慢 | 太慢 | 遅い | 느려 | 느립니다 | still waiting | takes minutes | took minutes | api timeout ms | slow`),
  },
];
