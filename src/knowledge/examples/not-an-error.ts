import { examplesOf } from './example';

/** What people write that is a question, a wish, advice or thanks. */
export const NOT_AN_ERROR_EXAMPLES = examplesOf('not_an_error', {
  'feature-request': `
the remaining tokens next to the model name in the status line, please
give status line scripts the used and the maximum tokens
no way to see how full the context is, an indicator would be good
can this show what is left in the window, like /context does
a button that copies the command from the error
could you support that other agent too?
能加上对另一个工具的支持吗
支持一下这个格式可以吗
handy would be a way to fold output
it'd be great to have folding in the transcript
it would be lovely to have a desktop widget
the plan view should be scrollable separately from the chat
today I have to type the path by hand, a file picker would help
works in the cli, missing in the vs code extension: a counter of used context
why not show the cost after each answer, like aider does
the yes/no dialog steals focus while I type, use other keys for it
there should be a way to export a conversation as markdown
support for a project-wide default model is missing
I miss a command that lists all running agents
make the spinner words configurable
let the status line show the git branch and the model
two requests: a bigger input box and a history per project
a flag to skip the welcome banner in scripts would save us trouble
double escape is a poor choice of shortcut, people hit it by accident
it would help to see how many tokens each mcp server uses
enterprise: we need sso groups mapped to permissions
can there be a quiet mode for hooks output
an official docker image, please
documentation for the settings file is missing, where is the schema
add support for jujutsu next to git
please add a dark theme
it would be nice to have tabs for sessions
feature request: show the remaining context in the prompt
could you support fish shell completions
I'd love an option to mute the sounds
suggestion: let us pin messages
can we get a setting for the font
would be cool if it could read docx
bitte eine Option, um die Statuszeile auszublenden
ein Export als PDF wäre toll
ce serait bien d'avoir un mode hors ligne
ajoutez un raccourci pour changer de modèle svp
estaría bien poder renombrar las sesiones
seria ótimo ter atalhos configuráveis
sarebbe bello poter cercare nella cronologia
希望能支持快捷键自定义
建议增加夜间模式
キーバインドを変更できるようにしてほしい
履歴検索がほしいです
세션 이름 바꾸는 기능 추가해 주세요
a small counter for tokens and cost under the prompt, please
could it print how much each answer used, without a command?
an option that shows the usage of each turn
`,
  question: `
api key or subscription, what is the difference?
can I log in with my subscription instead of paying for the api?
where do I get a key for my subscription?
does it work with max or only with a key?
where are the logs when a server doesn't connect?
支持 jetbrains 吗
订阅和 api 有什么区别
does /clear also reset the cost?
will resume keep my attachments?
does compacting remove images from the context?
is opus included in the cheap plan or only sonnet?
can hooks see the prompt text?
is there a limit on how many subagents run in parallel?
what happens to my session when the limit resets?
is it allowed to share one seat between two people?
how do you all organise your CLAUDE.md?
which settings file wins, the project's or mine?
what's a good way to review what it changed?
should we use bedrock or the api directly?
got a template for hooks in settings.json?
did anybody get this working with a local model?
has somebody compared opus and sonnet for reviews?
where does it store credentials on linux?
kann man den Verlauf exportieren?
gibt es eine Rabattaktion für Teams?
est-il possible de lancer deux sessions en parallèle ?
où sont stockés les journaux ?
¿se puede usar sin conexión?
¿cuál es la diferencia entre sonnet y opus?
dá para usar com dois monitores?
si può usare offline?
这个命令是做什么用的？
能不能同时开两个会话？
このコマンドは何をするものですか
2つのセッションを同時に使えますか
이 명령어는 뭐 하는 건가요?
오프라인에서도 쓸 수 있나요?
how do I switch the model?
what's the difference between pro and max?
where do I find my usage?
can I use this with two accounts?
does anyone know how subagents work?
is there a way to share settings in a team?
what does 429 mean?
which plan do I need for opus?
how long does a session last?
wie stelle ich die Sprache um?
was bedeutet eigentlich overloaded?
weiß jemand, wo die Logs liegen?
comment changer de modèle ?
quelle est la différence entre pro et max ?
cómo veo cuánto he gastado?
para qué sirve el modo plan?
como faço para trocar de modelo?
alguém sabe onde ficam os logs?
come si cambia modello?
怎么切换模型？
pro 和 max 有什么区别
モデルの切り替え方を教えてください
サブエージェントって何ですか
모델은 어떻게 바꾸나요?
프로랑 맥스 차이가 뭐예요?
`,
  'advice-or-article': `
in my case it was the company proxy
switch the vpn to tun mode, your terminal doesn't go through it
selling api access, write to me
last week's outage took an hour says the page
the incident on monday lasted 40 minutes
workaround that helped me: remove the config folder and sign in again
for everybody with the tls problem: set NODE_EXTRA_CA_CERTS to the company root
support told me to log out, log in and open a new conversation
just released a tool that shows your remaining limits in the menu bar
our runbook for outages is in the wiki now
post mortem of yesterday's outage is out
the fix for the image problem is to rewind before the screenshot
benchmark results for the new model are on our blog
fyi if you see 529 just wait a minute and try again
tip: switch to sonnet when opus is overloaded
wrote an article about handling api errors
the docs say timeouts can be raised with an environment variable
we should add retries with backoff to our client
reminder: don't share api keys in this channel
wenn ihr 429 seht, einfach kurz warten
astuce : relancez la session quand c'est lent
consejo: usad sonnet cuando opus va lento
遇到 529 等一会儿再试就好
529が出たら少し待つといいです
529 뜨면 잠깐 기다렸다 다시 하세요
put this into your settings file meanwhile
export the certificate and append it to the bundle, that's all
closing the terminal and logging in again did it for me
had the same, the environment variable was the reason
`,
  'praise-or-chat': `
all green again on our side
restart helped, closing this
problem was our own router, sorry for the noise
best release so far, well done
it recovered by itself after five minutes
resolved, it was my vpn
thanks, works now
it's back, great
fixed itself, never mind
love the new version
läuft wieder, danke
c'est bon, ça remarche
ya funciona, gracias
voltou a funcionar, valeu
funziona di nuovo, grazie
好了，谢谢
直りました、ありがとう
이제 잘 되네요 감사합니다
`,
  'model-behaviour': `
six hours and not one working line, it only guesses
it used the wrong api and told me that I was wrong
it says the tests pass although they fail
answers got much worse this week, it forgets what I said two lines ago
claude ignores half of my instructions
it invents functions that don't exist
keeps apologising instead of fixing the bug
deleted my comments although I told it not to touch them
sonnet writes far too many comments
it claims to be done and nothing was changed
die Qualität der Antworten hat stark nachgelassen
il invente des fonctions qui n'existent pas
se inventa cosas y no sigue las instrucciones
回答质量明显变差，老是胡编
最近回答の質が落ちた気がする
요즘 답변 품질이 너무 떨어졌어요
`,
});
