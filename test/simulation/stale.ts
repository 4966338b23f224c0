import { plainText } from '../../src/content/plain-text';
import { subjectCard } from '../../src/core/announcing/subjects';
import { channelKey, directUser } from '../../src/domain/tenancy';
import { adviser } from '../../src/knowledge/advise';
import { subjectsOf } from './check';
import type { Outcome } from './run-plan';

const advise = adviser();

/** Finds messages that stay behind though nothing waits any more: a later change would heal them, and hide it. */
export function watchForStale() {
  const found: string[] = [];
  let before = new Set<string>();
  return {
    found: found as readonly string[],
    async glance({ bot, platforms }: Outcome): Promise<void> {
      const context = bot.core()?.context;
      const quiet = context !== undefined && (await context.store.outbox.pending()) === 0;
      const behind = new Set<string>();
      if (quiet)
        for (const subject of subjectsOf(context)) {
          const card = subjectCard(context, advise, subject);
          for (const { id, channel, state } of await context.store.outbox.forSubject('default', subject)) {
            const last = platforms.get(channel.platform)?.posts.findLast((post) => post.deliveryId === id);
            const leftAlone = state !== 'settled' || directUser(channel) !== undefined;
            if (!card || !last || last.deleted || leftAlone) continue;
            const [shows, says] = [last.texts.at(-1) ?? '', plainText(card)].map(gist);
            if (shows !== says)
              behind.add(`${subject.kind} in ${channelKey(channel)}: "${shows}" instead of "${says}"`);
          }
        }
      // What changes at this very moment is on its way; what stays is not.
      for (const one of behind) if (before.has(one)) found.push(`stale: ${one}`);
      before = behind;
    },
  };
}

/** What a change never leaves as it was: the title, and the page's newest words. */
function gist(text: string): string {
  return [text.split('\n')[0], /"Update \d+/.exec(text)?.[0] ?? ''].join(' ');
}
