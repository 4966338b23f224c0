import type { Card, CardFile } from '../../content/card';
import type { Form, Replaced, Responder, Revise } from '../../core/ports/platform';
import { PlatformError } from '../../domain/errors';
import type { SlackMessage } from './blocks';
import { formView } from './form-view';
import { onlyPictures } from './picture-card';
import type { Pictures, Standing } from './pictures';
import { renderCard, renderHome } from './render';
import { slackCode } from './to-platform-error';
import type { SlackWeb } from './web';

/** Where an event came from, in Slack's own ids: what an answer needs to know. */
export interface Origin {
  readonly user: string;
  /** Channel or conversation; absent when the person was in none. */
  readonly channel?: string | undefined;
  /** The person's conversation with the bot, where nobody else reads. */
  readonly isDirect: boolean;
  /** The thread that answers for all go into. */
  readonly thread?: string | undefined;
  /** The thread that the person is in: one that exists, as an answer for one person does not open a thread. */
  readonly insideThread?: string | undefined;
  readonly responseUrl?: string | undefined;
  /** The address came with a command: it takes more answers, and replaces none. That of a button replaces the message with the button. */
  readonly ofCommand?: boolean;
  /** The bot's Home tab: what is answered replaces the page. */
  readonly isHome?: boolean;
}

interface Given {
  /** Absent where Slack lets nobody change it. */
  readonly revise?: Revise;
  readonly replaced: Replaced;
  readonly standing: Standing;
}

/**
 * The way back to the person. What Slack refuses in one place (a channel without the bot, a used-up address) goes the
 * next best way. `reach` answers how the workspace is reached by then: the way back may be kept for long.
 */
export function createResponder(
  reach: () => Promise<SlackWeb>,
  origin: Origin,
  triggerId?: string,
  pictures: Pictures = { inHand: (card) => card, bring: () => undefined },
): Responder {
  const revisePosted = (web: SlackWeb, { channel, ts }: { readonly channel: string; readonly ts: string }): Given => ({
    revise: async (card) => (await reach()).update(channel, ts, renderCard(card)),
    replaced: 'in-place',
    standing: postedAt(web, channel, ts),
  });

  const answer = async (card: Card, visibility: 'private' | 'channel'): Promise<Given | undefined> => {
    const web = await reach();
    const message = renderCard(card);
    const { user, channel, responseUrl, thread, insideThread } = origin;
    // A reaction stands for the button "It's fixed", so only where there is one.
    const answerTo = card.actions.some(({ id }) => id === 'fixed') ? user : undefined;
    const options = { thread, answerTo };
    if (channel !== undefined && origin.isDirect) return revisePosted(web, await web.post(channel, message, options));
    // Not with the thread, which is one of the channel.
    const direct = async () => revisePosted(web, await web.post(user, message, { answerTo }));
    if (channel === undefined) return direct();

    const ways: (() => Promise<Given | undefined>)[] = [];
    const post = async () => revisePosted(web, await web.post(channel, message, options));
    const respond = (url: string) => async () => {
      await web.respond(url, visibility, message, insideThread);
      const standing: Standing = {
        show: (whole) => web.respond(url, visibility, beside(whole), insideThread),
      };
      const revise: Revise = async (later) => (await reach()).respond(url, visibility, renderCard(later), insideThread);
      return { ...(origin.ofCommand && { revise }), replaced: 'anew' as const, standing };
    };
    const alone = async () => {
      // Slack lets nobody change such a message.
      await web.postEphemeral(channel, user, message, insideThread);
      const show = (whole: Card) => web.postEphemeral(channel, user, beside(whole), insideThread);
      return { replaced: 'anew' as const, standing: { show } };
    };
    if (visibility === 'private') {
      if (responseUrl) ways.push(respond(responseUrl));
      ways.push(alone, direct);
    } else if (thread) ways.push(post);
    else {
      // What the bot posts itself it can change, but that takes being in the channel.
      const onUrl = responseUrl ? [respond(responseUrl)] : [];
      ways.push(...(origin.ofCommand ? [post, ...onUrl] : [...onUrl, post]));
    }
    return firstPossible(ways);
  };

  return {
    async reply(card, visibility, onGiven) {
      if (origin.isHome) return (await reach()).publishHome(origin.user, renderHome(card));
      const now = pictures.inHand(card);
      const given = await answer(now, visibility);
      if (card.files) await shareBeside(await reach(), origin, visibility, card.files);
      if (given) pictures.bring(now, await reach(), given.standing);
      if (given?.revise) onGiven?.(given.revise, given.replaced);
    },
    async openForm(form) {
      if (triggerId !== undefined) {
        const web = await reach();
        const opened = await web.openView(triggerId, formView(form, origin)).then(
          () => true,
          (error: unknown) => {
            if (/trigger/.test(slackCode(error) ?? '')) return false;
            throw error;
          },
        );
        if (opened) return;
      }
      await answer(formButton(form), 'private');
    },
  };
}

/** A message that can be changed: it gets its pictures in place. */
export function postedAt(web: SlackWeb, channel: string, ts: string): Standing {
  return {
    message: `${channel} ${ts}`,
    show: (whole) => web.update(channel, ts, { ...renderCard(whole), whole: true }),
  };
}

function beside(whole: Card): SlackMessage {
  return { ...renderCard(onlyPictures(whole)), whole: true };
}

/** The answer stands without its files, where the bot may share none. */
async function shareBeside(
  web: SlackWeb,
  { channel, user, isDirect, thread }: Origin,
  visibility: 'private' | 'channel',
  files: readonly CardFile[],
): Promise<void> {
  const place =
    channel !== undefined && (isDirect || visibility === 'channel') ? { channel, thread } : { channel: user };
  await web.shareFiles(place, files).catch((error: unknown) => {
    if (!(error instanceof PlatformError)) throw error;
  });
}

/** The origin that came back with a form, when it is one of ours. */
export function parseOrigin(metadata: string, user: string): Origin {
  try {
    const origin: unknown = JSON.parse(metadata);
    if (typeof origin === 'object' && origin !== null) return { isDirect: false, ...origin, user };
  } catch {
    // An origin that was too long is not sent along: the answer goes to the person directly.
  }
  return { user, isDirect: false };
}

// Slack opens a form only within three seconds after a command or a press, and never after a message.
function formButton(form: Form): Card {
  return {
    title: form.title,
    tone: 'neutral',
    body: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'Press the button to open the form.' }] }],
    actions: [{ id: form.id, label: form.title, style: 'primary' }],
  };
}

async function firstPossible<T>(ways: readonly (() => Promise<T>)[]): Promise<T | undefined> {
  for (const [index, way] of ways.entries()) {
    try {
      return await way();
    } catch (error) {
      const another = error instanceof PlatformError && MAY_GO_ANOTHER_WAY.has(error.kind);
      if (!another || index === ways.length - 1) throw error;
    }
  }
  return undefined;
}

const MAY_GO_ANOTHER_WAY = new Set(['channel-gone', 'not-permitted', 'bad-request', 'unknown']);
