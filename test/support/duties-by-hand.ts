import type { Duty, Instances } from '../../src/core/ports/instances';
import { SECOND } from '../../src/domain/duration';
import { PARTITIONS } from '../../src/domain/tenancy';
import type { VirtualClock } from '../../src/lib/virtual-clock';

/** An instance that decides when the test says so, and hears nothing of what others write. */
export function dutiesByHand(clock: VirtualClock) {
  const duties: Duty[] = [];
  let mine = false;
  const instances: Instances = {
    several: true,
    onChange: () => undefined,
    tell: () => undefined,
    share: (_name, duty) => void duties.push(duty),
    sharePartitions(duty) {
      for (let partition = 0; partition < PARTITIONS; partition++) duties.push(duty(partition));
    },
    start: async () => undefined,
    stop: async () => undefined,
  };

  /** What cannot be taken is handed back and tried again, as on PostgreSQL. */
  async function take(duty: Duty): Promise<void> {
    if (!mine) return;
    try {
      await duty.take();
    } catch {
      await duty.drop();
      clock.after(SECOND, () => take(duty));
    }
  }

  return {
    instances,
    async take() {
      mine = true;
      for (const duty of duties) await take(duty);
    },
    async drop() {
      mine = false;
      for (const duty of duties) await duty.drop();
    },
  };
}
