/** One field of a form that was sent, cut to `length` characters; empty when it is missing. */
export function fieldOf(body: unknown, name: string, length = 200): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value.slice(0, length) : '';
}
