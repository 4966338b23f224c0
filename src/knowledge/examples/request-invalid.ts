import { examplesOf } from './example';

/** How people say that the API does not take what was sent. */
export const REQUEST_INVALID_EXAMPLES = examplesOf('request_invalid', {
  'prompt-too-long': `
too long to go on and too long to be compacted
wants to compact after one message and then can't
conversation grew too big, nothing goes through but clear
Gespräch ist zu lang, komprimieren schlägt auch fehl
la discussion est trop longue, impossible de la compacter
la charla es demasiado larga y no se deja compactar
conversa grande demais, nem compactar dá
conversazione troppo lunga, nemmeno la compattazione va
对话太长压缩不了
会話が長くなりすぎて圧縮もできない
대화가 너무 길어서 압축도 안 돼요
input is larger than the maximum it says
how do I get out of this? too long to compact, too long to go on
1m context model still complains above 200k
resuming an old session fails since it is over the window now
mcp tools alone fill the context
prompt too long and compact doesn't help
context is full, can't even compact
the conversation is too long to continue it says
input exceeds the context window after reading one pdf
compacting fails because it's too long already
Kontext voll, komprimieren geht nicht mehr
Prompt zu lang, obwohl ich nur eine Zeile schreibe
contexte plein, impossible de compacter
le prompt est trop long d'après l'api
contexto lleno, ya no se puede compactar
el prompt es demasiado largo
contexto cheio, compact não funciona
contesto pieno, non compatta più
上下文满了，压缩也失败
提示词太长，没法继续
コンテキストがいっぱいで圧縮もできない
プロンプトが長すぎると言われる
컨텍스트가 꽉 차서 압축도 안 돼요
프롬프트가 너무 길다고 합니다
`,
  'could-not-process-image-400': `
ein Screenshot und nichts geht mehr in der Sitzung
an uploaded heic file poisons the conversation, every later message errors
pdf with passwords can't be processed and blocks the chat
can't process image and now every message fails
one bad screenshot broke the whole chat
since I dropped a png in, each turn errors out about the image
Bild kann nicht verarbeitet werden, Chat ist hinüber
l'image ne peut pas être traitée, la session est morte
no puede procesar la imagen y ya nada funciona
não consegue processar a imagem, a conversa travou
non riesce a elaborare l'immagine
图片无法处理，整个会话废了
画像を処理できませんと出て会話が続けられない
이미지를 처리할 수 없다면서 대화가 막혔어요
`,
  'image-too-big-400': `
image too large, more than 5 mb, stuck in the session
screenshot dimensions exceed the maximum with many images
screenshots from the browser tool are so huge that the talk dies
one photo above 2000 pixels and nothing can be sent any more
the picture was over the size limit, since then each message fails
`,
  'usage-policy-refusal': `
harmless work and it is taken for an attack, the session is over
my own server's hardening gets blocked as a violation
si rifiuta di rispondere, dice che viola le norme d'uso
se recusa a responder por violar as normas
er weigert sich, angeblich gegen die Regeln
security course exercises get refused as a violation
it stops with a refusal on a biology paper
refuses to answer, says it violates the usage policy, it's a todo app
flagged as a policy violation for reading our own code
unable to respond, appears to violate policy, I asked about css
verweigert die Antwort wegen Nutzungsrichtlinie
refuse de répondre à cause de la politique d'utilisation
se niega por la política de uso
recusa por causa da política de uso
rifiuta per violazione della policy
说违反使用政策，拒绝回答
利用ポリシー違反だと言って拒否される
사용 정책 위반이라며 거부해요
stops me in allowed security work
won't go on with my ctf exercise
thinks my biology homework is dangerous
`,
  'output-token-maximum': `
answer exceeded the output token maximum of 32000
too many output tokens, it stops writing the file
Ausgabe überschreitet das Token-Maximum
réponse trop longue, maximum de tokens de sortie dépassé
输出 token 超过上限
出力トークンの最大値を超えました
`,
  'tool-call-pairing-400': `
400 about tool_use without tool_result, rewind doesn't help
conversation corrupted by tool use concurrency
400 wegen tool_use ohne tool_result
erreur 400 tool_use sans tool_result
工具调用不配对报 400
`,
  'model-not-found-404': `
sonnet with the date suffix gives a 404 on bedrock
my router maps to a name that isn't available any more
model not found, I only changed the model name
404 since I mistyped the model in settings
the model name in my settings was wrong, so a 404
falscher Modellname in den Einstellungen, 404
the model doesn't exist it says, 404
unknown model after the update, my config has the old name
issue with the selected model, it may not exist
Modell nicht gefunden
modèle introuvable
modelo no encontrado
模型不存在
モデルが見つからない
`,
  'thinking-blocks-modified-400': `
thinking blocks cannot be modified, 400 after rewind
`,
  'request-too-large-413': `
request too large, 413, with three pdfs
payload too large when I attach the folder
`,
  'invalid-request-400': `
the gateway forwards a field the api doesn't know and I get a 400
400 invalid since I enabled a beta header
custom tool schema is rejected
empty message is refused by the api
400 bad request on each message, no details
invalid request error and nothing more
ungültige Anfrage 400
requête invalide 400
solicitud inválida 400
`,
});
