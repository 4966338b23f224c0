/**
 * What an announcement is about. `page` is about the status page itself or a component without an incident, `channel`
 * about a subscribed channel (its key) that can no longer be posted in, `note` a short word in the thread of another one's
 * message, `reminder` something to say to one person, `digest` what happened in a channel's quiet hours, `draft` (the id of
 * held news) what a person is to post,
 * `scorecard` (the moment at which its week ended) how well the bot did.
 */
export type SubjectKind =
  | 'incident'
  | 'outage'
  | 'advisory'
  | 'maintenance'
  | 'page'
  | 'channel'
  | 'note'
  | 'reminder'
  | 'digest'
  | 'draft'
  | 'scorecard';

/** One thing that channels should know about; there is one message for it per channel. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** Why a channel gets a delivery. */
export type DeliveryReason = 'first' | 'changed' | 'resolved' | 'reminder';

/** Something that channels should know, at one revision of its subject. */
export interface Announcement {
  readonly subject: Subject;
  /** Rises with every change of the subject that people should see. */
  readonly revision: number;
  readonly reason: DeliveryReason;
  /** ms since 1970. */
  readonly at: number;
}
