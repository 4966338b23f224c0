import { examplesOf } from './example';

/** How people say that their plan, credit or budget is used up. */
export const USAGE_LIMIT_EXAMPLES = examplesOf('usage_limit', {
  'plan-limit-hit': `
nichts mehr bis Donnerstag, und ich habe kaum gearbeitet
plus rien jusqu'à vendredi, à peine utilisé
hasta el jueves no puedo usarlo, dice que ya gasté todo
só posso usar de novo na quinta, diz que gastei tudo
fino a giovedì non posso più usarlo
没用多少就说用完了，要等到周五
金曜まで使えないと言われた、ほとんど使ってないのに
금요일까지 못 쓴대요, 거의 안 썼는데
max plan and I am told to wait until thursday
monday morning and my week is over already
the percentage climbs while I only read
light use, one project, and the allowance is nearly gone
mein Kontingent reicht nicht mal bis mittags
Dienstag und schon alles weg für die Woche
ma limite de la semaine est partie en une matinée
me quedé sin nada para la semana y es martes
minha semana acabou em duas horas de uso
in due giorni ho finito tutto quello della settimana
才用两天这周就没了
二日で今週分を使い切った
이틀 만에 이번 주 걸 다 썼어요
my weekly allotment is gone after one evening
come back at eight it tells me, everything used
allowance evaporated in a single session
I used it all up without noticing
nothing left until monday on my plan
alles verbraucht, erst morgen geht es weiter
tout est consommé jusqu'à lundi
todo gastado hasta el lunes
tudo gasto até segunda
tutto consumato fino a lunedì
一小时就到上限了
プランの上限に1時間で達した
한 시간 만에 한도가 끝났어요
why is my limit gone after two messages?
how can the week be used up on day two?
max 5x: two hours of light work and the session is over, it used to last the whole window
since the update one message costs ten percent of my five hour budget
usage meter says 12% in the app and 100% in the terminal, and it refuses to continue
reset was at 2pm, it's 4pm now and I still can't send anything
the weekly counter jumped while I was asleep
nothing running, yet my usage climbs every hour
haiku subagents are counted like opus and eat the allowance
I was told the reset is on monday, on monday it said thursday
my colleague on the same plan gets five times as far
pro user, four prompts a day is all I get now
the window started before I typed anything
it stopped in the middle of a refactor because my plan is exhausted, resets tonight
out of usage until tomorrow, and I only fixed one test
my five hours are gone after 15 minutes, max plan
weekly quota gone on day one, what changed?
limit hit, resets at 4am, great
how is my session already at 100%
it burned all my usage on one refactor
used up everything in two prompts, this can't be right
usage bar jumped from 20 to 90 percent for nothing
I'm locked out till friday because of the weekly cap
session limit after three questions on pro
hit the cap again, barely did anything
the limit doesn't reset, the timer ran out an hour ago
says limit reached although the usage page shows 30%
opus allowance gone already, resets in five days
my quota drains four times faster since last week
it eats tokens like crazy, whole window gone in 10 min
reset time keeps moving, first 3pm now 8pm
paid for max 20x and can't even work two hours
Limit erreicht, dabei habe ich heute kaum was gemacht
mein Wochenkontingent war am Montag schon weg
Nutzungslimit nach drei Prompts, das ist doch ein Witz
die Sitzung ist nach zehn Minuten aufgebraucht
plus de quota après une heure, plan pro
ma limite de la semaine est épuisée dès lundi
le quota fond à vue d'œil, deux questions et c'est fini
se acabó mi cuota semanal en un día
ya no puedo usarlo hasta el viernes, límite semanal
me quedé sin uso en veinte minutos
acabou meu limite semanal em um dia
estourei a cota da sessão com três perguntas
o limite some rápido demais desde a atualização
ho finito la quota della settimana in un giorno
limite raggiunto dopo due domande
la sessione si consuma subito
额度一下子就用完了，什么都没干
周限额第一天就没了
五小时窗口十分钟用光，太离谱
用量涨得太快，几句话就到上限
使用量の上限にすぐ達してしまう
週間制限が一日で終わった
ちょっと使っただけで5時間枠がなくなる
사용 한도가 금방 차요
주간 사용량이 하루 만에 끝났어요
몇 번 안 물어봤는데 세션 한도래요
лимит на неделю кончился за день
the bigger model took half of my week in three hours
hardly touched opus and it warns me that I'm near the end
two evenings of coding and the week is over
last week the same work was a third of this
one refactor of a small file took a fifth of the window
the windows get smaller each time I use one up
used to last all day, now an hour if I'm lucky
the allowance was cut, nobody said a word
at 100 percent although I slept
zwei Abende programmiert und die Woche ist weg
letzte Woche reichte das dreimal so lange
deux soirées et la semaine est finie
dos noches y ya no me queda semana
问了三句话就没额度了
二晩で一週間分が終わった
`,
  'credit-balance-too-low': `
I paid yesterday and it still wants me to add funds
topped up, tier 2, same message about the balance
there is money on the account and it says there isn't
it thinks I have no money left
subscribed to max, yet claude code wants api credits from me
the console shows 18 dollars and every call says the balance is too low
credit balance too low although I just bought 50 dollars
it says no credits left, console shows plenty
bought credits, still told to add funds
Guthaben angeblich leer, ich habe gerade aufgeladen
solde insuffisant alors que je viens de recharger
saldo insuficiente y acabo de recargar
sem créditos, mas comprei ontem
credito esaurito, ma ho appena ricaricato
明明充值了还是说余额不足
残高不足と言われるが昨日チャージした
크레딧이 부족하다는데 방금 충전했어요
the console shows money and the answer is still that there is none
topped up, the error about the balance stays
paid the invoice and it still says there's nothing left
raised my limit and put money on it, claude code doesn't notice
dice que no me queda saldo y ayer puse dinero
subí el tope y metí dinero, pero no se entera
j'ai remis de l'argent et il dit toujours que le solde est vide
sagt mein guthaben ist alle, hab aber gestern aufgeladen
coloquei crédito e ele diz que não tenho saldo
ho ricaricato e dice che il credito è finito
刚充了钱还说没余额
チャージしたばかりなのに残高がないと言われる
충전했는데 잔액이 없대요
`,
  'spend-limit-hit': `
it says we are out of extra usage but nothing was spent
the organisation hit its monthly cap, everybody is stopped
our workspace limit was raised an hour ago but calls are still refused because of it
admin set a cap per user and mine is used up
our org's monthly spend limit is reached, admin asleep
extra usage limit reached, can't continue
spending cap hit for the whole organization
Ausgabenlimit der Organisation erreicht
plafond de dépenses de l'organisation atteint
límite de gasto mensual de la organización alcanzado
组织的月度消费上限到了
`,
  'billing-over-limit': `
extra usage was taken although my plan had plenty left
it eats my extra credit first and leaves the plan alone
woke up to a bill for usage while everything was switched off
three top-ups in one night that nobody asked for
paid usage starts before the included one is used up
wrong model was on and it cost me a hundred dollars, give it back
Zusatznutzung wird abgezogen, obwohl die Woche erst bei 20% steht
on m'a pris de l'usage supplémentaire alors que mon forfait n'était pas fini
me descontaron uso extra con el plan casi sin tocar
descontaram uso extra com o plano quase cheio
mi scala l'uso extra anche se il piano non è finito
套餐还没用完就开始扣额外用量
プランが残っているのに追加料金を引かれた
요금제가 남았는데 추가 사용량에서 빠져나가요
extra usage was off and I still got an invoice for 43 euros
my card was charged for a gift subscription that never arrived
cancelled last month, charged again yesterday
the bill is three times what the console shows
charged twice for max this month
they billed me 80 dollars although I set a limit of 20
refund please, auto reload took money five times in a night
doppelt abgebucht, Support meldet sich nicht
facturé deux fois, je veux un remboursement
me cobraron dos veces la suscripción
cobrado em dobro, quero reembolso
addebitato due volte, chiedo il rimborso
被重复扣费了，要退款
二重請求されました、返金してほしい
이중 결제됐어요 환불해 주세요
it goes through my extra money while the plan is hardly used
turned extra usage off and now nothing works at all
several top-ups in one night that I never asked for
the bank stopped the fourth payment
a simple hello cost 15 cents
moved up to a dearer plan without my consent
billed per token although I have a subscription
`,
});
