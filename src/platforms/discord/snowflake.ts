const DISCORD_EPOCH = 1_420_070_400_000;

/** When Discord made what has this id, in ms since 1970. */
export function madeAt(id: string): number {
  return Number(BigInt(id) >> 22n) + DISCORD_EPOCH;
}
