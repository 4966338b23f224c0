import { phrases, type Signature } from '../signature';

/** How `permission` is recognised. */
export const permissionSignatures: readonly Signature[] = [
  {
    id: 'organization-disabled-400',
    label: 'This organization has been disabled',
    weight: 10.3,
    phrases: phrases(`organization has been disabled | account has been disabled | your account has been disabled
      | your account has been suspended | account suspended | account has been banned | account has been suspended
      | account was banned | account is banned | banned without | then banned | banned for no reason | was banned from claude | organization is disabled | account disabled | 封号 | 被封 | 账号被封 | 账号已被
      | 組織は無効 | アカウントが停止 | banned my account | i got banned | got banned | account banned
      | account was disabled | account is disabled | account got disabled | account was suspended | account is suspended
      | account got suspended | account was deactivated | account has been deactivated | organization was disabled
      | organisation has been disabled | been banned | konto wurde gesperrt | konto gesperrt | compte suspendu
      | compte a ete suspendu | compte a ete desactive | cuenta suspendida | cuenta fue suspendida | cuenta fue bloqueada
      | conta suspensa | conta foi suspensa | conta foi banida | account sospeso | account bloccato | 账号被禁 | 账户被禁
      | 账号封禁 | 账户被封 | アカウントが無効 | アカウント停止 | 계정이 정지 | 계정 정지 | 계정이 비활성화 | аккаунт заблок* | аккаунт забан*`),
    unless: phrases('没被封 | 没有被封 | 未被封 | 没封 | 不是被封 | 没有封'),
  },
  {
    id: 'org-admin-disabled-access-403',
    label: 'The organisation does not allow this sign-in',
    weight: 10.2,
    phrases:
      phrases(`organization has disabled claude subscription access | oauth authentication is currently not allowed
      | not allowed for this organization | oauth org not allowed | disabled by your organization | organization has disabled
      | disabled by your admin | your organization does not have access to claude | organization does not have access
      | does not have access to claude code | blocked by your organization | contact your administrator for access
      | your organization has not enabled | your plan does not include claude code | disabled .. by your administrator
      | login .. restricted to organization | organization policy`),
  },
  {
    id: 'account-not-org-member-403',
    label: 'The account is no member of the organisation',
    weight: 10.2,
    phrases:
      phrases(`not a member of the organization | account is no longer a member of | no longer a member of the organization
      | not a member of this organization | no longer a member`),
  },
  {
    id: 'oauth-scope-missing-403',
    label: 'The OAuth token lacks a scope',
    weight: 10,
    phrases:
      phrases(`does not meet scope requirement | oauth token does not meet scope | missing scope | insufficient scope
      | lacks .. scope | user profile scope | missing .. scope | user:profile | user:inference scope | no .. user profile scope
      | scope requirement | insufficient_scope | user sessions claude code`),
    unless: phrases('missing scope parameter'),
  },
  {
    id: 'credential-only-for-claude-code-400',
    label: 'The credential is only for Claude Code',
    weight: 10.2,
    phrases: phrases(`credential is only authorized for use with claude code | only authorized for use with claude code
      | cannot be used for other api requests | only be used with claude code`),
  },
  {
    id: 'relay-client-restriction-403',
    label: 'The relay only lets certain clients in',
    weight: 9.6,
    phrases:
      phrases(`client not allowed | your client is not allowed | client is not authorized | only claude code clients
      | client restriction | restricted to claude code clients | client not permitted | only for claude code clients
      | this account only allows claude code | only allows claude code clients | 仅允许 claude code | 只允许 claude code | 客户端限制 | 仅支持 claude code | 不允许的客户端
      | 仅限 claude code | model not allowed for this key | client_not_allowed | unsupported client | client validation error
      | only accepts requests from claude code`),
  },
  {
    id: 'bedrock-access-denied',
    label: 'AWS: access denied',
    weight: 9.7,
    phrases: phrases(`don't have access to the model with the specified model id | accessdeniedexception
      | is not authorized to perform | not authorized to perform bedrock* | bedrock invokemodel* | model access is denied
      | model use case details have not been submitted | invalid payment instrument | access denied to model
      | explicit deny in .. policy | accessdenied | aws marketplace viewsubscriptions | aws marketplace subscribe
      | you are not authorized to perform | no identity based policy allows`),
  },
  {
    id: 'bedrock-access-denied',
    label: 'AWS: access denied',
    weight: 7.7,
    phrases: phrases('bedrock'),
    also: phrases('403 | permission error | access denied | no access'),
    unless: phrases('security token'),
  },
  {
    id: 'vertex-permission-denied',
    label: 'Google Cloud: permission denied',
    weight: 9.6,
    phrases:
      phrases(`permission denied on resource | permission aiplatform* | permission denied .. aiplatform* | permission 'aiplatform*
      | project does not have access to it | consumer invalid | permission denied consumer* | service disabled
      | has not been used in project | not allowed to use publisher model
      | status permission denied | the caller does not have permission`),
    unless: phrases('not found or your project does not have access | data sharing to be enabled'),
  },
  {
    id: 'vertex-data-sharing-403',
    label: 'Google Cloud: the model asks for data sharing',
    weight: 9.6,
    phrases: phrases('data sharing to be enabled'),
  },
  {
    id: 'region-not-supported',
    label: 'The region is not supported',
    weight: 7.8,
    phrases:
      phrases(`isn't available in my country | not available where i | isn't available where i | unsupported in my country | in meinem land | mein land | in deiner region nicht | pas disponible dans mon pays | no disponible en mi pais
      | no esta disponible en mi pais | disponible en mi region | nao disponivel na minha regiao | nao disponivel no meu pais | non disponibile nel mio paese | 所在地区 | 所在的国家 | 国家不支持 | 国家不可用
      | お住まいの地域 | お住まいの国 | 国では利用 | この国では | 제 지역에서는 | might not be available in your country | not available in your country | not available in your region
      | unsupported region | unsupported country | supported countries | region is not supported | region not supported
      | country region or territory not supported | app unavailable in region | unavailable in region
      | only available in certain regions | not supported in your region | location is not supported | region restricted
      | access .. not available in your location | user location is not supported | unsupported country region territory
      | 地区不支持 | 不支持的地区 | 地区限制 | 国家不支持 | 所在地区 | 该地区 | 区域不支持 | 所在国家 | お住まいの地域 | 地域では利用 | 국가에서는
      | 지역에서 사용할 수 없 | 지역 제한 | in deinem land | dans votre pays | en tu pais | en su pais | no seu pais | nel tuo paese
      | claude is not available in`),
  },
  {
    id: 'request-not-allowed-403',
    label: 'HTTP 403, Request not allowed',
    weight: 9.1,
    phrases: phrases('403 request not allowed | request not allowed'),
  },
  {
    id: 'cloudflare-challenge-403',
    label: 'Blocked by Cloudflare',
    weight: 9,
    phrases:
      phrases(`just a moment | sorry you have been blocked | attention required cloudflare | enable javascript and cookies
      | cf mitigated | challenge platform | error 1020 | error 1010 | error 1009 | you have been blocked | cf challenge
      | verify you are human | cloudflare challenge`),
  },
  {
    id: 'model-not-in-plan',
    label: 'The plan does not include the model',
    weight: 9,
    phrases: phrases(`claude pro users are not currently able to use opus | invalid model .. pro users
      | not currently able to use opus | does not include access to | your plan doesn't include | pro plan doesn't include | plan does not include opus | not available on your plan
      | requires a max plan | not available with the claude pro plan | not available on the pro plan | model is not available on your`),
  },
  {
    id: 'subscription-not-seen',
    label: 'The subscription is not recognised',
    weight: 9,
    phrases: phrases(`max or pro is required to connect | claude max or pro is required | claude pro or max is required
      | sign up for a max or pro subscription | claude code trial has ended | your trial has ended | pro trial expired
      | requires a claude subscription`),
  },
  {
    id: 'permission-error-403',
    label: 'HTTP 403, permission_error',
    weight: 7.4,
    names: 'message',
    phrases:
      phrases(`permission error | permissiondeniederror | code permissiondenied | lacks the required data action | 403 forbidden | api error 403 | error 403 | 403 error | http 403
      | status code 403 | error code 403 | error forbidden | access denied 403 | permission denied error
      | you do not have permission | does not have permission | don't have permission to access`),
    unless: phrases('eacces | sudo | eperm'),
  },
  { id: 'permission-error-403', label: 'HTTP 403, permission_error', weight: 7.2, names: 'message', status: [403] },
  { id: 'legal-451', label: 'HTTP 451, blocked for legal reasons', weight: 7, status: [451] },
  { id: 'forbidden-said', label: 'HTTP 403, without details', weight: 4, names: 'type', status: [403] },
  {
    id: 'forbidden-said',
    label: 'HTTP 403, without details',
    weight: 4,
    names: 'type',
    phrases: phrases(`forbidden | not authorized | access denied | no access | don't have access | does not have access
      | not have access | permission error | banned | suspended | no permission | no permissions | lacks permission | missing permission | not permitted | only available on the | enabled for my | seat | disabled by .. org`),
    unless: phrases('sudo | eacces | read only | write access'),
  },
  {
    id: 'subscription-not-seen',
    label: 'The subscription is not recognised',
    weight: 5,
    phrases:
      phrases(`shows free | says free plan | on the free plan | still free | treated as free | back on free | account is free | as free plan | shows pro | instead of max
      | subscription .. not recognized | subscription .. not recognised | plan .. not recognized | plan .. not recognised | not recognize my | not recognise my
      | doesn't see my .. subscription | doesn't see my .. plan | isn't detecting | not detecting | doesn't detect | not detect .. plan | doesn't recognize | doesn't recognise | upgrade to pro or max | wants me to upgrade
      | asks me to upgrade | gift .. subscription | redeemed | basic tier | abo .. nicht erkannt | abonnement .. pas reconnu | suscripcion .. no .. reconoc*
      | assinatura .. nao .. reconhec* | 套餐 .. 没有生效 | 订阅 .. 没生效 | 还是免费 | 無料扱い | 무료로 나`),
    also: phrases(
      `paid | upgraded | upgrade to | pay | paying | payment | subscri* | max | pro plan | invoice | bought | purchase* | abo | abonnement | suscripcion | assinatura | abbonamento | 订阅 | 付费 | 充 | プラン | サブスク | 구독 | 결제`,
    ),
    unless: phrases('limit reached | hit your limit | feature request | would be'),
  },
  {
    id: 'model-not-in-plan',
    label: 'The plan does not include the model',
    weight: 5,
    phrases:
      phrases(`pro users cannot use | pro users can't use | can't use opus | cannot use opus | can't select opus | can't switch to opus
      | switch to the opus | opus access .. removed | lost access to opus | no access to opus | opus .. nicht mehr auswahl* | 无法使用 opus | 用不了 opus`),
    unless: phrases('limit reached | hit your limit | overloaded | feature request'),
  },
  {
    id: 'seat-missing',
    label: 'The account has no seat for it',
    weight: 5.1,
    phrases:
      phrases(`premium seat | no seat | seat .. assigned | seat .. assign | given .. seat | gave me a seat | has a seat | have a seat
      | without a seat | seats .. assigned | seat is missing | einen platz | kein platz | un asiento | 席位 | シート .. 割り当`),
    unless: phrases('please add | feature request | would be'),
  },
  {
    id: 'org-admin-disabled-access-403',
    label: 'The organisation does not allow this sign-in',
    weight: 5,
    phrases:
      phrases(`org admin | admin .. disabled | admin .. turned off | admin .. switched off | admin .. removed | company .. disabled | organisation .. disabled
      | company account .. not allowed | firmenkonto | administrator .. gesperrt | admin .. abgeschaltet | organisation .. deaktiviert | firma .. gesperrt
      | organisation .. desactive | admin .. desactive | organizacion me quito | organizacion .. acceso | administrador .. desactiv*
      | organizacao .. acesso | administrador .. desativ* | organizzazione .. accesso | organizzazione ha disattivato | amministratore .. disattivat*
      | 组织已停用 | 组织停用 | 组织禁用 | 被组织禁用 | 管理员禁用 | 管理员关闭 | 組織によって | 管理者によって | 管理者が無効 | 조직이 비활성화 | 조직에서 접근 | 조직에서 막
      | 조직이 막 | 관리자가 막 | 관리자가 차단`),
    unless: phrases('spend* | budget | usage limit | monthly limit | monthly usage'),
  },
  {
    id: 'permission-said',
    label: 'Not allowed, without details',
    weight: 2.8,
    names: 'type',
    phrases: phrases(`organization | workspace admin | entitlement | blocked | not allowed
      | zugriff verweigert | kein zugriff | keine berechtigung | acces refuse | acces interdit | acceso denegado | sin permiso
      | acesso negado | sem permissao | accesso negato | 没有权限 | 无权限 | 禁止访问 | 拒绝访问 | 权限 | 权限不足 | 被禁 | アクセス拒否 | 権限
      | 권한 | 접근 거부 | доступ запрещ*`),
    unless: phrases('permission prompt* | permission mode | bypass permissions | dangerously skip permissions'),
  },
];
