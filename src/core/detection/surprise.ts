/**
 * How much counts scatter beyond pure chance: days and weeks differ, so that the true rate is taken to vary as a gamma
 * distribution of this shape.
 */
const SHAPE = 3;
const STEPS = 40;

/**
 * How surprising it is to see at least `others` more people in a time in which `expected` are usual: minus the natural
 * logarithm of its chance under a negative binomial. 0 where it is no surprise at all.
 */
export function surprise(others: number, expected: number): number {
  const p = expected / (SHAPE + expected);
  let chance = (SHAPE / (SHAPE + expected)) ** SHAPE;
  for (let i = 1; i <= others; i++) chance *= ((SHAPE + i - 1) / i) * p;
  const next = (p * (SHAPE + others)) / (others + 1);
  if (next >= 0.8) return 0;
  // The sum of what is left is reckoned a little too high, above one where nothing is surprising.
  return Math.max(0, -Math.log(chance / (1 - next)));
}

/** The most people that may be usual for `others` more people to be a surprise of at least `least`. */
export function usualFor(others: number, least: number): number {
  let low = 0;
  let high = others;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (surprise(others, middle) >= least) low = middle;
    else high = middle;
  }
  return low;
}
