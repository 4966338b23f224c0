import { SECOND } from '../../domain/duration';
import { partitionOf, type TenantId } from '../../domain/tenancy';
import type { Clock } from '../ports/clock';

/** More at once would keep the database from those who ask for something now. */
const AT_ONCE = 3;
/** What a database that is away refuses is asked for again then. */
const TRY_AGAIN = 10 * SECOND;

interface QuietOnesParts {
  readonly tenants: () => Promise<readonly TenantId[]>;
  /** Whether this instance decides for the partition, still. */
  readonly leads: (partition: number) => boolean;
  readonly load: (tenant: TenantId) => Promise<unknown>;
  readonly onTrouble: (err: unknown) => void;
  readonly clock: Clock;
}

/**
 * Loads the tenants that nobody speaks of now, of partitions that this instance began to decide for: they may have
 * something to announce, or to remind of. A few at a time, however many partitions come at once; answers the function that
 * a partition is added with.
 */
export function quietOnesLoader({
  tenants,
  leads,
  load,
  clock,
  onTrouble,
}: QuietOnesParts): (partition: number) => void {
  const waiting = new Set<number>();
  const failed = new Set<number>();
  let running = false;

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const partitions = [...waiting];
      waiting.clear();
      try {
        const wanted = (await tenants()).filter((tenant) => partitions.includes(partitionOf(tenant))).values();
        await Promise.all(Array.from({ length: AT_ONCE }, () => loadAll(wanted)));
      } catch (err) {
        onTrouble(err);
        for (const partition of partitions) failed.add(partition);
      }
    }
    const again = [...failed];
    failed.clear();
    if (again.length > 0) clock.after(TRY_AGAIN, () => again.forEach(add));
  }

  async function loadAll(wanted: Iterable<TenantId>): Promise<void> {
    for (const tenant of wanted) {
      const partition = partitionOf(tenant);
      if (!leads(partition)) continue;
      await load(tenant).catch((err: unknown) => {
        onTrouble(err);
        failed.add(partition);
      });
    }
  }

  function add(partition: number): void {
    if (!leads(partition)) return;
    waiting.add(partition);
    if (running) return;
    running = true;
    void run().finally(() => {
      running = false;
    });
  }

  return add;
}
