import { type Card, link, paragraph } from '../../content/card';
import { renderCard } from './render';
import { respondAt } from './respond-at';

type Body = Readonly<Record<string, unknown>>;

/**
 * The workspaces that a payload may be meant for, the likeliest first: in a channel that two companies share, a press by
 * somebody of the other one names their workspace, and the message or form that it was made on names ours.
 */
export function workspacesIn(teamId: string | undefined, body: unknown): readonly string[] {
  const { message, view } = recordOf(body);
  const teams = [teamId, recordOf(message).team, recordOf(view).app_installed_team_id, recordOf(view).team_id];
  return teams.filter((team) => typeof team === 'string');
}

/** Tells whoever used a command or a button where the bot is not installed; there is no token to say it with otherwise. */
export async function tellNotInstalled(
  body: unknown,
  { apiUrl, installPage }: { readonly apiUrl: string; readonly installPage?: string | undefined },
): Promise<void> {
  const { response_url: url } = recordOf(body);
  if (typeof url === 'string') await respondAt(apiUrl, url, 'private', renderCard(notInstalled(installPage)));
}

function notInstalled(installPage: string | undefined): Card {
  const way = installPage === undefined ? ['tell whoever runs it.'] : ['open ', link('its page', installPage), '.'];
  return {
    title: 'I am not set up in this workspace',
    tone: 'warning',
    body: [paragraph('So I can answer nothing here. To have me installed, ', ...way)],
    actions: [],
  };
}

function recordOf(value: unknown): Body {
  return typeof value === 'object' && value !== null ? (value as Body) : {};
}
