import type { CommandWords } from './command-words';

export const ZH_CN: CommandWords = {
  command: '是 Claude 故障、办公室网络问题，还是只有你遇到？现在该怎么办',
  reportMessage: '报告为 Claude 错误',
  status: { name: '状态', description: 'Claude 出故障了吗？看状态页和团队的反馈' },
  report: { name: '报告', description: '报告错误并查看处理办法；不填文字会打开表单' },
  reportText: { name: '内容', description: '你看到的错误原文' },
  troubleshoot: { name: '排查', description: '一步一步告诉你该做什么' },
  troubleshootType: { name: '类型', description: '错误的类型；留空则从基本检查开始' },
  history: { name: '历史', description: '最近发生了什么' },
  historyDays: { name: '天数', description: '往前看多少天' },
  subscribe: { name: '订阅', description: '在此频道通知故障（需要“管理频道”权限）' },
  subscribeComponents: { name: '组件', description: '只关注这些组件，例如：code, api' },
  subscribeImpact: { name: '影响', description: '达到哪种影响才通知' },
  subscribeMonitor: { name: '监控', description: '回应在此频道粘贴的错误' },
  unsubscribe: { name: '退订', description: '此频道不再收到通知（需要“管理频道”权限）' },
  mute: { name: '静音', description: '暂时不在这里通知（需要“管理频道”权限）' },
  muteTime: { name: '时长', description: '多久，例如 30m、2h 或 1d；off 为取消' },
  forget: { name: '遗忘', description: '删除保存的关于你的所有内容' },
  help: { name: '帮助', description: '我能做什么' },
  impacts: { minor: '轻微', major: '严重', critical: '危急' },
};
