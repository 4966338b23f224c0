import { phrases } from './signature';

/** How people ask about errors in general rather than tell that they have one. */
export const ASKING: readonly string[] =
  phrases(`what does | what is | what's | what are | what do | how do | how does | how can | how to
  | how should | why do | why does | does anyone know | anyone know | can someone explain | could someone explain | where do | where can
  | should we | should i | is there a | is it | are there | do we | do you | did you | have you | who | which | can we | could we | when do
  | when does | was bedeutet | was heisst | wie kann | wie geht | weiss jemand | kennt jemand | que signifie | comment | quelqu'un sait
  | que significa | como se | alguien sabe | o que significa | alguem sabe | cosa significa | qualcuno sa | 是什么意思 | 什么意思 | 有人知道
  | 怎么处理 | 如何处理 | どういう意味 | 誰か知って | 무슨 뜻 | 아시는 분`);

/** How people advise, announce or discuss. */
export const ADVISING: readonly string[] =
  phrases(`if you see | if you get | if you hit | if you run into | if anyone | if someone | if it says
  | when you see | when you get | whenever you | you can | you should | you need to | you have to | you just | you might | try running
  | try restarting | try setting | try using | try switching | make sure | just run | just restart | remember to | fyi | reminder | heads up
  | note that | pro tip | tip | the fix is | fixed by | fixed it by | to fix | workaround is | article | blog | the docs | documentation
  | guide | runbook | means that | it means | that means | we should | we could | we will | we'll | let's | i'll | i will | i wrote | i added
  | pull request | the ticket | retry logic | backoff | unit test | test case | in the code | handle | handles | handler | yesterday's
  | last week | last month | remember when | was resolved | is resolved | is fixed | was fixed | works again | back to normal | no longer
  | used to be | handling | ^added | ^fixed | ^merged | just wait | wait a minute | wait a bit | if claude | in theory | in general | for example | e g | wenn du | wenn ihr | du musst | ihr musst | ihr konnt | einfach | si tu | si vous
  | il faut | tu peux | vous pouvez | si ves | si te | puedes | hay que | se voce | voce pode | se vedi | puoi | bisogna | 如果你 | 你可以
  | 建议 | 记得 | 試して | 場合は | してください`);

/** Other systems that fail in a team's talk with the same words; said of them, a failure is none of Claude's. */
export const ELSEWHERE: readonly string[] =
  phrases(`postgres | postgresql | mysql | mariadb | mongodb | mongo | redis | kafka | rabbitmq | elasticsearch | sqlite | kubectl
  | kubernetes | k8s | terraform | ansible | jenkins | grafana | prometheus | stripe | slack api | github api | gitlab | bitbucket | jira
  | confluence | salesforce | our api | our own api | our app | our backend | our frontend | our website | our site | our service | our shop
  | our customers | our users | the customer | the customers | a customer | a user | users get | users see | bastion | openai | chatgpt | gemini
  | localhost | 127.0.0.1 | 0.0.0.0 | git push | git pull | git fetch | git clone | ssh | my service | my lambda | payment provider | in the shop
  | my own api | my own backend | my own server | my own app | own registry | our registry | private registry | npm install | npm ci | npm err | npm error
  | yarn install | pnpm install | pip install | docker pull | docker build | docker hub | npmjs | pypi | maven | gradle | nexus | artifactory
  | our pipeline | the pipeline | our server | our servers | our cluster | our database | our own server | my database | the database | the customer's
  | figma | notion | datadog | sentry | staging | unsere app | unser backend | notre app | nuestra app | nosso app | la nostra app`);

/** What names Claude, its makers, its programs, or what only they have. */
export const ABOUT_CLAUDE: readonly string[] =
  phrases(`claude | anthropic | opus | sonnet | haiku | fable | claude code | claude.ai | api error | api errors | cc | mcp | max plan | pro plan | max 20x
  | 20x | 5x | opencode | cline | aider | cowork | ccr | bedrock | vertex | 529 | 529s | overloaded | weekly limit
  | weekly limits | usage limit | usage limits | session limit | session limits | 5 hour limit | hour limit | hour window | extra usage | credit balance | api key
  | invalid api | oauth | request timed out | prompt | prompts | rate limited | rate limit reached | context window
  | token count | subagent* | wochenlimit | limite hebdo* | limite semanal | limite settimanale | クロード | 클로드 | клод | 中转 | 限额 | 额度
  | 过载 | 過負荷 | 과부하 | uberlastet | surcharge | sobrecargado`);

/** How people say that it happens to them, now. */
export const COMPLAINING: readonly string[] =
  phrases(`i'm getting | i am getting | i get | i got | i keep | i'm seeing | i am seeing | i see
  | i have | i can't | i cannot | we get | we got | we keep | we see | we can't | we are getting | we're getting | getting | keep getting
  | keeps | again | same here | same for me | same issue | here too | me too | also here | anyone else | anybody else | can't log | cannot log | can't sign in | for me | for us | on my machine
  | all morning | all day | since this morning | since yesterday | since today | right now | just now | can't work | cannot work
  | stuck | help | not working | doesn't work | does not work | stopped working | fails | failing | every request | every prompt
  | every time | each time | my claude | my session | my login | my account | constantly | nonstop | still getting | still failing | still fails | still down | still broken | suddenly | today | this morning
  | nothing helps | nothing works | unusable | no way out | won't let | can't get | still get | still says | still shows | still have | still blocked
  | still not | keeps saying | always says | always get | always fails | crashes | crashed | keeps crashing | dies | died | hangs | freezes | flickers
  | gives | throws | is gone | are gone | was gone | disappeared | has disappeared | used up | hitting the | hit my | refund | wtf | no longer works | does nothing | has no effect
  | was charged | got charged | charged me | got banned | was disabled | was banned | after the update | after updating | since the update | since version
  | no response at all | sends me no | nothing happens | changed nothing | changes nothing | in all models | many of us | ran out | won't start | not applied | flickering | flickering is back | reached the limit | перестал | не работает | 一段时间就 | obwohl | whatever i do | whatever i try | tried everything | reinstalled | logged out and in | blocked since | has been down | have been down
  | i'm locked | locked out | it says | it tells me | claude says | claude tells | bei mir | bei uns | bekomme | kriege | standig | schon wieder
  | seit heute | geht nicht | chez moi | j'ai | je recois | n'arrive plus | encore | ne marche | me sale | me da | recibo | tengo | no funciona
  | otra vez | estou | recebendo | nao funciona | de novo | ricevo | mi da | non funziona | di nuovo | 报错 | 一直 | 提示 | 登录不上 | 上不去 | 用不了 | 连不上 | 不行了 | 又 | 突然 | 出现 | 不能用
  | 用不了 | エラーが出 | 出ます | 出てる | 使えない | また | 떠요 | 나요 | 안 돼요 | 안돼요 | 계속 | 또`);
