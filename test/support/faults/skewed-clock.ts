/** Makes a process of Node's live so many ms ahead of its machine's clock. */
export function skewedClock(ms: number): readonly string[] {
  const script = `const Real = Date;
globalThis.Date = class extends Real {
  constructor(...args) { if (args.length > 0) super(...args); else super(Real.now() + ${ms}); }
  static now() { return Real.now() + ${ms}; }
};`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}
