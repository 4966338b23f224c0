import { examplesOf } from './example';

/** How people say that they are not allowed to. */
export const PERMISSION_EXAMPLES = examplesOf('permission', {
  'region-not-supported': `
suddenly not available in Switzerland any more
angeblich in Polen nicht verfügbar
auf einmal ist Claude in Dänemark nicht mehr zu haben
seit heute soll es das in Ungarn nicht geben
d'un coup claude ne serait plus proposé au Portugal
soudain plus disponible en Suisse
de repente no disponible en Argentina
why is my country suddenly not supported?
signed up in Poland, moved to Turkey, now I'm told it isn't supported here
the verification says my country isn't on the list
says claude isn't available in my country, I'm in Germany
unsupported region since I travel
not available where I live, it told me yesterday it was
app unavailable in region message, worked for a year
sagt mein Land wird nicht unterstützt
in deiner Region nicht verfügbar, obwohl ich in Wien sitze
pas disponible dans mon pays, pourtant je suis en Belgique
no disponible en mi región, estoy en México
não disponível na minha região, moro no Brasil
non disponibile nel mio paese, sono a Roma
提示所在地区不支持，之前都好好的
说我的国家不可用，节点是美国的
この国では使えないと表示される、日本なのに
제 지역에서는 지원되지 않는다고 합니다
мой регион не поддерживается, пишет
`,
  'organization-disabled-400': `
woke up and my account is deactivated
got an email that my account violates something, everything is locked, appeal unanswered
since this morning the organization is marked as disabled, billing is fine
our organization got disabled overnight
account banned without any reason
suspended! no mail, no explanation
my account was disabled after two days of paying
they blocked my account and keep my money
Konto gesperrt, ohne Begründung
mein Account wurde über Nacht deaktiviert
compte suspendu sans explication
mon organisation a été désactivée
cuenta suspendida sin motivo
me bloquearon la cuenta después de pagar
conta banida do nada
minha conta foi desativada sem aviso
account sospeso senza motivo
账号被封了，刚充的钱
组织被禁用了，没有任何通知
アカウントが突然停止された
理由もなくBANされました
계정이 갑자기 차단됐어요
аккаунт заблокировали без причины
they locked my account and nobody tells me why
the appeal form doesn't open, it sends me back to the start page
access revoked by their safeguards team, I did nothing odd
kicked out after using it from another country
how do I appeal a suspension when the page is broken?
account closed from one hour to the next, all projects gone
mein Zugang wurde entzogen, ohne Begründung
on m'a retiré l'accès sans explication
me quitaron el acceso y no puedo apelar
我的号没了，申诉页面打不开
`,
  'model-not-in-plan': `
paying for the big plan and opus is greyed out for me
says pro users don't get opus, I'm on max 20x
opus vanished from my model list overnight
it moved me to sonnet because my plan supposedly has no opus
Opus ist bei mir gesperrt, obwohl ich Max habe
je paie max et opus m'est refusé
tengo max y no me deja elegir opus
tenho o plano max e o opus não aparece
ho max e opus non me lo fa usare
订阅了max还是选不了opus
maxなのにopusが選べない
맥스인데 오퍼스를 못 골라요
`,
  'subscription-not-seen': `
paid for max and the account still says free
the receipt is there, the plan isn't
my gift was redeemed and nothing changed
bought it in the app store and claude code doesn't know about it
keeps me on the small plan although I pay for the big one
bezahlt und trotzdem steht da kostenlos
payé et toujours en gratuit
pagué y sigue en gratis
paguei e continua no grátis
付了钱还是免费版
joined the team plan yesterday, the cli says my organization has no access to claude code
the extension claims I need a paid plan, I pay for max
1m context is greyed out although our plan has it
I have a max plan and it says my plan doesn't include claude code
team seat assigned but claude code says I have no access
pro subscription isn't recognised in the terminal
upgraded yesterday, still treated as free
mein Abo wird nicht erkannt
Sitzplatz zugewiesen, trotzdem kein Zugriff auf Claude Code
mon abonnement n'est pas reconnu
mon siège est attribué mais pas d'accès
no reconoce mi suscripción pro
minha assinatura não é reconhecida
l'abbonamento non viene riconosciuto
升级了套餐还是当免费用户
プロに加入したのに無料扱い
구독했는데 인식이 안 돼요
took the bigger plan an hour ago and the program goes on as if I had the small one
the status shows the wrong plan name, billing has the right one
after the upgrade it still counts me as pro
my subscription is gone although it was renewed last week
from one day to the next my account is on the free tier
bought the plan on the website, the editor doesn't notice
the plan was cancelled without me doing anything
billing lists an active plan, the login page wants me to buy one
no subscription found, says the page, and the invoice is paid
the gift code was accepted, the plan never came
I can't pick my plan when I log in, only api billing is offered
plötzlich bin ich wieder im Gratistarif
l'offre a changé mais l'application ne le voit pas
cambié de plan y sigue mostrando el anterior
fiz o upgrade e continua mostrando o plano antigo
升级以后终端里还显示旧套餐
プランを上げたのに前のプランのまま
`,
  'bedrock-access-denied': `
bedrock says I don't have access to that model
not authorized to perform invoke model on bedrock
access denied for the sonnet profile in eu-central-1
`,
  'vertex-permission-denied': `
permission denied on the vertex publisher model
vertex won't let our service account call the model
`,
  'org-admin-disabled-access-403': `
my own account, no team, and it says my organisation switched it off
we have no admin, who disabled this?
paid, and the message says my admin must allow it
mein Konto ist privat, trotzdem soll ein Admin es erlauben
mon compte est personnel et on me dit que l'admin l'a désactivé
mi cuenta es personal y dice que la organización lo desactivó
conta pessoal e diz que a organização desativou
account personale ma dice che l'organizzazione lo ha disattivato
个人账号却说被组织停用
個人アカウントなのに組織が無効にしたと出る
개인 계정인데 조직에서 막았대요
our admin switched claude code off for us it says
disabled by your organization's administrator
unser Admin hat den Zugriff gesperrt, steht da
`,
  'oauth-scope-missing-403': `
token lacks the right scope
403 because the token doesn't have the inference scope
`,
  '-': `
403 since the admin changed roles
request not allowed, only from this machine
the relay says only the official client may use this key
our key may only be used for one workspace and this isn't it
403 forbidden on every call
forbidden, that's all it says
access denied, no idea what permission is missing
keine Berechtigung, steht da nur
accès interdit 403
acceso prohibido 403
acesso negado 403
accesso negato
没有权限 403
権限がありませんと出る
권한이 없다고 나와요
`,
});
