import { InvalidArgumentError } from 'commander';

/** A number of an option: from 1 on. */
export function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value) || Number(value) < 1)
    throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return Number(value);
}
