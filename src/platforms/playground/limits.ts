/** What the page shows at most, in characters unless said otherwise; more is cut, never refused. */
export const LIMITS = Object.freeze({
  /** Blocks in a card, and all their text. */
  blocks: 60,
  whole: 40_000,
  title: 300,
  heading: 200,
  paragraph: 4_000,
  /** Fields in one block. */
  fields: 24,
  label: 80,
  value: 600,
  /** Steps or items in one block. */
  items: 30,
  item: 1_000,
  code: 6_000,
  columns: 8,
  rows: 40,
  cell: 120,
  actions: 8,
  actionLabel: 60,
  /** Options of a menu. */
  options: 25,
  files: 5,
  footer: 500,
  alt: 300,
  /** What is shown of something that a person wrote; the bot gets all of it. */
  message: 4_000,
});
