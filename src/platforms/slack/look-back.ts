import type { webApi } from '@slack/bolt';
import { DAY, SECOND } from '../../domain/duration';
import type { PlatformError } from '../../domain/errors';

/** As long as the outbox goes on trying. */
const FAR_ENOUGH = DAY;
/** Apps that are sold outside of Slack's marketplace get no more at once, and one page a minute. */
const FIRST_PAGE = 15;
const NEXT_PAGES = 100;
const MOST_PAGES = 5;

/** What a message of ours is marked with, unseen by people. */
export const DELIVERY_EVENT = 'claude_status_delivery';

interface Marked {
  readonly ts?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: unknown };
}

interface Page {
  readonly messages?: readonly Marked[];
  readonly has_more?: boolean;
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** Where a delivery may have gone. */
export interface Place {
  readonly channel: string;
  readonly thread?: string | undefined;
}

/**
 * The `ts` of the message that carries the delivery id, looked for among what was posted within a day, a few pages far.
 * Fails with PlatformError when not even one page can be had.
 */
export async function findDelivery(
  read: (page: webApi.ConversationsHistoryArguments, thread: string | undefined) => Promise<Page>,
  { channel, thread }: Place,
  deliveryId: string,
  now: number,
): Promise<string | undefined> {
  const range = { channel, oldest: String((now - FAR_ENOUGH) / SECOND), include_all_metadata: true };
  let next: Partial<webApi.ConversationsHistoryArguments> | undefined = {};
  for (let page = 0; next && page < MOST_PAGES; page += 1) {
    const asked: webApi.ConversationsHistoryArguments = {
      ...range,
      limit: page === 0 ? FIRST_PAGE : NEXT_PAGES,
      ...next,
    };
    const got: Page | undefined = await read(asked, thread).catch((failure: PlatformError) => {
      if (page === 0) throw failure;
      // Rather twice than late: those who may read so little would wait for minutes.
      return undefined;
    });
    const found = got?.messages?.find((message) => isDelivery(message, deliveryId));
    if (found) return found.ts;
    next = got && after(got, thread);
  }
  return undefined;
}

function isDelivery({ metadata }: Marked, deliveryId: string): boolean {
  const payload = metadata?.event_payload as { readonly delivery_id?: unknown } | null | undefined;
  return metadata?.event_type === DELIVERY_EVENT && payload?.delivery_id === deliveryId;
}

/** What asks for the page after this one: a channel is read backwards, a thread forwards. */
function after(
  { messages = [], has_more: hasMore, response_metadata: more }: Page,
  thread: string | undefined,
): Partial<webApi.ConversationsHistoryArguments> | undefined {
  if (!hasMore) return undefined;
  if (more?.next_cursor) return { cursor: more.next_cursor };
  const times = messages.flatMap(({ ts }) => ts ?? []).sort();
  const edge = thread === undefined ? times[0] : times.at(-1);
  if (edge === undefined) return undefined;
  return thread === undefined ? { latest: edge } : { oldest: edge };
}
