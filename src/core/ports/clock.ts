/** Time, so that tests and `replay` need no sleep. Nothing in core asks the system for it. */
export interface Clock {
  /** ms since 1970. */
  now(): number;
  /** Runs `task` once, `ms` from now. The returned function calls it off. Tasks handle their own failures. */
  after(ms: number, task: () => void | Promise<void>): () => void;
}
