import type { CommandWords } from './command-words';

export const KO: CommandWords = {
  command: 'Claude 장애인지, 사무실 문제인지, 나만 그런지, 그리고 지금 할 일',
  reportMessage: 'Claude 오류로 신고',
  status: { name: '상태', description: 'Claude가 다운됐나요? 상태 페이지와 팀의 소식' },
  report: { name: '신고', description: '오류를 신고하고 해결 방법 보기 (내용을 비우면 양식이 열립니다)' },
  reportText: { name: '내용', description: '보이는 그대로의 오류' },
  troubleshoot: { name: '문제해결', description: '무엇을 해야 하는지 단계별로' },
  troubleshootType: { name: '종류', description: '오류 종류 (비워 두면 기본 점검부터)' },
  history: { name: '기록', description: '최근에 있었던 일' },
  historyDays: { name: '일수', description: '며칠 전까지 볼지' },
  subscribe: { name: '구독', description: '이 채널에 장애를 알립니다 (‘채널 관리하기’ 권한 필요)' },
  subscribeComponents: { name: '구성요소', description: '이 구성 요소만, 예: code, api' },
  subscribeImpact: { name: '영향', description: '알릴 최소 영향 수준' },
  subscribeMonitor: { name: '모니터링', description: '이 채널에 붙여 넣은 오류에 답합니다' },
  unsubscribe: { name: '구독취소', description: '이 채널에 더는 알리지 않습니다 (‘채널 관리하기’ 권한 필요)' },
  mute: { name: '음소거', description: '여기서 잠시 알림을 멈춥니다 (‘채널 관리하기’ 권한 필요)' },
  muteTime: { name: '시간', description: '기간, 예: 30m, 2h, 1d (off는 해제)' },
  forget: { name: '삭제', description: '나에 대해 저장된 것을 모두 지웁니다' },
  help: { name: '도움말', description: '제가 할 수 있는 일' },
  impacts: { minor: '경미', major: '심각', critical: '치명적' },
};
