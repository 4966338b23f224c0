import { phrases, type Signature } from '../signature';
import { clientBugSeen } from './client-bug-seen';

/** How people describe a fault of the client. */
export const clientBugInWords: readonly Signature[] = [
  {
    id: 'silent-start-failure',
    label: 'Nothing happens at the start',
    weight: 5,
    phrases:
      phrases(`hangs at start | prints nothing | shows nothing | hangs on start* | does not start | doesn't start | won't start
      | fails to start | won't launch | doesn't launch | fails to launch | stuck at start* | freezes on start* | startet nicht
      | ne demarre pas | no arranca | nao inicia | non si avvia | 启动不了 | 无法启动 | 打不开 | 起動しない | 起動できない | 실행이 안
      | 시작되지 않 | не запускается | stuck on startup | startup hang* | hangs during startup`),
  },
  {
    id: 'output-token-setting-ignored',
    label: 'The output token setting is ignored',
    weight: 10.1,
    phrases: phrases(
      'max output tokens variable is .. ignored | max output tokens .. ignored | max output tokens .. no effect',
    ),
  },
  {
    id: 'webfetch-domain-check',
    label: 'WebFetch refuses the domain',
    weight: 9.3,
    group: 'webfetch-domain-check',
    phrases: phrases(`is not allowed to be fetched | claude code is unable to fetch from
      | unable to fetch from | webfetch .. blocked`),
  },
  {
    id: 'third-party-agent',
    label: 'An agent of another product fails',
    weight: 6.3,
    names: 'message',
    phrases: phrases(
      `internal failed to run step | exceeded max retries | failed to run step | server exited with status`,
    ),
  },
  {
    id: 'session-does-not-load',
    label: 'A session does not load',
    weight: 6.6,
    phrases: phrases(
      'failed to load session | failed to load sessions | error loading claude code sessions | unable to start session',
    ),
  },
  {
    id: 'command-not-here',
    label: 'A command is not available in this place',
    weight: 6.2,
    phrases: phrases(
      "isn't available in this environment | is not available in this environment | unknown slash command",
    ),
  },
  {
    id: 'plugin-not-found',
    label: 'A plugin or skill is installed and not found',
    weight: 4.9,
    phrases: phrases('skill | skills | plugin install | plugins | marketplace | plugin dir | from plugin*'),
    also: phrases(
      `not found | unknown skill | doesn't show | does not show | not show | won't show | not shown | not showing | not available | not load* | not listed
      | not appear* | doesn't appear | do not expose | does not expose | not recognized | not recognised | not invokable | cannot be invoked`,
    ),
    unless: phrases(
      'feature request | would be | please add | please support | certificate* | login | proxy | connection',
    ),
  },
  {
    id: 'edit-file-modified',
    label: 'Editing fails: the file was modified since it was read',
    weight: 6.3,
    phrases: phrases('file has been unexpectedly modified | unexpectedly modified | file has been modified since read'),
  },
  {
    id: 'edit-text-not-found',
    label: 'Editing fails: the text to replace is not found',
    weight: 6.3,
    phrases: phrases('string to replace not found | searchreplacenoexactmatch | no exact match'),
  },
  {
    id: 'instructions-ignored',
    label: 'Instructions are not followed',
    weight: 5.3,
    phrases:
      phrases(`claude.md .. ignored | claude.md instructions | claude.md rules | claude.md constraints | ignores .. claude.md | ignores my instructions
      | ignores .. instructions | ignoring .. instructions | ignored .. instructions | instructions .. ignored | violat* .. claude.md
      | disregards .. claude.md | not follow .. claude.md | doesn't follow .. claude.md | halt sich nicht an .. claude.md
      | ignoriert .. claude.md | ignore .. claude.md | ignora .. claude.md | 不遵守 .. claude.md | 无视 .. claude.md | claude.md .. 無視 | claude.md .. 무시`),
    unless: phrases('how do i | how to | feature request | not loaded | not read'),
  },
  ...clientBugSeen,
  {
    id: 'tool-call-broken',
    label: 'A tool of the client fails',
    weight: 6.2,
    names: 'type',
    phrases:
      phrases(`file has not been read yet | error editing file | error writing file | inputvalidationerror | error calling tool | invalid tool parameters
      | tool result could not be | the edit operation | diff edit mismatch
      | file content exceeds maximum allowed tokens
      | model's tool call could not be parsed | tool call could not be parsed | no such tool available`),
  },
  {
    id: 'remote-control',
    label: 'Remote control does not connect',
    weight: 5.3,
    phrases: phrases('remote control | remote session* | remote workspace | from my phone | mobile app | teleport'),
    also: phrases(
      `connect | connects | connecting | connection | reconnect* | disconnected | stuck | offline | hangs | does not show | doesn't show | not connecting`,
    ),
    unless: phrases('organization | scope | would be | please add | feature request | sign in | signing in'),
  },
  {
    id: 'cowork-start',
    label: 'Cowork does not start',
    weight: 7.9,
    phrases: phrases("failed to start claude's workspace"),
  },
  {
    id: 'cowork-start',
    label: 'Cowork does not start',
    weight: 5.2,
    phrases:
      phrases(`vm service not running | cowork session* | cowork broke | cowork 用不了 | cowork 打不开 | cowork .. start* | cowork .. hang* | cowork .. spin* | cowork .. crash*
      | cowork .. load* | cowork .. stuck | cowork doesn't | cowork does not | cowork fails | co work doesn't | co work does not | co work .. not start* | co work fails | claude's workspace .. not | cowork session* .. fail*`),
    unless: phrases('process exited with code'),
  },
  {
    id: 'worktree-wrong-directory',
    label: 'Work in a worktree lands elsewhere',
    weight: 5,
    phrases: phrases('worktree | worktrees | work tree'),
    also: phrases(
      `wrong | main | master | parent | instead of | outside | bypass* | stale | isolation | leak* | lands | broken | old head | ignores | not respected`,
    ),
    unless: phrases('would be | please add | please support | feature request | would like'),
  },
  {
    id: 'settings-not-applied',
    label: 'Settings, permissions or hooks have no effect',
    weight: 4.9,
    phrases:
      phrases(`permissions.allow | permissions.deny | allow rule* | deny rule* | allowlist .. ignored | permissions .. ignored | permissions .. not applied
      | permissions .. not respected | ignores .. permission* | ignores .. setting* | settings .. ignored | setting .. ignored | settings .. not applied
      | settings .. don't work | settings don't | settings aren't | hooks .. don't work | hooks .. aren't loaded | hooks .. aren't applied | permissions .. don't work | permissions nor | allow doesn't work
      | allow nor deny | asks for every | asks for each | asks again | settings .. not respected | settings .. not loaded | settings .. no effect | setting .. no effect | config .. ignored | invalid settings file*
      | override .. ignored | variable .. ignored | env var .. ignored | environment variable .. ignored | hooks .. not load* | hooks aren't loaded
      | hooks .. not execut* | hooks .. not fir* | hooks don't | hook .. not fir* | hook .. not execut* | hook .. never | hooks .. never | hooks aren't | hooks not
      | keeps asking .. permission* | asks for permission | asking for permission | asks me every time | keeps asking me | don't ask again
      | constantly asking | constantly asks | asking permission | asks permission | ask permission .. again | ask permission .. every | stops for approval | same permission prompt | permission prompt .. again
      | always allow .. again | always allow .. doesn't | always allow .. not persist | allow always .. again | doesn't stick | does not stick | fragt .. jedes mal .. erlaub* | fragt .. um erlaubnis | fragt .. nach erlaubnis
      | demande .. permission | demande .. autorisation | pide permiso | pidiendo permiso | pede permissao | pedindo permissao | chiede .. permesso | chiede .. autorizzazione
      | 反复询问权限 | 每次都要确认 | 每次都要授权 | 每次都问 | 毎回許可 | 毎回確認 | 매번 허용 | 매번 권한 | 매번 물어
      | 配置 .. 不生效 | 不生效 | 从不执行 | 没有生效 | 未生效 | 設定が反映 | 設定が効か | 설정이 적용`),
    unless:
      phrases(`max output tokens | is not allowed to be fetched | too long | out of context | context limit | would be | feature request
      | add an option | proxy | certificate* | keychain`),
  },
  {
    id: 'exits-by-itself',
    label: 'The client ends by itself',
    weight: 5.1,
    phrases:
      phrases(`exits silently | silently exits | exits immediately | immediately exits | exits at once | exits right away | exits instantly
      | exits after | exits without | exits unexpectedly | quits at once | quits immediately | quits unexpectedly | quits right away | quits by itself | ends silently | ends by itself
      | closes itself | closes immediately | closes instantly | closes right away | closes by itself | shuts down by itself | seconds later exits
      | beendet sich | geht von selbst zu | schliesst sich von selbst | se ferme toute seule | se me cierra | fecha do nada | si chiude da sol* | se ferme tout seul | se ferme immediatement | se cierra sol* | se cierra inmediatamente | fecha sozinho | si chiude subito
      | 自动退出 | 直接退出 | 立即退出 | すぐに終了 | 勝手に終了 | 바로 종료 | 자동 종료`),
  },
  {
    id: 'hangs-no-timeout',
    label: 'The client hangs without a message',
    weight: 4.5,
    phrases:
      phrases(`hangs | hanging | hang | hung | freezes | frozen | freeze | freezing | stuck | gets stuck | never returns | never responds | never answers | never completes | never loads | keeps loading
      | loading spinner | spinner never | spinner for ever | spinner forever | endless spinner | infinite spinner | infinite loading | spins forever | locks up | locked up | typing does nothing
      | never finishes | never resolves | unresponsive | not responding | does not respond | doesn't respond | stops responding
      | stopped responding | never respond | not even responding | isn't responding | not responsive | does not reply | doesn't reply | never replies | no reply whatsoever | no responses | no visible response | no visible output | no visible answer
      | does nothing when i | no output | no response | no reply | no answer at all | doesn't answer | does not answer | nothing happens | white screen | black screen | blank screen | blank page | blank panel | infinite loop | endless loop | stalls | stalled | hangs forever
      | hangs indefinitely | keeps spinning | hangt | haengt | friert ein | reagiert nicht | bloque | se bloque | fige | plante
      | ne repond plus | ne repond pas | se cuelga | colgado | no responde | se queda | atascado | trava | travado | travando
      | nao responde | si blocca | bloccato | non risponde | 卡住 | 卡死 | 卡顿 | 没反应 | 无响应 | 没有反应 | 没有任何响应 | 没有收到 .. 响应 | 没有收到 .. 回复 | 不回复 | 没有回复 | 一直转 | フリーズ | 固まる | 固まっ | 固まり
      | 反応しない | 応答しない | 止まる | 멈춤 | 멈춰 | 응답이 없 | 무응답 | зависа* | завис | виснет`),
    unless: phrases(
      'socket hang up | retrying in | rate limited | mcp server | mcp tool | mcp tools | zeituberschreitung | delai depasse | tiempo de espera | tempo esgotado | tempo scaduto | 请求超时 | 响应超时',
    ),
  },
  {
    id: 'crash-said',
    label: 'The client crashes, without details',
    weight: 4.8,
    names: 'type',
    phrases:
      phrases(`crash | crashes | crashed | crashing | dies | quits unexpectedly | exits unexpectedly | closes itself | exits immediately
      | closes immediately | terminates | killed | abgesturzt | sturzt ab | absturz | planta | plante | crashe | se cierra | fallo
      | trava e fecha | va in crash | si chiude | 崩溃 | 闪退 | 奔溃 | クラッシュ | 落ちる | 강제 종료 | 크래시 | 종료됨 | вылет* | крашится
      | падает`),
  },
  {
    id: 'bug-said',
    label: 'A fault of the client, without details',
    weight: 2.5,
    names: 'type',
    phrases:
      phrases(`bug | bugs | regression | broken | broke | breaks | doesn't work | does not work | not working | no longer works
      | stopped working | won't work | isn't working | fails | failing | failed | ignored | ignores | ignoring | wrong | incorrect*
      | unexpectedly | unable | cannot | can't | issue | issues | problem | error | errors | not detected | not recognized
      | not recognised | not respected | does not respect | doesn't respect | lost | missing | disappears | disappeared | vanish*
      | unusable | unreadable | used to work | worked before | worked fine | reverted | downgrade* | downgrading | reinstall* | since update
      | after updating | after the update | since version | latest version | not shown | not showing | does nothing | corrupt*
      | overwrit* | deletes | deleted | truncated | duplicate* | geht nicht | funktioniert nicht | kaputt | fehler | ne fonctionne pas
      | ne marche pas | ne marche plus | bogue | no funciona | dejo de funcionar | nao funciona | parou de funcionar | quebrado
      | non funziona | rotto | 不能用 | 用不了 | 不工作 | 无法使用 | 失败 | 报错 | 问题 | 异常 | 失效 | 没法用 | 动かない | 動作しない | バグ | 不具合
      | 使えない | 안 돼요 | 안됩니다 | 안 됩니다 | 안돼요 | 작동하지 않 | 버그 | 오류 | 에러 | не работает | ошибка | сломал*`),
  },
  {
    id: 'slow-client',
    label: 'The client itself is slow',
    weight: 4.2,
    phrases: phrases(
      `compact .. slow | compaction .. slow | compacting .. slow | input lag | typing lag | lag | laggy | lagging | sluggish | slow typing | keystrokes | cpu | fans | battery | ruckelt | saccade | lento al escribir | 输入延迟 | 卡顿 | もたつく | 버벅`,
    ),
  },
  {
    id: 'does-not-said',
    label: 'Something does not do what it should',
    weight: 1.6,
    names: 'type',
    phrases:
      phrases(`doesn't | does not | didn't | did not | won't | isn't | aren't | wasn't | no longer | no effect | not listed | not loaded | not applied | not saved | not used | not found | leaves | empty | keeps going | keep running | keeps running | keeps asking | forgets | forgot | starts over | garbage | wrong file | twice | never fires | instead of | anymore | any more | even though | although | despite | should have | supposed to | without asking | wrongly
      | unexpected | strange | weird | random | randomly | sometimes | not anymore | nicht mehr | trotzdem | obwohl | stattdessen | ne .. plus
      | malgre | au lieu | ya no | en lugar de | aunque | nao .. mais | em vez de | non .. piu | invece | 不对 | 不了 | 没有 | 总是 | 错位
      | 重复 | されてしまう | てしまう | されない | できない | 表示されない | 깨져 | 깨짐 | 안 나와 | 되지 않 | 두 번 | 자꾸 | почему то | больше не`),
  },
  {
    id: 'client-parts-said',
    label: 'A part of the client',
    weight: 1.5,
    names: 'type',
    phrases:
      phrases(`vs code | vscode | extension | jetbrains | intellij | webstorm | plugin | plugins | desktop app | terminal | iterm
      | tmux | powershell | cmd.exe | git bash | wsl | wsl2 | windows | macos | linux | ubuntu | warp | ghostty | kitty | wezterm
      | mcp | hook | hooks | slash command* | statusline | status line | settings.json | claude.md | worktree | worktrees | subagent*
      | sub agent* | agent teams | bash tool | edit tool | read tool | clipboard | paste | pasting | keyboard | keybinding*
      | shortcut | cursor position | mouse | vim mode | scroll | scrolling | scrollbar | input field | ime | unicode | emoji
      | npm | bun | node | nvm | homebrew | brew | winget | docker | devcontainer | codespaces | chrome | browser | cowork
      | remote control | teleport | resume | continue | rewind | compact | plan mode | permission prompt* | bypass permissions
      | dangerously skip permissions | sandbox | approval | esc | escape | enter key | ctrl c | cursor jumps | autocomplete | diff view | sidebar | tab | tabs | window
      | dialog | prompt box | message box | menu | markdown | tables | font | colors | colours | notification* | voice | screenshot | screenshots
      | 光标 | 候选框 | 输入法 | 输入 | 粘贴 | 复制 | 快捷键 | 窗口 | 界面 | 入力 | 変換 | 貼り付け | カーソル | 画面 | 입력 | 한글 | 커서 | 붙여넣기 | 화면 | skill | skills | todo | todos | cpu | 100 % cpu | high cpu | disk
      | github actions | workflow | agent | agents | session | sessions | file | files | folder | command | commands | tool | tools | installer | install | permissions
      | rules | output | images | drag and drop | upgrade | upgrading | update | prompt | button | screen | text | headless | sdk | spinner | background | history search | ctrl r | subprocess | child process | gemini cli | codex cli | external agent | acp | 终端 | 插件 | 扩展 | ターミナル | 拡張機能 | 터미널 | 확장 | powershell 7 | ssh
      | symlink | gitignore | .env | env var | environment variable | config | configuration | memory | zed | cline | aider | cursor`),
  },
];
