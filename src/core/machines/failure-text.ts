import type { Facts } from '../../domain/facts';
import type { MachineSignal } from '../ports/machine-intake';

const SURE = /^[a-z][\w.:@/-]{0,63}$/i;

/** What a person would have pasted: telemetry tells the status and the message apart. */
export function failureText({ status, message = '' }: Pick<MachineSignal, 'status' | 'message'>): string {
  const words = message.trim();
  if (status === undefined) return `API Error: ${words === '' ? 'Connection error.' : words}`;
  return words.startsWith(String(status)) ? `API Error: ${words}` : `API Error: ${status} ${words}`.trimEnd();
}

/** What telemetry says beside the message, for the report. What the text says itself goes first. */
export function signalFacts(facts: Facts, { model, version, route }: MachineSignal): Facts {
  return {
    ...(SURE.test(model) && { model: model.toLowerCase() }),
    ...(/^\d/.test(version) && { clientVersion: version }),
    ...(route !== 'other' && { route }),
    ...facts,
  };
}
