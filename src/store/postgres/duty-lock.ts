/** First number of the advisory lock of every duty ("CSB3"). One database serves one bot. */
export const DUTY_LOCKS = 0x43534233;

/** Second number of the lock of a duty: FNV-1a of its name, as a positive 31-bit number. */
export function dutyKey(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash & 0x7fffffff;
}
