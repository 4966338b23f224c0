import { code, type Span, text } from '../content/card';
import { prose } from '../content/prose';
import type { ErrorTypeId } from '../domain/error-type';
import type { Facts } from '../domain/facts';
import { PAGES } from './pages';

const LONGEST = 80;

const CLOUDS: Readonly<Record<string, string>> = {
  bedrock: 'This went through Amazon Bedrock: [AWS Health](aws) counts here, status.claude.com does not cover it.',
  vertex: 'This went through Google Cloud: [its status page](google) counts here, status.claude.com does not cover it.',
  foundry:
    'This went through Microsoft Foundry: [Azure status](azure) counts here, status.claude.com does not cover it.',
};

/** Steps that only this report's own facts make possible; they come before the general ones. */
export function factSteps(type: ErrorTypeId, facts: Facts): readonly (readonly Span[])[] {
  return [retrying(facts), reset(type, facts), route(facts)].filter((step) => step !== undefined);
}

function retrying({ attempt, maxAttempts }: Facts): readonly Span[] | undefined {
  if (attempt === undefined || maxAttempts === undefined || attempt >= maxAttempts) return undefined;
  return [text(`Claude Code is still trying by itself (attempt ${attempt} of ${maxAttempts}): give it a minute.`)];
}

function reset(type: ErrorTypeId, { resetsAt }: Facts): readonly Span[] | undefined {
  if (resetsAt === undefined || (type !== 'usage_limit' && type !== 'rate_limit')) return undefined;
  return [text('It lifts at '), code(cut(resetsAt)), text(', says the message; until then more tries change nothing.')];
}

function route({ route: way }: Facts): readonly Span[] | undefined {
  if (way === undefined) return undefined;
  const cloud = Object.hasOwn(CLOUDS, way) ? CLOUDS[way] : undefined;
  if (cloud !== undefined) return prose(cloud, PAGES);
  if (!way.startsWith('gateway:')) return undefined;
  return [
    text('This went through your gateway '),
    code(cut(way.slice(8))),
    text(': its operator sees what it was answered.'),
  ];
}

function cut(value: string): string {
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 1)}…`;
}
