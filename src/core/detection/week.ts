/** Hours of a week, Monday 00:00 UTC first. */
export const HOURS_OF_WEEK = 168;
// 1970 began on a Thursday.
const FIRST_MONDAY = 96;
const WORKDAYS = 5 * 24;
const SHAPES = 48;
/** The shape counts as flat until it saw some people. */
const FLAT_PEOPLE = 2;

/** Which hour of the week an hour since 1970 is. */
export function hourOfWeek(hour: number): number {
  return (((hour - FIRST_MONDAY) % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;
}

/** Working days share one shape of the day, weekends another. */
function shapeIndex(ofWeek: number): number {
  return (ofWeek >= WORKDAYS ? 24 : 0) + (ofWeek % 24);
}

/** For how long each hour of the week was watched, and how people's failures spread over it: shared by all streams. */
export function createWeek() {
  const watched = new Float64Array(HOURS_OF_WEEK);
  const people = new Float64Array(SHAPES);
  const shapes = new Float64Array(SHAPES).fill(1);
  let total = 0;
  let shaped = 0;

  function watchedOfShape(): Float64Array {
    const sums = new Float64Array(SHAPES);
    for (let i = 0; i < HOURS_OF_WEEK; i++) {
      const of = shapeIndex(i);
      sums[of] = (sums[of] ?? 0) + (watched[i] ?? 0);
    }
    return sums;
  }

  return {
    expose(hour: number, weight: number): void {
      const of = hourOfWeek(hour);
      watched[of] = (watched[of] ?? 0) + weight;
      total += weight;
    },
    count(hour: number, weighed: number): void {
      const of = shapeIndex(hourOfWeek(hour));
      people[of] = (people[of] ?? 0) + weighed;
    },
    /** How much more than the average hour this one has. */
    shape: (hour: number) => shapes[shapeIndex(hourOfWeek(hour))] ?? 1,
    /** People per hour as they were counted: 0 in hours in which nobody ever failed. */
    seenPerHour(hour: number): number {
      const of = shapeIndex(hourOfWeek(hour));
      const hours = watchedOfShape()[of] ?? 0;
      return hours > 0 ? (people[of] ?? 0) / hours : 0;
    },
    exposureOf: (ofWeek: number) => watched[ofWeek] ?? 0,
    exposure: () => total,
    /** Hours watched, each counted as much as its shape. */
    shapedExposure: () => shaped,
    /** Reads the shape off what was counted: each hour with its neighbours. */
    reshape(weight: number): void {
      const hours = watchedOfShape();
      const average = (people.reduce((a, b) => a + b, 0) + weight) / (total + 10 * weight);
      shaped = 0;
      for (let i = 0; i < SHAPES; i++) {
        const day = i < 24 ? 0 : 24;
        let seen = FLAT_PEOPLE * weight;
        let usual = FLAT_PEOPLE * weight;
        for (const near of [i + 23, i, i + 1]) {
          const of = day + ((near - day) % 24);
          seen += people[of] ?? 0;
          usual += (hours[of] ?? 0) * average;
        }
        shapes[i] = seen / usual;
        shaped += (hours[i] ?? 0) * (seen / usual);
      }
    },
    scale(by: number): void {
      for (let i = 0; i < HOURS_OF_WEEK; i++) watched[i] = (watched[i] ?? 0) * by;
      for (let i = 0; i < SHAPES; i++) people[i] = (people[i] ?? 0) * by;
      total *= by;
    },
    save: (plain: (n: number) => number) => ({
      watched: Array.from(watched, plain),
      people: Array.from(people, plain),
    }),
    load(saved: { readonly watched: readonly number[]; readonly people: readonly number[] }): void {
      watched.set(saved.watched.slice(0, HOURS_OF_WEEK));
      people.set(saved.people.slice(0, SHAPES));
      total = watched.reduce((a, b) => a + b, 0);
    },
  };
}
