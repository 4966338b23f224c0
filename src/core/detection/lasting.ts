import { MINUTE } from '../../domain/duration';

/** Who fails again so long after they began to is not only out of luck, ms. */
export const LASTS = 4 * MINUTE;
/** Who fails again within this time of the last failure is still at the same trouble, whatever went well in between, ms. */
export const RELAPSE = 15 * MINUTE;
