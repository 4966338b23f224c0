/** What Discord refuses above (message, component and command references), in one place. Lengths in UTF-16 units, which is never less than what Discord counts. */
export const LIMITS = Object.freeze({
  /** Titles, descriptions, field names and values, footers and author names of all embeds of a message together. */
  allEmbeds: 6_000,
  embeds: 10,
  title: 256,
  description: 4_096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
  author: 256,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  modalTitle: 45,
  modalFields: 5,
  inputLabel: 45,
  inputPlaceholder: 100,
  inputValue: 4_000,
  selectOptions: 25,
  /** Ours. Discord lets 25 people and roles be picked. */
  picked: 10,
  optionLabel: 100,
  optionValue: 100,
  selectPlaceholder: 150,
  /** Of autocomplete; their names and values have 100 characters. */
  choices: 25,
  choice: 100,
  /** What somebody may get who uses the bot where only they installed it. */
  followUpsByToken: 5,
  threadName: 100,
  /** Of one picture; Discord takes ten of 10 MiB in a message. */
  fileBytes: 4 * 1_048_576,
  /** Beside pictures: ten files in a message, whatever they are. */
  textFiles: 3,
  fileDescription: 1_024,
  /** Ours: it is the nonce, which may have 25, and in the id of a button beside what that does. */
  mark: 16,
  /** Ours, so that who is called fits into the 2,000 characters beside the embeds. */
  calls: 20,
  call: 80,
});
