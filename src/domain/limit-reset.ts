/** When a limit lifts, as far as its message tells. */
export interface LimitReset {
  /** ms since 1970; lies in the past when it should have lifted just now. */
  readonly at: number;
  /** Zone that the message was read in (IANA name). */
  readonly zone: string;
  /** Nobody said in which zone: `zone` is a guess. */
  readonly guessed: boolean;
}
