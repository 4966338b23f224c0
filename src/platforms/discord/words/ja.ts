import type { CommandWords } from './command-words';

export const JA: CommandWords = {
  command: 'Claudeの障害か、社内の問題か、自分だけか。そして今できること',
  reportMessage: 'Claudeのエラーとして報告',
  status: { name: '状況', description: 'Claudeは落ちている？ ステータスページとチームの声' },
  report: { name: '報告', description: 'エラーを報告して対処法を見る（テキストを空にするとフォームが開きます）' },
  reportText: { name: 'テキスト', description: '表示されたエラーをそのまま' },
  troubleshoot: { name: '対処法', description: 'やることを順番に案内' },
  troubleshootType: { name: '種類', description: 'エラーの種類（空なら最初の確認から）' },
  history: { name: '履歴', description: '最近の出来事' },
  historyDays: { name: '日数', description: '何日前までさかのぼるか' },
  subscribe: { name: '購読', description: 'このチャンネルで障害を知らせる（「チャンネルの管理」権限が必要）' },
  subscribeComponents: { name: '対象', description: '対象のコンポーネントだけ（例: code, api）' },
  subscribeImpact: { name: '影響度', description: '知らせる影響の下限' },
  subscribeMonitor: { name: '監視', description: 'このチャンネルに貼られたエラーに返答する' },
  unsubscribe: { name: '購読解除', description: 'このチャンネルでの通知をやめる（「チャンネルの管理」権限が必要）' },
  mute: { name: 'ミュート', description: 'しばらくここでの通知を止める（「チャンネルの管理」権限が必要）' },
  muteTime: { name: '時間', description: '期間（例: 30m、2h、1d）。offで解除' },
  forget: { name: '削除', description: 'あなたについて保存されているものをすべて削除します' },
  help: { name: 'ヘルプ', description: 'できること' },
  impacts: { minor: '軽微', major: '重大', critical: '致命的' },
};
