import type { Block, Card, Span } from './card';

/** How times are written where not every reader shall see their own. */
export interface FixedTimes {
  /** IANA name. */
  readonly zone: string;
  readonly clock: '24h' | '12h';
}

/** The card with its times as text in one zone and clock: "14:02 CEST", "28 Apr, 2:02 pm GMT+5:30". */
export function withFixedTimes(card: Card, times: FixedTimes): Card {
  const write = (spans: readonly Span[]) => spans.map((span) => fixed(span, times));
  return {
    ...card,
    body: card.body.map((block) => blockWith(block, write)),
    ...(card.footer ? { footer: write(card.footer) } : {}),
  };
}

function blockWith(block: Block, write: (spans: readonly Span[]) => readonly Span[]): Block {
  switch (block.kind) {
    case 'paragraph':
      return { ...block, spans: write(block.spans) };
    case 'fields':
      return { ...block, fields: block.fields.map((field) => ({ ...field, value: write(field.value) })) };
    case 'steps':
      return { ...block, steps: block.steps.map(write) };
    case 'list':
      return { ...block, items: block.items.map(write) };
    default:
      return block;
  }
}

/** "5 minutes ago" would soon be wrong in a text that stands, so it becomes date and time. */
function fixed(span: Span, { zone, clock }: FixedTimes): Span {
  if (span.kind !== 'time') return span;
  if (Number.isNaN(new Date(span.at).getTime())) return { kind: 'text', text: 'an unknown time' };
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    ...(clock === '24h' ? { hourCycle: 'h23', hour: '2-digit' } : { hour12: true, hour: 'numeric' }),
    minute: '2-digit',
    timeZoneName: 'short',
    ...(span.style === 'time' ? {} : { day: 'numeric', month: 'short' }),
  });
  return { kind: 'text', text: format.format(span.at) };
}
