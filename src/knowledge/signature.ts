/** How a known failure is recognised. Placeholder shape: the triage work owns this file. */
export interface Signature {
  /** Stable name of the problem; the cluster id is derived from it. */
  readonly id: string;
  /** A few words for people: "HTTP 529, overloaded_error". */
  readonly label: string;
}
