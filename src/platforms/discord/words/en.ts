import type { CommandWords } from './command-words';

/** The names are the core's own words: they are what reaches it, whatever language the person reads. */
export const EN = {
  command: 'Is Claude down, is it the office, or is it just you, and what to do now',
  reportMessage: 'Report as a Claude error',
  status: { name: 'status', description: 'Is Claude down? What the status page and your team say' },
  report: { name: 'report', description: 'Report an error and see what to do; leave the text empty for a form' },
  reportText: { name: 'text', description: 'The error as you see it' },
  troubleshoot: { name: 'troubleshoot', description: 'What to do, step by step' },
  troubleshootType: { name: 'type', description: 'The kind of error; leave it empty for the first checks' },
  history: { name: 'history', description: 'What happened lately' },
  historyDays: { name: 'days', description: 'How many days back' },
  subscribe: { name: 'subscribe', description: 'Announce outages in this channel (needs Manage Channels)' },
  subscribeComponents: { name: 'components', description: 'Only these components, such as: code, api' },
  subscribeImpact: { name: 'impact', description: 'The smallest impact to announce' },
  subscribeMonitor: { name: 'monitor', description: 'Answer errors that are pasted in this channel' },
  ofChannel: { name: 'channel', description: 'Which channel or forum; leave it empty for this one' },
  unsubscribe: { name: 'unsubscribe', description: 'No more announcements in this channel (needs Manage Channels)' },
  mute: { name: 'mute', description: 'No announcements here for a while (needs Manage Channels)' },
  muteTime: { name: 'time', description: 'For how long, such as 30m, 2h or 1d; off ends it' },
  merge: { name: 'merge', description: 'Two groups of reports are one problem; alone it lists the groups' },
  mergeGroups: { name: 'groups', description: 'The names of both groups, as the list shows them' },
  split: { name: 'split', description: 'A group of reports is two problems, or takes a merge back' },
  splitGroup: { name: 'group', description: 'The group’s name, then words that only one of the problems has' },
  forget: { name: 'forget', description: 'Remove everything that is kept about you' },
  help: { name: 'help', description: 'What I can do' },
  impacts: { minor: 'minor', major: 'major', critical: 'critical' },
} as const satisfies CommandWords;
