import { fail } from './fake-slack-chat';
import type { Json } from './fake-slack-rules';
import { APP_ID, type SlackWorld } from './fake-slack-world';
import { manifest } from './slack-manifest';

export const CLIENT_ID = '1111111111.2222222222';
export const CLIENT_SECRET = '0123456789abcdef0123456789abcdef';
const CODE_LIVES_MS = 10 * 60_000;

interface Code {
  readonly team: string;
  readonly user: string;
  readonly redirect: string | undefined;
  readonly scope: string;
  readonly at: number;
  used: boolean;
}

/** Installing by OAuth: the page on which a person agrees, and the exchange of the code. */
export function slackOAuth(world: SlackWorld) {
  const codes = new Map<string, Code>();

  return {
    /** Gives the bot a token in a workspace as an installation does; the token from before goes on working. */
    install(teamId: string): string {
      const team = world.teamOf(teamId);
      team.token ??= `xoxb-${world.next()}-token-of-${teamId}`;
      return team.token;
    },
    /** The person agrees (or not) on Slack's page at this address; answers the address that their browser is sent to. */
    authorize(
      address: string,
      who: { readonly team: string; readonly user: string; readonly agrees?: boolean },
    ): string {
      const asked = new URL(address).searchParams;
      if (asked.get('client_id') !== CLIENT_ID) throw new Error('Slack shows: invalid client_id');
      const scope = asked.get('scope') ?? '';
      const known = new Set(manifest.oauth_config.scopes.bot);
      const strange = scope.split(/[ ,]+/).filter((one) => !known.has(one));
      if (scope === '' || strange.length > 0) throw new Error(`Slack shows: invalid scope ${strange.join(' ')}`);
      const redirect = asked.get('redirect_uri') ?? undefined;
      if (redirect === undefined) throw new Error('Slack shows: redirect_uri did not match any configured URIs');
      const back = new URL(redirect);
      const state = asked.get('state');
      if (state) back.searchParams.set('state', state);
      if (who.agrees === false) {
        back.searchParams.set('error', 'access_denied');
        return back.href;
      }
      const code = `code.${world.next()}.${Math.random().toString(36).slice(2)}`;
      codes.set(code, { ...who, redirect, scope, at: world.now(), used: false });
      back.searchParams.set('code', code);
      return back.href;
    },
    /** `oauth.v2.access`; the client may sign itself by the fields or by HTTP Basic. */
    access(args: Json, basic: readonly [string, string] | undefined): Json {
      const [id, secret] = basic ?? [String(args.client_id ?? ''), String(args.client_secret ?? '')];
      if (id !== CLIENT_ID) return fail('invalid_client_id');
      if (secret !== CLIENT_SECRET) return fail('bad_client_secret');
      const code = codes.get(String(args.code));
      if (!code || code.used || world.now() - code.at > CODE_LIVES_MS) return fail('invalid_code');
      // Even a wrong try uses the code up.
      code.used = true;
      if (args.redirect_uri !== code.redirect) return fail('bad_redirect_uri');
      const team = world.teamOf(code.team);
      return {
        ok: true,
        app_id: APP_ID,
        authed_user: { id: code.user },
        scope: code.scope.replace(/ /g, ','),
        token_type: 'bot',
        access_token: this.install(code.team),
        bot_user_id: team.botUser,
        team: { id: team.id, name: team.name },
        enterprise: null,
        is_enterprise_install: false,
      };
    },
  };
}
