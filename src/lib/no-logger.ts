import type { Logger } from '../core/ports/logger';

/** Writes nothing: for the command line, whose output is data. */
export const noLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => noLogger,
};
