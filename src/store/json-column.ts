/** The value of a JSON column, or `undefined` when it is not JSON or not of the shape. */
export function parseColumn<T>(json: string, fits: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return fits(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
