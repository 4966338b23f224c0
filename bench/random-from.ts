/** Random numbers that follow from the seed. */
export type Random = ReturnType<typeof randomFrom>;

export function randomFrom(seed: number) {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  const wait = (mean: number) => -mean * Math.log(unit());
  const normal = (mean: number, sd: number) =>
    mean + sd * Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit());
  /** Marsaglia and Tsang's way. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * unit() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal(0, 1);
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const poisson = (mean: number): number => {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = unit(); product > limit; product *= unit()) count++;
    return count;
  };
  return {
    unit,
    wait,
    normal,
    gamma,
    poisson,
    lognormal: (median: number, sigma: number) => median * Math.exp(normal(0, sigma)),
    pick: <T>(list: readonly T[]): T => list[Math.floor(unit() * list.length)] as T,
  };
}
