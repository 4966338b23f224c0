import type { CommandWords } from './command-words';

export const FR: CommandWords = {
  command: 'Claude est en panne, c’est le bureau, ou seulement vous ? Et que faire maintenant',
  reportMessage: 'Signaler comme erreur Claude',
  status: { name: 'état', description: 'Claude est en panne ? Ce qu’en disent la page d’état et votre équipe' },
  report: {
    name: 'signaler',
    description: 'Signaler une erreur et voir que faire ; sans texte, un formulaire s’ouvre',
  },
  reportText: { name: 'texte', description: 'L’erreur telle que vous la voyez' },
  troubleshoot: { name: 'dépannage', description: 'Que faire, étape par étape' },
  troubleshootType: { name: 'type', description: 'Le type d’erreur ; laissez vide pour les premières vérifications' },
  history: { name: 'historique', description: 'Ce qui s’est passé récemment' },
  historyDays: { name: 'jours', description: 'Sur combien de jours' },
  scorecard: { name: 'bilan', description: 'Ce que j’ai signalé, ce que j’ai manqué et combien j’ai parlé' },
  subscribe: { name: 'abonner', description: 'Annoncer les pannes dans ce salon (nécessite « Gérer les salons »)' },
  subscribeComponents: { name: 'composants', description: 'Seulement ces composants, par exemple : code, api' },
  subscribeImpact: { name: 'impact', description: 'L’impact à partir duquel annoncer' },
  subscribeMonitor: { name: 'surveiller', description: 'Répondre aux erreurs collées dans ce salon' },
  ofChannel: { name: 'salon', description: 'Quel salon ou forum ; laissez vide pour celui-ci' },
  unsubscribe: {
    name: 'désabonner',
    description: 'Plus d’annonces dans ce salon (nécessite « Gérer les salons »)',
  },
  mute: { name: 'silence', description: 'Aucune annonce ici pendant un moment (nécessite « Gérer les salons »)' },
  muteTime: { name: 'durée', description: 'Combien de temps, par exemple 30m, 2h ou 1d ; off y met fin' },
  settings: {
    name: 'reglages',
    description: 'Ce que ce salon entend, quand, et qui est appelé ; vide ouvre un formulaire',
  },
  settingsWhat: { name: 'quoi', description: 'Par exemple : quiet 22:00-07:00 Europe/Paris' },
  rehearse: { name: 'repetition', description: 'Ce que ce salon aurait entendu des 50 derniers incidents' },
  merge: {
    name: 'fusionner',
    description: 'Deux groupes de signalements sont un seul problème ; seul, affiche les groupes',
  },
  mergeGroups: { name: 'groupes', description: 'Les noms des deux groupes, tels que la liste les montre' },
  split: { name: 'séparer', description: 'Un groupe cache deux problèmes, ou annule une fusion' },
  splitGroup: { name: 'groupe', description: 'Le nom du groupe, puis des mots que seul l’un des problèmes contient' },
  forget: { name: 'oublier', description: 'Effacer tout ce qui est conservé sur toi' },
  help: { name: 'aide', description: 'Ce que je sais faire' },
  impacts: { minor: 'mineur', major: 'majeur', critical: 'critique' },
};
