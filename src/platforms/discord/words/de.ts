import type { CommandWords } from './command-words';

export const DE: CommandWords = {
  command: 'Ist Claude gestört, liegt es am Büro oder nur an dir, und was hilft jetzt?',
  reportMessage: 'Als Claude-Fehler melden',
  status: { name: 'status', description: 'Ist Claude gestört? Was die Statusseite und dein Team sagen' },
  report: {
    name: 'melden',
    description: 'Einen Fehler melden und sehen, was hilft; ohne Text öffnet sich ein Formular',
  },
  reportText: { name: 'text', description: 'Der Fehler, so wie du ihn siehst' },
  troubleshoot: { name: 'fehlersuche', description: 'Schritt für Schritt: was jetzt zu tun ist' },
  troubleshootType: { name: 'art', description: 'Die Art des Fehlers; für die ersten Prüfungen leer lassen' },
  history: { name: 'verlauf', description: 'Was in letzter Zeit los war' },
  historyDays: { name: 'tage', description: 'Wie viele Tage zurück' },
  scorecard: { name: 'bilanz', description: 'Was ich erkannt, was ich verpasst und wie viel ich gesagt habe' },
  subscribe: { name: 'abonnieren', description: 'Störungen in diesem Kanal melden (braucht „Kanäle verwalten“)' },
  subscribeComponents: { name: 'komponenten', description: 'Nur diese Komponenten, zum Beispiel: code, api' },
  subscribeImpact: { name: 'schwere', description: 'Ab welcher Schwere gemeldet wird' },
  subscribeMonitor: { name: 'mitlesen', description: 'Fehler beantworten, die in diesem Kanal eingefügt werden' },
  ofChannel: { name: 'kanal', description: 'Welcher Kanal oder welches Forum; leer lassen für diesen hier' },
  unsubscribe: {
    name: 'abbestellen',
    description: 'Keine Meldungen mehr in diesem Kanal (braucht „Kanäle verwalten“)',
  },
  mute: { name: 'stumm', description: 'Hier eine Zeit lang nichts melden (braucht „Kanäle verwalten“)' },
  muteTime: { name: 'dauer', description: 'Wie lange, zum Beispiel 30m, 2h oder 1d; off hebt es auf' },
  settings: {
    name: 'einstellungen',
    description: 'Was dieser Kanal hört, wann, und wer gerufen wird; leer öffnet ein Formular',
  },
  settingsWhat: { name: 'was', description: 'Zum Beispiel: quiet 22:00-07:00 Europe/Berlin' },
  rehearse: { name: 'probe', description: 'Was dieser Kanal von den letzten 50 Störungen gehört hätte' },
  merge: {
    name: 'zusammenlegen',
    description: 'Zwei Gruppen von Meldungen sind ein Problem; allein zeigt es die Gruppen',
  },
  mergeGroups: { name: 'gruppen', description: 'Die Namen beider Gruppen, wie die Liste sie zeigt' },
  split: { name: 'trennen', description: 'Eine Gruppe sind zwei Probleme, oder Zusammenlegen zurücknehmen' },
  splitGroup: { name: 'gruppe', description: 'Der Name der Gruppe, dann Wörter, die nur eines der Probleme hat' },
  forget: { name: 'vergessen', description: 'Alles löschen, was über dich gespeichert ist' },
  help: { name: 'hilfe', description: 'Was ich kann' },
  impacts: { minor: 'gering', major: 'erheblich', critical: 'kritisch' },
};
