import { PARTITIONS } from '../../domain/tenancy';
import type { Duty, Instances } from '../ports/instances';

/** The only instance of the bot: it has every duty, from its start to its end, and nobody else writes to its store. */
export function alone(): Instances {
  const duties: Duty[] = [];
  return {
    several: false,
    onChange: () => undefined,
    tell: () => undefined,
    share: (_name, duty) => void duties.push(duty),
    sharePartitions(duty) {
      for (let partition = 0; partition < PARTITIONS; partition++) duties.push(duty(partition));
    },
    async start() {
      for (const duty of duties) await duty.take();
    },
    async stop() {
      for (const duty of duties.reverse()) await duty.drop();
    },
  };
}
