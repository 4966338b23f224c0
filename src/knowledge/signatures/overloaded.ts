import { phrases, type Signature } from '../signature';

/** How `overloaded` is recognised. */
export const overloadedSignatures: readonly Signature[] = [
  {
    id: 'overloaded',
    label: 'HTTP 529, overloaded_error',
    weight: 8.5,
    phrases: phrases(`overloaded error | overloadederror | error 529 | 529 overloaded | 529 error | repeated 529
      | 529 type error | error code 529 | status code 529 | http 529 | the api is at capacity | repeated overloaded errors
      | anthropic's api is .. overloaded | is experiencing high load | model is overloaded
      | model is currently overloaded | servers are overloaded | service is overloaded | service overloaded | overloaded please retry | currently overloaded
      | server is overloaded | engine is currently overloaded | overloaded please try again | api error overloaded
      | upstream overloaded | model is at capacity | we are experiencing high demand | due to high demand
      | message overloaded | api overloaded | error overloaded | midstream fallback error .. overloaded
      | at capacity right now | unexpected capacity constraints | due to unexpected capacity | higher than usual traffic
      | exception overloaded | litellm .. overloaded | modelnotreadyexception | service tier capacity exceeded | the model is overloaded`),
  },
  {
    id: 'overloaded',
    label: 'HTTP 529, overloaded_error',
    weight: 8.5,
    status: [529],
  },
  {
    // A gateway or SDK wraps the overload in its own 500.
    id: 'overloaded',
    label: 'HTTP 529, overloaded_error',
    weight: 8.55,
    phrases: phrases('overloaded'),
    also: phrases('internal server error | error code 500 | api error 500 | litellm | apierror'),
    unless: phrases('error 529 | api error 429'),
  },
  { id: 'overloaded', label: 'HTTP 529, overloaded_error', weight: 4, status: [529] },
  {
    id: 'overloaded',
    label: 'HTTP 529, overloaded_error',
    weight: 4,
    phrases:
      phrases(`zu viele leute | zu viele nutzer | 부하가 높 | 부하가 심 | ausgelastet | zu viel los | forte demande | demanda demais | muita procura | troppa richiesta | 人太多 | 挤爆 | 負荷が高 | 사용자가 너무 많
      | 사용자가 많 | 혼잡 | too busy | too many users | swamped | overwhelmed | too much traffic | heavy traffic | overloded | overlaoded | over loaded | at capcity | out of capacity | capacity message
      | ran out of capacity | no capacity | capacity left | lack of capacity | keine kapazitat* | plus de capacite | sin capacidad | sem capacidade | senza capacita | 没有容量 | 容量が足り | 용량 부족 | can't keep up | uberlast* | hohe auslastung | debord* | trop de monde | surcharg* | mucha demanda | muita demanda
      | demasiada demanda | saturad* | sovraccaric* | sobrecarreg* | troppo traffico | 容量不够 | アクセス集中 | 混み合 | 몰려서 | 접속자가 많
      | przeciazon* | overbelast | 529s | overloaded | overload | overloads | overload error | over capacity
      | high load | under heavy load | too much load | high demand | at capacity | capacity issue* | capacity constraint*
      | capacity problem* | server too busy | servers are busy | server is busy | servers busy | uberlastet | uberlastung
      | surcharge | surcharges | serveur* .. satur* | saturado | sobrecargado | sobrecarga | sobrecarregado | sovraccarico
      | sovraccarica | 过载 | 超载 | 负载过高 | 负载已饱和 | 高负载 | 服务器繁忙 | 服务繁忙 | 系统繁忙 | 過負荷 | オーバーロード | 混雑
      | 과부하 | 오버로드 | перегруж*`),
  },
];
