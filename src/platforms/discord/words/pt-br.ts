import type { CommandWords } from './command-words';

export const PT_BR: CommandWords = {
  command: 'O Claude caiu, é o escritório ou é só com você? E o que fazer agora',
  reportMessage: 'Relatar como erro do Claude',
  status: { name: 'status', description: 'O Claude caiu? O que dizem a página de status e a sua equipe' },
  report: { name: 'relatar', description: 'Relate um erro e veja o que fazer; sem texto, abre um formulário' },
  reportText: { name: 'texto', description: 'O erro como você o vê' },
  troubleshoot: { name: 'solucionar', description: 'O que fazer, passo a passo' },
  troubleshootType: { name: 'tipo', description: 'O tipo de erro; deixe vazio para as primeiras verificações' },
  history: { name: 'histórico', description: 'O que aconteceu ultimamente' },
  historyDays: { name: 'dias', description: 'Quantos dias para trás' },
  subscribe: { name: 'assinar', description: 'Anunciar quedas neste canal (requer “Gerenciar canais”)' },
  subscribeComponents: { name: 'componentes', description: 'Só estes componentes, por exemplo: code, api' },
  subscribeImpact: { name: 'impacto', description: 'O menor impacto a anunciar' },
  subscribeMonitor: { name: 'monitorar', description: 'Responder a erros colados neste canal' },
  unsubscribe: {
    name: 'cancelar-assinatura',
    description: 'Sem mais anúncios neste canal (requer “Gerenciar canais”)',
  },
  mute: { name: 'silenciar', description: 'Sem anúncios aqui por um tempo (requer “Gerenciar canais”)' },
  muteTime: { name: 'tempo', description: 'Por quanto tempo, como 30m, 2h ou 1d; off encerra' },
  forget: { name: 'esquecer', description: 'Apagar tudo o que está guardado sobre você' },
  help: { name: 'ajuda', description: 'O que eu sei fazer' },
  impacts: { minor: 'leve', major: 'grave', critical: 'crítico' },
};
