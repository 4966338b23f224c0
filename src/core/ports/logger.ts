/** Structured log. Messages are constant and lower case; what varies goes into `fields`. Never people's text, never secrets. */
export interface Logger {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
  /** The same log for one part of the program. */
  child(fields: Readonly<Record<string, unknown>>): Logger;
}
