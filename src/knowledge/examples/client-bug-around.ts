import { examplesOf } from './example';

/** The same of what is around the program: settings, MCP servers, installing, actions of GitHub. */
export const CLIENT_BUG_AROUND_EXAMPLES = examplesOf('client_bug', {
  'settings-not-applied': `
hooks of the project are found but never run
it ignores the rules in my settings file and asks again
the extension doesn't honour what the cli honours
the file given with the settings flag has no effect
why doesn't it read my settings?
how do I make it respect the allow list? it asks every time
hooks don't run any more
agents ignore the model given in their front matter
the model set for a subagent is ignored
frontmatter of my commands is ignored
settings.json is ignored, allow rules do nothing
it asks for permission although I allowed the command
CLAUDE.md isn't read
Einstellungen werden ignoriert
les hooks ne se déclenchent pas
no respeta mis permisos de settings.json
ignora as regras de permissão
settings.json 不生效
設定が反映されない
설정이 적용되지 않아요
`,
  'mcp-trouble': `
server answers by hand but claude says failed to reconnect
connected at first, ten minutes later it shows failed
playwright mcp shows failed in /mcp since the update
stdio server is killed after a minute
the github mcp server connects but lists no tools
mcp server doesn't start any more
mcp tools are missing after the restart
my mcp connection fails with closed
MCP-Server startet nicht
le serveur mcp ne démarre plus
el servidor mcp no arranca
mcp 连不上
MCPサーバーが起動しない
mcp 서버가 안 떠요
can't get it to talk to the postgres mcp, it never attaches
none of the mcp servers attach since yesterday
seit dem update verbindet sich kein mcp mehr
plus aucun serveur mcp ne se connecte
ningún servidor mcp se conecta desde ayer
nenhum servidor mcp conecta mais
nessun server mcp si aggancia più
mcp 服务器全都连接不了
mcpサーバーにつながらなくなった
mcp 서버에 연결이 안 붙어요
`,
  'plugin-not-found': `
installed a plugin, its commands never turn up behind the slash
marketplace says installed and the skill is unknown
my skills from the plugin folder are not in the list
plugin is enabled, none of its skills can be called
Plugin installiert, die Befehle fehlen
le plugin est installé mais ses commandes n'existent pas
instalé un plugin y sus comandos no aparecen
instalei o plugin e os comandos não aparecem
plugin installato ma i comandi non ci sono
插件装好了，斜杠里找不到命令
プラグインを入れたのにコマンドが出ない
플러그인 깔았는데 명령이 안 보여요
`,
  'clipboard-paste': `
can't paste screenshots any more
pasting text breaks after 800 characters
Einfügen von Bildern geht nicht
ne peut plus coller d'image
粘贴图片没反应
画像が貼り付けられない
`,
  'install-fails': `
native installer downloads half and stops
homebrew install can't find the binary afterwards
command not found after installing on ubuntu
installation fails on windows
npm install of claude code stops with an error
Installation bricht ab
l'installation échoue
no se instala en windows
安装失败
インストールできない
설치가 안 돼요
`,
  'update-fails': `
the updater says check failed and goes on with the old version
red line about updating in the corner all the time
auto update fails each time
update says success but the version stays the same
Update schlägt fehl
自动更新失败
`,
  'tool-call-broken': `
edits fail because it says the file changed although nobody touched it
search returns no results in big repositories
the write tool reports success and the file is unchanged
edit tool fails with file has been modified
it can't write files, the tool call comes out as plain text
bash tool returns nothing
grep tool finds no files although they exist
`,
  'cowork-start': `
cowork says starting up and stays there
workspace can't be started, service isn't running
every cowork session ends at once
cowork never gets past starting
cowork vm doesn't boot
`,
  'remote-control': `
remote control session disconnects from my phone
`,
  'worktree-wrong-directory': `
works in the wrong worktree and edits main
`,
  'action-exit-code-1': `
the extension only shows that the process exited with a code
banner says process exited and the prompts spin
github action ends with exit code 1, no more details
`,
  segfault: `
segmentation fault at start on arm
`,
  '-': `
enter sends my message while I am still composing it
each key I press while the input method is open ends up twice
after upgrading to 2.1.200 the input box eats the first letter of each word
in tmux the colours are wrong and the cursor sits one line too low
on windows it opens a new console window for every bash command
tab completion of file names stopped working with 2.1
markdown tables are drawn broken when the window is narrow
it writes a lock file to the home folder and never removes it
the diff view shows the old file on both sides
/resume lists sessions of other projects
auto compact starts at 60 percent although I set 90
images pasted over ssh arrive empty
the ide button opens a second terminal each time
ctrl+r search shows nothing
/model lists a model that I can't choose
background tasks keep running after I quit
an agent I deleted still shows up in the list
the vim mode drops undo history
escape doesn't interrupt the running command any more
print mode exits with zero although the task failed
sandbox can't be switched off in the desktop app
desktop app shows a blank window after the login screen
plugin marketplace doesn't list anything
git commits made by it lack my signature
the permission dialog comes back for the same command each time
it doesn't see files that are larger than a few megabytes
notebook edits land in the wrong cell
wsl: the path is converted twice and the file isn't found
the notification sound plays twice
in the web version the file tree stays empty
copying code from the chat adds line numbers
subagent inherits the wrong model from settings
vs code panel stays white
the extension button does nothing
jetbrains plugin can't find the cli
Erweiterung lädt nicht
l'extension vscode reste vide
la extensión no abre el panel
vscode 插件打不开
拡張機能のパネルが真っ白
확장 프로그램이 안 열려요
slash command gone after the update
plan mode doesn't ask before editing any more
compact forgets everything and starts from zero
the model picker shows the wrong model
keyboard shortcut doesn't work on mac
todo list doesn't update
subagents return empty results
resume opens the wrong session
arrow keys print garbage in the prompt
skills are not found after the update
umlauts come out broken in the terminal
statusline shows the wrong directory
voice mode doesn't hear me
Tastenkürzel tun nichts mehr
les accents s'affichent mal
los atajos de teclado no responden
中文输入法光标错位
日本語入力で変換中の文字が消える
한글 입력이 깨져요
`,
});
