/** What a command or one of its options is called, and what Discord says about it: at most 32 and 100 characters. */
export interface Words {
  readonly name: string;
  readonly description: string;
}

/** Everything that people read about our commands before they use them, in one language. */
export interface CommandWords {
  /** About `/claude-status`, which is called so in every language. */
  readonly command: string;
  /** The entry in the menu of a message, at most 32 characters. */
  readonly reportMessage: string;
  readonly status: Words;
  readonly why: Words;
  readonly models: Words;
  readonly report: Words;
  readonly reportText: Words;
  readonly troubleshoot: Words;
  readonly troubleshootType: Words;
  readonly history: Words;
  readonly historyDays: Words;
  readonly scorecard: Words;
  readonly subscribe: Words;
  readonly subscribeComponents: Words;
  readonly subscribeImpact: Words;
  readonly subscribeMonitor: Words;
  /** Which channel it is about, of all commands that set one. */
  readonly ofChannel: Words;
  readonly unsubscribe: Words;
  readonly mute: Words;
  readonly muteTime: Words;
  readonly settings: Words;
  readonly settingsWhat: Words;
  readonly rehearse: Words;
  readonly merge: Words;
  readonly mergeGroups: Words;
  readonly split: Words;
  readonly splitGroup: Words;
  readonly escalate: Words;
  readonly notify: Words;
  readonly notifyChannel: Words;
  readonly remind: Words;
  readonly remindTime: Words;
  readonly forget: Words;
  readonly help: Words;
  readonly impacts: { readonly minor: string; readonly major: string; readonly critical: string };
}
