import { createHash } from 'node:crypto';
import { isActionId } from '../../content/actions';
import type { ActionId, CardAction } from '../../content/card';
import { createMemory } from '../../lib/memory';
import { LIMITS } from './limits';

/** Buttons to `custom_id`s and back. */
export interface ActionIds {
  encode(action: Pick<CardAction, 'id' | 'value'>): string;
  /** Undefined for a button that is not ours. */
  decode(customId: string): { readonly action: ActionId; readonly value?: string } | undefined;
}

/**
 * The value travels in the `custom_id` itself, so that a button works after a restart. One that is too long for that
 * (none of ours is) is remembered under its hash; after a restart such a button comes back without its value.
 */
export function createActionIds(): ActionIds {
  const remembered = createMemory<string>();
  return {
    encode({ id, value }) {
      if (value === undefined) return `cs:${id}`;
      const whole = `cs:${id}=${value}`;
      if (whole.length <= LIMITS.customId) return whole;
      const hash = createHash('sha256').update(value).digest('base64url');
      remembered.set(hash, value);
      return `cs:${id}#${hash}`;
    },
    decode(customId) {
      const match = /^cs:([a-z]+)(?:~[\w-]+)?(?:([=#])(.*))?$/s.exec(customId);
      const action = match?.[1];
      if (action === undefined || !isActionId(action)) return undefined;
      const value = match?.[2] === '#' ? remembered.get(match[3] ?? '') : match?.[3];
      return value === undefined ? { action } : { action, value };
    },
  };
}
