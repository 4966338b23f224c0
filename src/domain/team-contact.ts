/** Whom a team turns to before, or beside, support: a person, or a channel in which a person or group may be called. */
export interface TeamContact {
  readonly platform: string;
  /** `*` means: that of who asks. */
  readonly workspace: string;
  /** Id of the person who gets a private message; absent when `channel` is set. */
  readonly user?: string;
  readonly channel?: string;
  /** Id of a user group or role that is called in the channel. */
  readonly group?: string;
}
