import { examplesOf } from './example';

/** How people say that Claude is overloaded. */
export const OVERLOADED_EXAMPLES = examplesOf('overloaded', {
  overloaded: `
claude is dead again, too many people on it I suppose
it only tells me to come back when there is less going on
zu viel los gerade, sagt es, und nimmt nichts an
Opus ist dauernd voll, Haiku geht noch
ils disent que la demande est trop forte, rien ne part
dice que hay demasiada gente usándolo
diz que tem gente demais usando agora
dice che in questo momento lo usano in troppi
人太多了，opus 根本挤不进去
今は利用者が多すぎるそうです
지금 너무 혼잡하대요, 나중에 오래요
no capacity for opus at the moment it claims
apparently everybody is on claude right now, my calls bounce with overload
the model can't take more requests, capacity reached
Kapazität erschöpft, sagt die API seit einer Stunde
keine Kapazität für Opus frei
plus de capacité pour opus, réessayez plus tard
sin capacidad ahora mismo, dice la api
sem capacidade no momento, diz a api
capacità esaurita per opus
算力不足，排不上队
リソース不足で opus が応答しません
용량이 모자라서 응답을 못 한대요
why is opus overloaded all the time?
is it overloaded for you as well?
max plan, three agents, all of them stop with "overloaded" within a minute
retries 1 to 10, each time the same capacity problem, status page green
sonnet 4.6 has been refusing with high load since the release
through bedrock it's fine, direct api is overloaded
claude is overloaded again, every second message comes back empty handed
overloaded overloaded overloaded, that's all I see today
cant work, servers too busy according to the message
the API is at capacity it says, when will that be over
says high demand right now and to try again in a bit, been saying that for two hours
opus is swamped, sonnet still answers
529 on each call since breakfast
anyone else drowning in 529s this morning?
peak hours again I guess, nothing gets through because of load
it retries ten times and then gives up with overloaded
claude code keeps falling over with the capacity message
too much traffic on their end, my prompt never goes through
getting the "experiencing high load" banner on every prompt
their servers can't keep up today, overload error all day long
seems they ran out of capacity, opus refuses everything
load problems at anthropic again? my agents all stop with overload
overlaoded error again, wtf
the model is at capcity it tells me, trying for 20 minutes
only haiku works, the bigger ones are all overloaded
subagents die one after the other with overloaded_error
die Server sind wieder mal überlastet, nichts geht
ständig Überlastung, seit einer Stunde kommt kein Prompt durch
Claude meldet hohe Auslastung und bricht ab
zu viel los bei Anthropic, jede Anfrage wird wegen Last abgelehnt
surcharge des serveurs, je réessaie depuis une heure
claude est débordé, il refuse toutes mes demandes
trop de monde sur le service, erreur de surcharge à chaque message
servidores saturados otra vez, no pasa ningún mensaje
dice que hay demasiada demanda y que pruebe más tarde
está sobrecargado desde esta mañana, no responde opus
servidores sobrecarregados de novo, nenhum pedido passa
diz que está com muita demanda, não consigo trabalhar
sobrecarga no serviço desde cedo
server sovraccarichi da stamattina, nessuna richiesta passa
troppo traffico dicono, riprovo da mezz'ora
modello sovraccarico, opus non risponde
服务器又过载了，一直重试都不行
高峰期负载太高，发什么都失败
提示系统繁忙请稍后再试，已经一个小时了
opus 容量不够，一直说过载
サーバーが混み合っていて全然通りません
また過負荷エラーです、何度やってもだめ
アクセス集中と言われて応答が返ってこない
サーバーの負荷が高いらしく opus が使えない
서버가 과부하라 계속 실패해요
사용자가 몰려서 그런지 과부하 오류만 나옵니다
오푸스 과부하로 한 시간째 안 됩니다
접속자가 많다고 잠시 후 다시 시도하래요
серверы перегружены, ничего не проходит
serwery przeciążone, od rana nic nie działa
de servers zijn overbelast, geen enkele prompt komt erdoor
`,
});
