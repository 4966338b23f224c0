// A long retention that ends at once must not hold up the reports that come in meanwhile.
const ROWS_AT_ONCE = 2_000;

/** Drops rows slice by slice until a slice was not full; answers how many went. */
export async function pruneInSlices(
  dropSlice: (rows: number) => Promise<{ readonly numDeletedRows: bigint }>,
): Promise<number> {
  let dropped = 0;
  for (;;) {
    const rows = Number((await dropSlice(ROWS_AT_ONCE)).numDeletedRows);
    dropped += rows;
    if (rows < ROWS_AT_ONCE) return dropped;
  }
}
