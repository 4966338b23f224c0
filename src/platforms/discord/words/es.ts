import type { CommandWords } from './command-words';

/** Worded so that it reads well in Spain and in Latin America. */
export const ES: CommandWords = {
  command: '¿Claude está caído, es la oficina o solo eres tú? Y qué hacer ahora',
  reportMessage: 'Reportar como error de Claude',
  status: { name: 'estado', description: '¿Claude está caído? Lo que dicen la página de estado y tu equipo' },
  report: { name: 'reportar', description: 'Reporta un error y mira qué hacer; sin texto se abre un formulario' },
  reportText: { name: 'texto', description: 'El error tal como lo ves' },
  troubleshoot: { name: 'solucionar', description: 'Qué hacer, paso a paso' },
  troubleshootType: { name: 'tipo', description: 'El tipo de error; déjalo vacío para las primeras comprobaciones' },
  history: { name: 'historial', description: 'Lo que ha pasado últimamente' },
  historyDays: { name: 'días', description: 'Cuántos días hacia atrás' },
  scorecard: { name: 'balance', description: 'Lo que avisé, lo que se me escapó y cuánto hablé' },
  subscribe: { name: 'suscribir', description: 'Anunciar caídas en este canal (requiere «Gestionar canales»)' },
  subscribeComponents: { name: 'componentes', description: 'Solo estos componentes, por ejemplo: code, api' },
  subscribeImpact: { name: 'impacto', description: 'El impacto mínimo que se anuncia' },
  subscribeMonitor: { name: 'vigilar', description: 'Responder a los errores que se peguen en este canal' },
  ofChannel: { name: 'canal', description: 'Qué canal o foro; déjalo vacío para este' },
  unsubscribe: {
    name: 'cancelar-suscripción',
    description: 'No más anuncios en este canal (requiere «Gestionar canales»)',
  },
  mute: { name: 'silenciar', description: 'Sin anuncios aquí durante un tiempo (requiere «Gestionar canales»)' },
  muteTime: { name: 'tiempo', description: 'Cuánto tiempo, por ejemplo 30m, 2h o 1d; off lo termina' },
  merge: { name: 'unir', description: 'Dos grupos de reportes son un solo problema; sin nada muestra los grupos' },
  mergeGroups: { name: 'grupos', description: 'Los nombres de los dos grupos, como los muestra la lista' },
  split: { name: 'separar', description: 'Un grupo son dos problemas, o deshace una unión' },
  splitGroup: { name: 'grupo', description: 'El nombre del grupo y palabras que solo tiene uno de los problemas' },
  forget: { name: 'olvidar', description: 'Borrar todo lo que se guarda sobre ti' },
  help: { name: 'ayuda', description: 'Lo que puedo hacer' },
  impacts: { minor: 'leve', major: 'grave', critical: 'crítico' },
};
