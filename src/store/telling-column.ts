import { z } from 'zod';
import { WEEKDAYS } from '../domain/quiet-hours';
import { IMPACTS } from '../domain/status-page';
import type { TellingSettings } from '../domain/subscription';

const minute = z.number().int().min(0).max(1_439);
const mentioned = z.object({ kind: z.enum(['person', 'group']), id: z.string(), name: z.string() });
const telling = z.object({
  quiet: z
    .object({
      from: minute,
      until: minute,
      zone: z.string(),
      days: z.array(z.enum(WEEKDAYS)),
      except: z.enum(IMPACTS).exactOptional(),
    })
    .exactOptional(),
  mention: z.object({ who: z.array(mentioned), from: z.enum(IMPACTS) }).exactOptional(),
  draftTo: mentioned.exactOptional(),
  weekly: z.literal(true).exactOptional(),
  times: z.object({ zone: z.string(), clock: z.enum(['24h', '12h']) }).exactOptional(),
});

/** How a channel wants to be told, as its column holds it: nothing where nothing was set. */
export function toTellingColumn({ quiet, mention, draftTo, weekly, times }: TellingSettings): string | null {
  const set = { quiet, mention, draftTo, weekly, times };
  return Object.values(set).some((one) => one !== undefined) ? JSON.stringify(set) : null;
}

/** What the column holds; `undefined` when it is damaged. */
export function fromTellingColumn(json: string | null): TellingSettings | undefined {
  if (json === null) return {};
  try {
    return telling.parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}
