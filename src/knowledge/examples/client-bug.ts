import { examplesOf } from './example';

/** How people say that the program on their machine misbehaves. */
export const CLIENT_BUG_EXAMPLES = examplesOf('client_bug', {
  'terminal-flicker': `
the view jumps up to the start and back with each new line
each key press makes the whole screen go wild
scrolls by itself so I can't read the diff
screen flickers like a strobe while it writes
terminal jumps to the top and scrolls for ages on each update
the whole window flashes when a long answer streams
Bildschirm flackert bei langen Ausgaben
le terminal clignote sans arrêt
la pantalla parpadea todo el rato
o terminal fica piscando
屏幕疯狂闪烁
画面がちらつく
화면이 계속 깜빡여요
`,
  'hangs-no-timeout': `
keeps thinking forever
thinks and thinks, token count doesn't move, esc and it continues
spinner runs for half an hour, nothing comes, no error either
finishes the tool call and then just sits there
I have to press escape and say continue every few minutes
denkt ewig nach und macht dann nichts
il réfléchit pendant vingt minutes et ne fait rien
se queda pensando eternamente
fica pensando pra sempre
continua a pensare all'infinito
一直在思考，半小时没动静
ずっと考え中のまま何も起きない
계속 생각 중이라고만 하고 아무것도 안 해요
after the second tool call nothing happens any more, cpu at 100 percent
sits at "thinking" with zero tokens and can't be interrupted
sometimes it stops in the middle of a task and waits for nothing
just hangs, no output, ctrl c doesn't help
freezes after a few minutes, have to kill the process
stuck forever on the same step without any message
hängt sich auf und reagiert auf nichts
se fige complètement, aucune touche ne répond
se queda colgado sin decir nada
trava e não responde a nada
si blocca e non risponde ai tasti
卡死了，按什么都没反应
固まって何も反応しない
멈춰서 아무 키도 안 먹어요
the spinner in the side panel never ends since the last extension release
panel opens, I type, and then it just spins
extension never answers, the cli in the same folder does
log says it launches the process and then there is silence
window turns grey and shows not responding
it starts and takes no key at all
works for ten minutes and then locks up, each time
the blue circle goes round for ever
the words under the prompt keep changing but nothing is done
l'extension tourne dans le vide depuis la mise à jour
die Erweiterung dreht sich nur noch im Kreis
la extensión gira sin parar y no contesta
插件一直转圈，没有任何输出
拡張機能がぐるぐる回るだけで返事がない
my messages go out and nobody answers, no thinking line either
I write and write and it stays silent, the chat tab is fine
schreibe was rein, kommt einfach nichts zurück
j'envoie un message et rien ne revient, jamais
escribo y no contesta nunca, el chat normal sí
mando mensagem e não volta nada
scrivo e non torna niente
发出去的消息完全没有回音
送っても何も返ってこない
보내도 아무 답이 안 와요
frozen solid, had to kill the whole terminal window
mouse and keys are dead once it starts thinking
eingefroren, nicht mal strg+c geht noch
tout est figé, j'ai dû tuer le terminal
está congelado, ni control c le hace caso
congelou tudo, tive que matar o terminal
tutto bloccato, ho dovuto chiudere il terminale
界面冻住了，只能强制关掉终端
固まってしまって強制終了するしかない
얼어버려서 강제로 껐어요
`,
  'crash-said': `
I worked it hard and it just died
crashes on start since the update
dies right after the welcome screen
closes by itself as soon as I open it
stürzt beim Start ab
plante au démarrage depuis la mise à jour
se cierra solo al abrir
fecha sozinho quando abre
va in crash all'avvio
一打开就崩溃
起動するとすぐ落ちる
켜자마자 꺼져요
goes down the second I open the project folder
window is gone as soon as I press enter
fliegt mir jedes mal um die ohren wenn ich ein projekt aufmache
ça se ferme tout seul dès que je lance un projet
se me cae cada vez que abro una carpeta grande
peta nada más arrancar
cai sozinho toda vez que abro o projeto
si chiude da solo appena apro il progetto
升级以后秒退
プロジェクトを開くと勝手に終了する
열기만 하면 튕겨요
`,
  'memory-leak-oom': `
one process with three hundred gigabytes
idle and it still swallows all memory
the laptop stutters because claude has taken all the memory
memory goes up by the second until nothing is left
内存涨到几十G
メモリが何十GBにも増える
메모리가 수십 기가까지 늘어요
eats 40 gb of ram and gets killed
memory keeps growing until the machine swaps
frisst den ganzen Arbeitsspeicher
consomme toute la ram
se come toda la memoria
内存越用越大最后被杀
メモリを食い尽くす
메모리를 다 잡아먹어요
braucht 30 Gigabyte für ein kleines Repo
claude avale toute la mémoire du portable
claude prend 15 gigas, le pc rame
se traga la memoria del portátil
o processo passa de 10 giga e o pc trava
il processo si prende tutta la memoria
内存占到二十多G，电脑都卡死了
takes several gigabytes for the smallest task and the whole machine stutters
ram use goes up and up until the computer freezes
`,
  'vscode-session-history': `
after the restart my messages of yesterday aren't there
only the two newest sessions can be resumed
all my chats in the desktop app have vanished
opens old sessions with nothing in them
alte Sitzungen sind nach dem Update verschwunden
mes anciennes conversations ont disparu
desaparecieron mis sesiones anteriores
minhas conversas antigas sumiram
le vecchie sessioni sono sparite
之前的会话全没了
前のセッションが消えた
예전 대화가 다 사라졌어요
past conversations are gone in the vs code panel
my chat history vanished after reload
Verlauf in VS Code ist leer
l'historique a disparu dans vscode
vscode 里历史记录不见了
chats vanish one after the other when I change tabs
closed the editor, opened it, all my chats are empty
the tab is still there but what we wrote is gone
half of the messages are missing after a reload
after the restart none of my earlier talks can be opened
alle Chats sind nach dem Neustart weg
mes discussions ont disparu après redémarrage
重启之后聊天全没了
`,
});
