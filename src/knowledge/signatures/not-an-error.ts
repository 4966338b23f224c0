import { phrases, type Signature } from '../signature';

/** How `not_an_error` is recognised: wishes, questions, praise, articles, advice, plain chat. */
export const notAnErrorSignatures: readonly Signature[] = [
  {
    id: 'feature-request',
    label: 'A wish for a feature',
    weight: 5.5,
    phrases:
      phrases(`^add | ^allow | ^support | ^enable | ^provide | ^introduce | ^implement | ^improve | ^option | ^expose
      | ^make it possible | ^feature | ^feat | ^enhancement | feature request | feature suggestion | enhancement request | would be nice | would be great | would be awesome
      | would be cool | would be useful | would be helpful | would be good to | would love | i'd love | we'd love | would be neat | would be fun | would be handy | would be lovely | would be amazing | would be better | would be welcome
      | ^consider | ^let | ^translate | ^here's | ^request | ^proposal | ^suggestion | ^idea | ^wish | ^wishlist | would like to see | please add | please support | please consider | please make | please allow | please implement
      | please provide | please bring | please give us | please let us | can we get | can we have | can we also | could we have
      | could we get | could you add | can you add | could you please add | add support for | add an option | add a setting
      | add option | add ability | add a way | adding support | allow us to | allow users to | wish there | i wish | my suggestion
      | proposal | propose | proposing | feature idea | request to add | should support | should offer | should have an option
      | needs an option | need an option | any plans | roadmap | upvote | make it configurable | nice to have | cheaper plan | maybe useful | my setup | shared prompt | ux improvement
      | improve the ux | wunsch | ware schon | ware toll | bitte .. hinzufugen | vorschlag | serait bien | serait genial
      | pourriez vous ajouter | seria genial | seria bueno | seria util | podrian agregar | sugerencia | seria bom | seria legal
      | sugestao | sarebbe bello | sarebbe utile | suggerimento | 希望增加 | 希望支持 | 希望能 | 建议增加 | 建议添加 | 能否增加 | 能否支持
      | 是否可以增加 | 支持一下 | 会考虑 | 求支持 | 功能请求 | 能不能加 | 追加してほしい | 機能追加 | 機能要望 | 対応してほしい | 要望
      | 추가해 | 기능 요청 | 지원해 | 있으면 좋겠 | предложение | добавьте | было бы`),
  },
  {
    id: 'wish-words',
    label: 'A wish for a feature',
    weight: 2.8,
    names: 'type',
    phrases:
      phrases(`could it | could .. be | could you | would it be | an option to | option to | a setting to | ability to | be able to | suggestion | idea | support for | configurable
      | customizable | customisable | toggle for | integrate with | integration with | instead of having to | would help | interrupts me | why not
      | better if | use case | offer a | let us | let users | it would help | i would like | i'd like to | a way to | need a way | always visible
      | opt out | opt in | hide | display .. usage | show .. usage | like .. does | similar to | other tools have | missing feature
      | token counter | context indicator | new feature | enhancement | improvement | accessibility | dark mode | theme | ajouter
      | agregar | anadir | adicionar | aggiungere | 希望 | 建议 | 新增 | 增加 | 想要 | 제안 | 追加 | てほしい | できるように | してもらえると | 해주세요 | 해 주세요`),
  },
  {
    id: 'please',
    label: 'A wish',
    weight: 1.5,
    names: 'type',
    phrases: phrases('please | bitte | por favor | s il vous plait | 请 | お願い | 부탁'),
    unless:
      phrases(`please fix | please help | please try again | please run | please check | please advise | please look
      | please investigate | please resolve | please press | please reduce | please go to | please obtain | please double press`),
  },
  {
    id: 'feature-request',
    label: 'A wish for a feature',
    weight: 4,
    phrases: phrases('please | bitte | por favor | s il vous plait | 请 | お願い | 부탁'),
    also: phrases(`shortcut* | keybinding* | hotkey* | toggle | option | options | setting | settings for | configurable | theme | dark mode
      | raise .. limit | raise .. quota | increase .. limit | increase .. quota | raise the | increase the`),
    unless:
      phrases(`fix | please help | broken | not working | doesn't work | does not work | error | errors | fails | failing | stopped working | please run
      | please obtain | please try again | please advise | please resolve | please investigate | can't | cannot`),
  },
  {
    id: 'feature-request',
    label: 'A wish for a feature',
    weight: 4.2,
    phrases: phrases(
      'statusline | status line | status bar | context meter | context bar | context indicator | token count* | token usage',
    ),
    also: phrases(
      `expose | display | show | shows | opt in | env var | environment variable* | see how much | percentage | percent | could | useful | always visible`,
    ),
    unless: phrases(
      `error | wrong | broken | stuck | doesn't | does not | not updating | fails | failing | crash* | flicker* | too fast | too quickly | limit reached | used up`,
    ),
  },
  {
    id: 'question',
    label: 'A question',
    weight: 4.5,
    phrases:
      phrases(`how do i | how do you | how can i | how can we | how to | what's the difference | which model should
      | is it possible | is it safe to | is it ok to | is it okay to | is it allowed to | is it worth | am i allowed | are we allowed | is there a way | is there any way | does it support | does claude code support | do you support
      | can i use | where can i | where do i | will there be | do you plan | are there plans | just wondering | i wonder | wondering
      | what happens if | best way to | what does .. mean | wie kann ich | wie kann man | wie macht man | gibt es eine moglichkeit
      | comment faire | est il possible | y a t il un moyen | como puedo | como hago | es posible | hay alguna forma | como faco
      | como posso | e possivel | existe alguma forma | come posso | come si fa | e possibile | c'e un modo | 请问 | 如何 | 是否支持
      | 支持吗 | 支持 .. 吗 | 可以吗 | 能不能支持 | どうやって | 方法はあり | できますか | 가능한가요 | 어떻게 하나요 | как сделать | можно ли`),
    unless: phrases(
      'how to fix | how do i fix | how can i fix | how to solve | how to resolve | how do i resolve | how to work around',
    ),
  },
  {
    id: 'question',
    label: 'A question',
    weight: 3.6,
    phrases:
      phrases(`^what | ^what's | ^when | ^where | ^which | ^who | ^how | ^is | ^are | ^can | ^could | ^does | ^do | ^will | ^would
      | ^why is there no | ^why isn't there | ^has`),
    asks: true,
    unless:
      phrases(`getting | i get | we get | keeps | error | fails | failing | not working | anyone else | anybody else | fix | broken | down
      | crash* | stuck | again | limit`),
  },
  {
    id: 'question-words',
    label: 'A question',
    weight: 2,
    names: 'type',
    phrases:
      phrases(`how does | what is the | what does | what are the | which model | which one | does anyone | has anyone | have you
      | can it | can you | could someone | could you | where is | when will | will it | will you | should i | question | a question | curious
      | any idea | any ideas | anyone know | recommend* | why is | why does | what about | frage | est ce que | tem como | 怎么 | 怎样
      | 有没有 | 能不能 | 为什么 | 吗 | 么 | ですか | 教えて | 어떻게 | 인가요 | 있나요 | 되나요 | подскажите`),
  },
  {
    id: 'question-mark',
    label: 'A question',
    weight: 2.4,
    names: 'type',
    asks: true,
  },
  {
    id: 'advice-or-article',
    label: 'Advice, an article or documentation',
    weight: 4.5,
    phrases:
      phrases(`support's answer | support answered | support told | support says | support replied | tutorial | article | blog post | i wrote | wrote up | here's how | here is how | pro tip | for anyone who
      | for those who | workaround for | readme | changelog | release notes | newsletter | case study | benchmark | benchmarks | podcast
      | best practices | cheat sheet | lessons learned | ^docs | documentation for | documentation is missing | undocumented | docs for | comparison of | compared with | typo | typos | outdated docs | docs are outdated | link is dead | broken link | heads up | common causes | exponential backoff
      | backoff strategy | handle .. errors | retry logic | circuit breaker | troubleshooting guide | anleitung | tutoriel
      | 教程 | 指南 | 文章 | 翻译 | 最佳实践 | チュートリアル | 記事 | 가이드 | awesome list | open source tool | i built | we built
      | i made a | we just launched | we just released | has just been released | wir haben .. veroffentlicht | nous venons de lancer | acabamos de lanzar | 刚刚推出 | 我们推出 | 正式发布 | リリースしました | 출시했습니다 | survey | pricing page | docs page | documentation page`),
  },
  {
    id: 'advice-words',
    label: 'Advice, an article or documentation',
    weight: 2,
    names: 'type',
    phrases:
      phrases(`guide | blog | read this | tip | tips | fyi | the docs | documentation | announcement | comparison | research | video
      | if you see | if you get | you should | you can | make sure you | try to | i recommend | we recommend | it means | retry with
      | error handling | wording | rename | translation | 文档 | ドキュメント | 문서`),
  },
  {
    id: 'praise-or-chat',
    label: 'Praise or chat',
    weight: 4,
    phrases:
      phrases(`great release | nice release | kudos | lovely | brilliant | great work | great job | good job | nice work | well done | awesome | amazing | love it | love this | i love
      | congrats | congratulations | works great | works now | works fine now | working now | it's fixed | fixed now | resolved now
      | back to normal | works again | never mind | nevermind | lgtm | good morning | lunch | coffee | have a nice | happy to help
      | haha | lol | 已解决 | 好的`),
  },
  {
    id: 'chat-words',
    label: 'Praise or chat',
    weight: 1.8,
    names: 'type',
    phrases:
      phrases(`love the | thanks | thank you | thx | cheers | works well | solved | all good | it works | hello | hi all | hey | meeting | see you
      | welcome | danke | merci | gracias | obrigado | obrigada | grazie | 谢谢 | 感谢 | 你好 | ありがとう | こんにちは | 감사합니다 | 안녕하세요
      | спасибо | привет`),
    unless: phrases('welcome banner | welcome screen | welcome message | welcome page'),
  },
  {
    id: 'own-app-debugging',
    label: 'Somebody works on their own program',
    weight: 3.2,
    phrases:
      phrases(`my app | our app | my website | unit test* | refactor | frontend | database | css | html | react | django | homework
      | 连接测试失败 | 我的项目 | 页面 | 按钮 | 标题 | 刷新`),
    names: 'type',
  },
  {
    id: 'model-behaviour',
    label: 'How the model answers',
    weight: 2.6,
    names: 'type',
    phrases: phrases(`dumber | lazy | hallucinat* | sycophan* | degraded quality | worse than | instruction following
      | ignores instructions | ignores my | personality | verbose | prompt injection | too expensive | model quality`),
  },
];
