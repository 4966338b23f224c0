import { fail, type Method } from './fake-slack-chat';
import { type Json, objectOf } from './fake-slack-rules';
import { refuseHome, refuseModal } from './fake-slack-view-rules';
import { APP_ID, type FakeTeam, type FakeView, type SlackWorld } from './fake-slack-world';
import { manifest } from './slack-manifest';

const TRIGGER_LIVES_MS = 3_000;
const LARGEST_VIEW_BYTES = 250_000;

/** What the Web API does with modals and with the Home tab. */
export function viewMethods(world: SlackWorld): Readonly<Record<string, Method>> {
  const { views, homes, triggers, next, now } = world;

  function viewFor(team: FakeTeam, args: Json, id: string, refuse: (view: Json) => string[]): FakeView | Json {
    const raw = objectOf(args.view);
    if (JSON.stringify(raw).length > LARGEST_VIEW_BYTES) return fail('view_too_large');
    const wrong = refuse(raw);
    if (wrong.length > 0) return fail('invalid_arguments', { response_metadata: { messages: wrong } });
    return { ...raw, id, hash: `${now()}.${next()}`, team_id: team.id, app_id: APP_ID, bot_id: team.botId };
  }
  const made = (view: FakeView | Json, keepIt: (view: FakeView) => void): Json => {
    if (view.ok === false) return view;
    keepIt(view as FakeView);
    return { ok: true, view };
  };
  const isStale = (args: Json, known: FakeView | undefined) => args.hash !== undefined && args.hash !== known?.hash;

  return {
    'views.open'(args, team) {
      const trigger = triggers.get(String(args.trigger_id));
      if (!trigger || !team.people.includes(trigger.user)) return fail('invalid_trigger_id');
      if (trigger.used) return fail('exchanged_trigger_id');
      if (now() - trigger.at > TRIGGER_LIVES_MS) return fail('expired_trigger_id');
      trigger.used = true;
      return made(viewFor(team, args, `V${next()}`, refuseModal), (view) => void views.set(trigger.user, view));
    },
    'views.update'(args, team) {
      const [user, known] = [...views, ...homes].find(([, view]) => view.id === args.view_id) ?? [];
      if (!known || user === undefined || known.team_id !== team.id) return fail('not_found');
      if (isStale(args, known)) return fail('hash_conflict');
      const [refuse, where] = known.type === 'home' ? [refuseHome, homes] : [refuseModal, views];
      return made(viewFor(team, args, known.id, refuse), (view) => void where.set(user, view));
    },
    'views.publish'(args, team) {
      if (manifest.features.app_home.home_tab_enabled !== true) return fail('not_enabled');
      const user = String(args.user_id);
      if (!team.people.includes(user))
        return fail('invalid_arguments', { response_metadata: { messages: ['invalid `user_id`'] } });
      const known = homes.get(user);
      if (isStale(args, known)) return fail('hash_conflict');
      const view = viewFor(team, args, known?.id ?? `V${next()}`, refuseHome);
      return made(view, (published) => void homes.set(user, published));
    },
  };
}
