import { partitionOf, type TenantId } from '../../domain/tenancy';

/** More at once would keep the database from those who ask for something now. */
const AT_ONCE = 3;

interface QuietOnesParts {
  readonly tenants: () => Promise<readonly TenantId[]>;
  /** Whether this instance decides for the partition, still. */
  readonly leads: (partition: number) => boolean;
  readonly load: (tenant: TenantId) => Promise<unknown>;
  readonly onTrouble: (err: unknown) => void;
}

/**
 * Loads the tenants that nobody speaks of now, of partitions that this instance began to decide for: they may have
 * something to announce, or to remind of. A few at a time, however many partitions come at once; answers the function that
 * a partition is added with.
 */
export function quietOnesLoader({ tenants, leads, load, onTrouble }: QuietOnesParts): (partition: number) => void {
  const waiting = new Set<number>();
  let running = false;

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const partitions = new Set(waiting);
      waiting.clear();
      const wanted = (await tenants()).filter((tenant) => partitions.has(partitionOf(tenant))).values();
      await Promise.all(Array.from({ length: AT_ONCE }, () => loadAll(wanted)));
    }
  }

  async function loadAll(wanted: Iterable<TenantId>): Promise<void> {
    for (const tenant of wanted) if (leads(partitionOf(tenant))) await load(tenant).catch(onTrouble);
  }

  return (partition) => {
    waiting.add(partition);
    if (running) return;
    running = true;
    void run()
      .catch(onTrouble)
      .finally(() => {
        running = false;
      });
  };
}
