import type { ActionId, CardAction } from './card';

const LABELS: Readonly<Record<ActionId, string>> = {
  report: 'Report an error',
  works: 'Works for me',
  fixed: "It's fixed",
  still: 'Still failing',
  notify: "Tell me when it's over",
  remind: 'Remind me at the reset',
  escalate: 'Escalate',
  ping: "Tell our team's contact",
  status: 'How is Claude?',
  troubleshoot: 'What can I do?',
  post: 'Post',
  discard: 'Discard',
  settings: 'What is announced',
  quiet: 'Quiet hours and times',
  calls: 'Who is called',
  real: 'It was real',
  falsealarm: 'False alarm',
  helped: 'What helped?',
  why: 'Why?',
  merge: 'Merge',
  split: 'Split',
};

/** A button with its usual words; `value` is cut to the 200 characters that travel through every platform. */
export function action(id: ActionId, value?: string, style?: CardAction['style']): CardAction {
  return {
    id,
    label: LABELS[id],
    ...(style === undefined ? {} : { style }),
    ...(value === undefined ? {} : { value: value.slice(0, 200) }),
  };
}

/** True when the word is the id of a button of ours. */
export function isActionId(word: string): word is ActionId {
  return Object.hasOwn(LABELS, word);
}
