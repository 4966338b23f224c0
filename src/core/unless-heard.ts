const heard = new WeakSet<Promise<unknown>>();

/** Has the failure of a promise that many share told once, to whoever asked first. */
export function unlessHeard(shared: Promise<unknown>, tell: (err: unknown) => void): void {
  if (heard.has(shared)) return;
  heard.add(shared);
  shared.catch(tell);
}
