import { phrases, type Signature } from '../signature';

/** How `usage_limit` is recognised. */
export const usageLimitSignatures: readonly Signature[] = [
  {
    id: 'spend-limit-hit',
    label: 'Spend limit reached',
    weight: 10,
    phrases:
      phrases(`out of extra usage | hit your org's monthly usage limit | hit your org's monthly | monthly spend limit
      | hit your extra usage | extra usage spend limit | hit your monthly spend limit | extra usage limit reached
      | spend limit reached | spending limit reached | monthly spending limit | reached your spend limit
      | hit your spend limit | spending cap reached | spend limit exceeded | org's monthly spend limit | hit your spending limit
      | extra usage limit | enforced spend limit reached | organization's monthly usage limit | monthly usage limit
      | usage credits limit | out of usage credits | org monthly limit | spend limit unavailable | hit your organization's spend*
      | exceededbudget | budget has been exceeded | exceeded budget | budgetexceedederror | spend cap`),
  },
  {
    id: 'api-usage-limits-400',
    label: 'Your specified API usage limits are reached',
    weight: 10.2,
    phrases: phrases(`reached your specified api usage limits | reached your specified workspace api usage limits
      | specified api usage limits | specified workspace api usage limits | you will regain access on
      | regain access on`),
  },
  {
    id: 'credit-balance-too-low',
    label: 'Credit balance is too low',
    weight: 10.2,
    phrases: phrases(`credit balance is too low | credit balance too low | your credit balance | purchase credits
      | insufficient credits | insufficient credit | insufficient balance | insufficient quota | insufficient funds
      | not enough credits | out of credits | requires more credits | add funds | low credit balance | 402 payment required
      | payment required | billing error | exceeded your current quota | add credits | billing hard limit
      | 余额不足 | 额度不足 | 额度已用尽 | 预扣费额度 | 用户额度不足 | 令牌额度 | 欠费 | 配额不足 | 残高不足 | クレジット残高 | 크레딧 부족
      | 크레딧 잔액 | 잔액 부족 | guthaben .. zu niedrig | guthaben reicht nicht | solde insuffisant | saldo insuficiente
      | credito insufficiente | credito insuficiente | creditos insuficientes | quota exceeded your | ran out of credits
      | prepaid credits | credits exhausted | no credits left | credit limit exceeded`),
    unless: phrases('vertex | aiplatform'),
  },
  { id: 'credit-balance-too-low', label: 'Credit balance is too low', weight: 7, status: [402] },
  {
    id: 'third-party-apps-extra-usage-400',
    label: 'Third-party apps draw from extra usage',
    weight: 10.3,
    phrases: phrases(`third party apps now draw from your extra usage | third party apps .. extra usage
      | draw from your extra usage | third party harness* | not your plan limits`),
  },
  {
    id: 'plan-limit-hit',
    label: 'Plan limit reached',
    weight: 9.8,
    phrases: phrases(`you've hit your session limit | you've hit your weekly limit | you've hit your opus limit
      | you've hit your sonnet limit | you've hit your .. limit | you've hit your limit | hit your limit resets
      | claude usage limit reached | usage limit reached | claude ai usage limit reached | session limit reached
      | weekly limit reached | opus weekly limit reached | opus limit reached | 5 hour limit reached | five hour limit reached
      | limit reached resets | limit reached contact an admin | your limit will reset at | your limit resets
      | you've reached your usage limit | reached your usage limit | usage limit exceeded | limit reached upgrade
      | approaching usage limit | approaching opus usage limit | approaching weekly limit | you're close to your limit
      | reached your limit | message limit reached | you are out of free messages | out of free messages | hour limit reached
      | plan limit reached | usage limit has been reached | limit will reset | upgrade to increase your usage limit
      | increase your usage limit | conversation limit reached | you've used .. of your .. limit | weekly limit resets
      | you have reached your .. limit | you have hit your .. limit | sonnet limit reached | you've reached your .. limit`),
    unless: phrases('context limit reached | context window limit'),
  },
  {
    id: 'plan-limit-hit',
    label: 'Plan limit reached',
    weight: 8.3,
    phrases: phrases("exceed your account's rate limit | exceeds your account's rate limit"),
    also: phrases(`out of usage | weekly | session | 5 hour | 5h | quota | limit hit | hit .. limit | resets | credits
      | extra usage | limite | limit erreicht | wochenlimit | 额度 | 限额 | 用量 | 使用量 | 사용량 | 한도 | 制限`),
    unless: phrases('api error rate limit reached'),
  },
  {
    id: 'credit-balance-too-low',
    label: 'Credit balance is too low',
    weight: 5.2,
    phrases:
      phrases(`no credits | no more credit | no more credits | no credit left | have no credit | out of credit | low credit | balance is low | balance is too low | balance too low
      | not enough credit | need more credits | credits are gone | credit is used up | credits used up | kein guthaben | guthaben ist leer | guthaben leer | plus de credit* | plus de solde | solde .. insuffisant | solde .. trop bas
      | sin creditos | sin saldo | no tengo saldo | no hay saldo | sem creditos | sem saldo | nao tenho saldo | nao tenho creditos | credito esaurito
      | non ho credito | credito finito | 没有余额 | 没余额 | 余额不够 | 残高がな | クレジット切れ | 잔액이 부족 | 잔액이 없 | 크레딧이 없`),
  },
  {
    id: 'billing-over-limit',
    label: 'Charged more than expected',
    weight: 5.3,
    phrases:
      phrases(`overcharged | charged | automatic reload | charged twice | double charged | charged for | charged me | was charged | been charged
      | got charged | refund | refunds | unexpected charge* | unexpected billing | billed for | i was billed | billed twice
      | billed as | billed to | billed against | bills to | only bills | wrongly billed | incorrectly billed | double billed | surprise bill | my bill | invoice | invoices | invoiced | spent more than | charged in one go | exceeded my limit | over my limit
      | beyond my limit | above the limit i set | limit .. charged | charged .. without | money gone | wasted money | rip off | scam
      | abgebucht | zu viel berechnet | ruckerstattung | facture | remboursement | m'a facture | reembolso | me cobro* | cobrado
      | cobranca | rimborso | addebitat* | 扣费 | 退款 | 多扣 | 乱扣 | 返金 | 請求された | 환불 | 청구 | 결제 | возврат денег
      | limit .. spent | set .. limit .. spent | it charged | unauthorized charge* | auto reload | auto recharge`),
  },
  {
    // Extra usage is taken although the plan has room: that is about the bill, not about a limit that is reached.
    id: 'billing-over-limit',
    label: 'Charged more than expected',
    weight: 5.4,
    phrases: phrases(
      'extra usage | extra credit* | usage credits | additional usage | zusatznutzung | uso extra | uso adicional | 额外用量 | 追加使用量 | 추가 사용량',
    ),
    also: phrases(`uses my | using my | while | taken | took | drained | draining | eats | eaten | ate | deducted | debited | consumes | consuming | bills | billing | refund | restore | although | even though
      | burn* | without asking | without telling | without warning | ungefragt | obwohl | sans prevenir | sin avisar | sem avisar | senza avvisare | 扣 | 勝手に | 마음대로`),
    unless: phrases('out of extra usage | spend limit | spending limit | monthly limit | rate limit reached | org'),
  },
  {
    id: 'plan-limit-hit',
    label: 'Plan limit reached',
    weight: 5,
    phrases:
      phrases(`aufgebraucht | limite .. partie | me quede sin uso | sin uso de la semana | limite .. ja acabou | limite da semana | finito il limite | limite della settimana | 用光 | 使い切
      | don't have any usage | any usage left | no usage left | out of usage until | weekly cap | weekly quota gone | quota is exhausted | quota exhausted | five hours are gone | hour budget | locked out till | cap again | session is over | wochenkontingent
      | funf stunden limit | stunden limit | limit nach | plus de quota | quota fond | ma limite | cuota semanal | mi cuota | limite de uso semanal | al limite de | bati no limite | bati o limite | cheguei no limite | cheguei ao limite | llegue al limite | llegado al limite | raggiunto il limite | limite de .. horas | limite di .. ore | limite de .. heures | estourei | cota da sessao
      | quota della settimana | limite .. settimana | 周限额 | 小时额度 | 小时窗口 | 上限にもう | 上限に達 | 時間枠 | 週間制限 | 주간 한도 | 이번 주 한도 | 한도 다 | 한도 벌써 | 한도 도달 | 시간 한도 | 한도가 벌써 | 세션 한도 | 사용량이 하루
      | usage limit | usage limits | weekly limit | weekly limits | session limit | session limits | 5 hour limit
      | 5h limit | five hour limit | hour limit | opus limit | hit .. limit | hit the limit | hit my limit | hitting .. limit
      | hitting the limit | limit hit | reached .. limit | used up | quota used up | usage resets | limit reset | limits reset
      | weekly usage | weekly quota | usage quota | usage reset | plan limit | plan limits | usage is at 100 | at 100 % usage
      | 100 % used | 5 hour window | 5 hour session | 5 hour usage | session usage | out of usage | burn* through | eats up | eats my | eat up | 5h window | 5h session | % of my | usage drain*
      | drains .. limit | drains .. usage | eats .. limit | usage consumed | consumes .. limit | limits .. too fast | limits too quickly
      | limit .. used up | tokens used up | usage jumped | usage went | metering | usage counter | usage percentage | usage meter | usage bar | usage goes | max plan limit* | wochenlimit | stunden limit | tageslimit | monatslimit | nutzungslimit | limit erreicht
      | kontingent | sitzungslimit | limite hebdo* | limite d'utilisation | limite atteinte | quota atteint | limite semanal
      | limite de uso | limite alcanzado | limite atingido | limite settimanale | limite di utilizzo | limite raggiunto | 使用限制
      | 使用上限 | 用量限制 | 周限额 | 每周限额 | 额度用完 | 限额 | 额度 | 用量 | 使用制限 | 利用制限 | 週間制限 | 上限に達 | 使用量
      | 사용량 제한 | 사용 한도 | 주간 한도 | 한도 초과 | 사용량 | 한도에 도달 | лимит использован* | недельный лимит | лимит
      | maxes out | maxed out | maxing out | quota is gone | quota gone | quota depleted | depletes | depleted | limit is gone | limits are gone
      | limits gone | limit exhausted | limits exhausted | quota exhausted | limits were exhausted | exhausts my | exhausting .. limit
      | limits me out | limiting out | limits were used up | limit before`),
    unless: phrases('context limit | not your usage limit | rate limit reached | context window limit'),
  },
  {
    id: 'plan-limit-hit',
    label: 'Plan limit reached',
    weight: 4.3,
    phrases:
      phrases(`token consumption | ran out of tokens | run out of tokens | out of tokens | tokens ran out | limit ran out | burned 100 | burned through | burnt through
      | burning through | burns through | burned .. tokens | burned the tokens | burning tokens | burns tokens | burning .. tokens | burns .. tokens | token burn | token burns | usage wall | usage jump* | usage spike* | token usage spike* | consumption spike* | limits .. times faster
      | usage .. too quickly | usage .. too fast | usage disappear* | usage is disappearing | tokens .. too fast | tokens .. really fast
      | tokens .. too quickly | consumed too fast | consumed faster | consumes too much | token budget | excessive token* | excessive usage | drained | drains
      | eating tokens | eats tokens | of my allocation | of the allocation | verbraucht .. tokens | tokenverbrauch | consomme trop | consommation de tokens
      | consume demasiad* | consumo de tokens | consumo excessivo | consuma troppo | 消耗太快 | 消耗过快 | token 消耗 | 用得太快 | 消費が早 | 消費が激し | 소모가 빠 | 토큰 소모`),
    unless: phrases('context limit | context window | not your usage limit | would be | feature request'),
  },
  {
    id: 'spend-limit-hit',
    label: 'Spend limit reached',
    weight: 5.1,
    phrases:
      phrases(`extra usage | spend limit | spending limit | monthly limit | usage credits | budget limit | overage
      | monthly budget | org .. limit | organization's limit | organisation's limit | spend cap | monthly usage
      | zusatzliche nutzung | utilisation supplementaire | uso adicional | uso extra | utilizzo extra | utilizzo aggiuntivo
      | limite mensual | limite mensuel* | limite mensal | limite mensile | 额外用量 | 额外使用 | 追加使用量 | 추가 사용량`),
    unless: phrases('rate limit reached'),
  },
  {
    id: 'usage-said',
    label: 'Plans, credit or billing, without details',
    weight: 2.5,
    names: 'type',
    phrases:
      phrases(`billing | credits | credit | subscription | max plan | pro plan | 5x | 20x | usage | quota | cost | costs | spend
      | paid | paying | payment | charge | charges | token usage | token consumption | burned | burning tokens | tokens burnt | money
      | pricing | price | consumed | consumption | usd | dollars | abo | abonnement | abrechnung | verbrauch | kosten | facturation
      | consommation | suscripcion | consumo | assinatura | abbonamento | consumi | 订阅 | 套餐 | 计费 | 消耗 | 付费 | 充值
      | サブスク* | 課金 | 料金 | 구독 | 요금 | подписк*`),
  },
];
