import { phrases, type Signature } from '../signature';

/** How people describe what goes wrong on the screen and at the keyboard. */
export const clientBugSeen: readonly Signature[] = [
  {
    id: 'input-method',
    label: 'Typing with an input method goes wrong',
    weight: 5.3,
    phrases: phrases(
      'ime | input method | kanji conversion | preedit | pinyin input | 输入法 | 候选框 | 日本語入力 | 変換候補 | 한글 입력 | 입력기',
    ),
    unless: phrases('feature request | please add | please support | would be'),
  },
  {
    id: 'keychain-asks',
    label: 'The keychain asks for its password again and again',
    weight: 5.2,
    phrases: phrases('keychain dialog* | keychain prompt* | keychain password | in your keychain | keychain access'),
    also: phrases(
      'always allow | again | repeatedly | endless | keep* | constantly | every | each | prompts | for ever | forever',
    ),
  },
  {
    id: 'terminal-flicker',
    label: 'The terminal flickers or redraws',
    weight: 5.6,
    phrases:
      phrases(`flicker* | flashing | flashes | redraw* | screen tearing | scrolls up and down | scroll* to the top | jumps to the top
      | scrolls to top | scrolling wildly | crazy scrolling | infinite scroll* | scroll jump* | scrolling back | scrollback
      | rerender* | re render* | strobing | strobe | epileptic | blinking | screen jumps | terminal jumps | jumping to top
      | uncontrolled scroll* | flackert | flackern | scintill* | clignot* | parpade* | pisca* | sfarfall* | 闪烁 | 闪屏 | 一直闪 | 闪个不停 | 狂闪 | ちらつ*
      | scrollbar .. jump* | scrolls by itself | scrolls up by itself | keeps jumping | jumping around | jumps around | jumps back and forth | auto scroll*
      | scroll position | breaks the display | seizure* | springt nach oben
      | 깜빡* | 깜박* | мерца* | shaking | stutter* | frame drops | dropped frames | frame pacing | ruckel* | saccad*`),
  },
  {
    id: 'blank-window',
    label: 'The window stays blank',
    weight: 5.3,
    phrases:
      phrases(`blank screen | screen .. blank | screen is blank | screen stays blank | blank window | window is blank | window stays blank | window .. completely blank | empty window | window is empty | window stays empty | white screen | black screen | white window
      | no window renders | window never appears | no window appears | bleibt weiss | bleibt schwarz | fenster .. leer | leeres fenster | weisser bildschirm | ecran blanc | ecran noir | fenetre vide | fenetre blanche
      | pantalla en blanco | pantalla negra | ventana vacia | ventana en blanco | tela branca | tela preta | janela vazia | schermo bianco | schermo nero | finestra vuota | finestra bianca
      | 白屏 | 黑屏 | 窗口 .. 空白 | 空白窗口 | 画面が真っ白 | 画面が真っ黒 | 真っ白 | 真っ黒 | 흰 화면 | 하얀 화면 | 검은 화면 | 빈 화면`),
    unless: phrases('vs code | vscode | extension | panel | login | log in | sign in | oauth | cowork'),
  },
  {
    id: 'app-update-restart',
    label: 'The app does not come back after an update',
    weight: 5.1,
    phrases:
      phrases(`reboot | task manager | relaunch | restart the pc | restart my pc | restart my computer | restart the computer | won't restart | does not restart | doesn't restart | not come back | doesn't come back | won't come back
      | neu starten | rechner neu | redemarrer | reiniciar | riavviare | 重启电脑 | 任务管理器 | 再起動 | 재부팅 | 재시작`),
    also: phrases(
      `update | updates | updating | updated | aktualisierung | mise a jour | actualizacion | actualizar | atualizacao | atualizar | aggiornamento | 更新 | アップデート | 업데이트`,
    ),
    unless: phrases('vs code | vscode | extension | npm | mcp | login | log in | sign in | token'),
  },
  {
    id: 'newline-key',
    label: 'The key for a new line sends the message',
    weight: 5.2,
    phrases:
      phrases(`shift enter | shift return | alt enter | option enter | terminal setup | new line | newline key | line break | multiline input | zeilenumbruch | neue zeile | retour a la ligne | nouvelle ligne | salto de linea | nueva linea | quebra de linha | nova linha | a capo | nuova riga
      | 换行 | 改行 | 줄바꿈`),
    also: phrases(`not working | does not | doesn't | can't | cannot | won't | no longer | not insert* | instead of | submits | sends | sent | broken | stopped | not supported | geht nicht | sendet | schickt | kein | keine | envoie | marche pas
      | envia | no funciona | nao funciona | invia | non funziona | 不了 | 发送 | 发出 | 送信 | できない | 전송 | 안 돼 | 안돼`),
    unless: phrases(
      `feature request | please support | please add | would be | ^support | ^allow | ^add | json | csv | commit | diff`,
    ),
  },
  {
    id: 'clipboard-paste',
    label: 'Pasting does not work',
    weight: 5.2,
    phrases:
      phrases(`no image found in clipboard | no image in clipboard | clipboard is empty | image paste | paste an image | paste image*
      | pasting an image | pasting image* | pasting a screenshot | paste a screenshot | paste screenshot* | clipboard image* | image from .. clipboard | put in an image
      | ctrl v | cmd v | alt v | pasting does* | paste does* | paste broken | can't paste | cannot paste | copy paste | 粘贴图片 | 无法粘贴 | 貼り付け* | 붙여넣기`),
    unless:
      phrases(`please support | please add | feature request | would be | it would | add support | support for | code | login | log in
      | token`),
  },
  {
    id: 'terminal-glitch',
    label: 'The terminal shows garbage',
    weight: 5,
    phrases:
      phrases(`glitch* | garbled | garbage characters | character corruption | corrupted characters | characters .. corrupted | artifact* | corrupted display | display corrupt* | rendering issue*
      | rendering bug | rendering problem | rendering broken | misaligned | overlapping text | text overlap* | ui corruption
      | ghost text | mojibake | broken layout | layout broken | escape sequences | ansi codes | duplicated lines | duplicate output
      | display issue | visual bug | 乱码 | 显示错乱 | 文字化け | 글자 깨짐 | 화면 깨짐`),
  },
  {
    id: 'vscode-session-history',
    label: 'Earlier conversations are not shown',
    weight: 6.6,
    phrases: phrases('no conversation found with session id'),
  },
  {
    id: 'vscode-session-history',
    label: 'Earlier conversations are not shown',
    weight: 5.5,
    phrases:
      phrases(`session history | chat history | conversation history | past conversations | previous conversations
      | earlier conversation* | previous sessions | past sessions | history is gone | history gone | history lost | lost history
      | history disappeared | sessions disappeared | sessions gone | missing sessions | lost my sessions | lost sessions
      | session list | no conversation found | no conversations found | sessions not showing | sessions missing | history empty
      | history not | resume .. nothing | resume .. empty | resume .. not | resume .. missing | chats disappeared
      | sessions are missing | sessions are gone | sessions .. gone | sessions .. missing | sessions .. disappear* | sessions .. vanish* | sessions .. lost
      | session .. disappear* | conversation .. disappear* | conversation .. vanish* | conversations .. gone | messages .. disappear* | chats .. gone
      | chats .. missing | missing from the history | saved in the history | old conversation* | empty chat | no messages yet | history .. missing | recent sessions | older sessions | resume only shows | resume only lists
      | resume shows only | can't resume | cannot resume | sitzungen .. weg | sesiones .. desapareci* | sessoes .. sumiram | sessioni .. sparite | 会话 .. 不见
      | 对话 .. 不见 | 会話 .. 消え | 대화가 사라 | alten chats | alte chats | alten unterhaltungen | anciennes conversations | conversaciones anteriores | conversaciones antiguas
      | conversas antigas | conversas anteriores | vecchie conversazioni | conversazioni precedenti | 以前的会话 | 以前的对话 | 之前的会话 | 之前的对话 | 過去の会話 | 以前の会話 | 이전 대화 | 지난 대화
      | conversations disappeared | conversations missing | verlauf | historique | historial | historico | cronologia | 历史记录
      | 历史会话 | 会话丢失 | 会话历史 | 对话历史 | 履歴 | 대화 기록 | 세션 기록 | история сообщ* | jsonl`),
  },
];
