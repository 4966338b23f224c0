import { phrases, type Signature } from '../signature';

/** How `not_an_error` is recognised: wishes, questions, praise, articles, advice, plain chat. */
export const notAnErrorSignatures: readonly Signature[] = [
  {
    id: 'feature-request',
    label: 'A wish for a feature',
    weight: 5.5,
    phrases:
      phrases(`feature request | feature suggestion | enhancement request | would be nice | would be great | would be awesome
      | would be cool | would be useful | would be helpful | would be good to | it would help | would love | i'd love | we'd love
      | would like to see | i'd like to | i would like | please add | please support | please consider | please make | please allow
      | please implement | please provide | please bring | please give us | please let us | can we get | can we have | can we also
      | could we get | could we have | could you add | can you add | could you please add | could it be | add support for | add an option
      | add a setting | add option | add ability | add a way | adding support | an option to | option to | a setting to
      | allow us to | allow users to | let us | let users | ability to | be able to | wish there | i wish | suggestion | my suggestion
      | idea | proposal | propose | proposing | feature idea | request to add | should support | should offer | should have an option
      | needs an option | need an option | need a way | is there any plan | any plans | roadmap | +1 for | vote for | upvote | use case
      | support for | make it configurable | configurable | customizable | toggle for | integrate with | integration with
      | nice to have | offer a | instead of having to | interrupts me | why not | better if | ux improvement | improve the ux
      | wunsch | ware schon | ware toll | bitte .. hinzufugen | vorschlag | serait bien | serait genial | pourriez vous ajouter
      | ajouter | suggestion | proposition | seria genial | seria bueno | seria util | podrian agregar | agregar | anadir | sugerencia
      | seria bom | seria legal | adicionar | sugestao | sarebbe bello | sarebbe utile | aggiungere | suggerimento | 希望 | 建议
      | 能否增加 | 能否支持 | 是否可以增加 | 新增 | 增加 | 支持一下 | 会考虑 | 求支持 | 功能请求 | 能不能加 | 想要 | 追加してほしい | 機能追加
      | 機能要望 | 対応してほしい | 要望 | 추가해 | 기능 요청 | 지원해 | 있으면 좋겠 | 제안 | предложение | добавьте | было бы`),
  },
  {
    id: 'question',
    label: 'A question',
    weight: 4.5,
    phrases:
      phrases(`how do i | how do you | how can i | how can we | how to | how does | what is the | what does | what's the difference
      | what are the | which model | which one | is it possible | is there a way | is there any way | does it support | does anyone
      | does claude code support | has anyone | have you | can i use | can it | can you | could someone | could you | where can i
      | where do i | where is | when will | will there be | will it | will you | do you plan | are there plans | should i | question
      | a question | just wondering | i wonder | wondering | curious | any idea | any ideas | anyone know | what happens if
      | best way to | recommend* | why is | why does | what about | wie kann ich | wie kann man | wie macht man | frage | gibt es
      | comment faire | est ce que | est il possible | y a t il | como puedo | como hago | es posible | hay alguna forma | como faco
      | como posso | e possivel | existe alguma | tem como | come posso | come si fa | e possibile | c'e un modo | 请问 | 如何 | 怎么
      | 怎样 | 是否支持 | 支持吗 | 可以吗 | 有没有 | 能不能 | 为什么 | 吗 | 么 | どうやって | 方法はあり | できますか | ですか | 教えて | 어떻게
      | 가능한가요 | 인가요 | 있나요 | 되나요 | как сделать | можно ли | подскажите`),
  },
  {
    id: 'advice-or-article',
    label: 'Advice, an article or documentation',
    weight: 4.5,
    phrases:
      phrases(`tutorial | guide | article | blog post | blog | read this | i wrote | wrote up | write up | here's how | here is how
      | tip | tips | pro tip | fyi | for anyone | for those who | workaround for | the docs | documentation | readme | changelog
      | release notes | announcement | newsletter | case study | benchmark | benchmarks | comparison | research | podcast | video
      | talk about | best practices | cheat sheet | lessons learned | translation | typo | typos | rename | wording | heads up
      | if you see | if you get | you should | you can | you could | make sure you | try to | i recommend | we recommend | it means
      | common causes | retry with | exponential backoff | backoff strategy | handle .. errors | error handling | retry logic
      | circuit breaker | troubleshooting | anleitung | tutoriel | guia | guida | 教程 | 指南 | 文档 | 文章 | 翻译 | 最佳实践 | チュートリアル
      | ドキュメント | 記事 | 가이드 | 문서`),
  },
  {
    id: 'praise-or-chat',
    label: 'Praise or chat',
    weight: 4,
    phrases:
      phrases(`thanks | thank you | thx | great work | great job | good job | nice work | well done | awesome | amazing | love it
      | love this | i love | congrats | congratulations | cheers | works great | works well | works now | works fine now | working now
      | it's fixed | fixed now | resolved now | solved | back to normal | all good | works again | it works | never mind | nevermind
      | lgtm | good morning | hello | hi all | hey | lunch | coffee | meeting | see you | have a nice | happy to help | haha | lol
      | welcome | danke | merci | gracias | obrigado | obrigada | grazie | 谢谢 | 感谢 | 你好 | 已解决 | 好的 | ありがとう | こんにちは
      | 감사합니다 | 안녕하세요 | спасибо | привет`),
  },
  {
    id: 'own-app-debugging',
    label: 'Somebody works on their own program',
    weight: 3.5,
    phrases:
      phrases(`my app | our app | my project | my website | my code | unit test* | the task | implement | refactor | pull request
      | dashboard | frontend | backend | database | endpoint | button | css | html | react | django | homework | write a
      | 连接测试失败 | 我的项目 | 页面 | 按钮 | 标题 | 刷新`),
    names: 'type',
  },
  {
    id: 'model-behaviour',
    label: 'How the model answers',
    weight: 3,
    names: 'type',
    phrases:
      phrases(`quality | dumber | lazy | hallucinat* | sycophan* | degraded quality | worse than | instruction following
      | ignores instructions | ignores my | tone | personality | verbose | answers in | reasoning | prompt injection | too expensive`),
  },
];
