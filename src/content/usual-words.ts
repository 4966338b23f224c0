/** How many people usually fail in an hour, to a tenth: "0.4", and "under 0.1" where a tenth would say that nobody does. */
export function usualWords(usual: number): string {
  return usual < 0.05 ? 'under 0.1' : usual.toFixed(1);
}
