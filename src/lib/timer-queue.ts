/** A task of a clock that is moved by hand. */
export interface Timer {
  /** ms since 1970. */
  readonly at: number;
  readonly task: () => void | Promise<void>;
}

/** What waits for a moment, for clocks that are moved by hand. */
export interface TimerQueue {
  /** Answers how to call it off. */
  add(timer: Timer): () => void;
  /** Takes out the earliest timer due by `until`; of several at one moment the first that was set. */
  takeDue(until: number): Timer | undefined;
  size(): number;
}

export function createTimerQueue(): TimerQueue {
  const timers = new Set<Timer>();
  return {
    add(timer) {
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    takeDue(until) {
      let next: Timer | undefined;
      for (const timer of timers) if (timer.at <= until && (!next || timer.at < next.at)) next = timer;
      if (next) timers.delete(next);
      return next;
    },
    size: () => timers.size,
  };
}
