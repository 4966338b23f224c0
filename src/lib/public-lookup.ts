import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-addresses';

/** Code of the error of a name that leads to a private address. */
export const PRIVATE_ADDRESS = 'ERR_PRIVATE_ADDRESS';

/**
 * Looks names up for a connection, and fails where any of the addresses is private: the address that was looked at is
 * the one that is connected to, so that a name cannot lead elsewhere the second time.
 */
export function publicLookup(resolve: LookupFunction = lookup as LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (err, found) => {
      const addresses = (Array.isArray(found) ? found : []) as LookupAddress[];
      const fail = (cause: NodeJS.ErrnoException) => callback(cause, [], 0);
      if (err) return fail(err);
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => isPrivateAddress(address)))
        return fail(Object.assign(new Error('the name leads to a private address'), { code: PRIVATE_ADDRESS }));
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
