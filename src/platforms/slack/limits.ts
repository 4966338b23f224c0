/** What Slack refuses to go beyond, in characters or pieces. */
export const LIMITS = Object.freeze({
  blocks: 50,
  section: 3_000,
  fields: 10,
  field: 2_000,
  header: 150,
  actions: 25,
  actionId: 255,
  buttonText: 75,
  buttonValue: 2_000,
  options: 100,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  altText: 2_000,
  /** Undocumented: near 13,200 over all blocks; some saw less refused, so the JSON of the blocks stays well below. */
  total: 12_000,
  /** chat.update refuses more than 4,000, chat.postMessage cuts at 40,000. */
  text: 3_500,
  /** A view takes 250,000 bytes, but nobody reads so much of it. */
  home: Object.freeze({ blocks: 100, total: 40_000 }),
});

// Ours, so that one part cannot push out the rest.
export const SHARE = Object.freeze({
  fieldsOfOneSection: 6_000,
  buttons: 6_000,
  menu: 4_000,
  footer: 1_000,
  cell: 40,
  fallbackBlocks: 60,
});
