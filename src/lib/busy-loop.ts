import { performance } from 'node:perf_hooks';

const LOOK_EVERY_MS = 100;
/** Of the time since the last look: with less to spare, answers begin to wait. */
const BUSY = 0.6;

/** Whether this process had hardly any time to spare of late: then what nobody waits for should leave it some. */
export function busyLoop(): () => boolean {
  let since = performance.eventLoopUtilization();
  let lookedAt = performance.now();
  let busy = false;
  return () => {
    const now = performance.now();
    if (now - lookedAt < LOOK_EVERY_MS) return busy;
    busy = performance.eventLoopUtilization(since).utilization > BUSY;
    since = performance.eventLoopUtilization();
    lookedAt = now;
    return busy;
  };
}
