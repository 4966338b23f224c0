/** A small generator with a fixed seed: every run makes the same lines. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  user: 'root admin test guest oracle postgres git deploy nagios alice bob www-data ubuntu pi ftp backup webmaster mysql karl 0101'.split(
    ' ',
  ),
  service: 'crond sshd cupsd syslogd httpd xinetd sendmail portmap nfs autofs bluetooth acpid'.split(' '),
  word: 'Linux Darwin EHC2 OHC1 Macintosh RTC Lid SunOS Untitled Recovery'.split(' '),
  daemon: 'powerd configd mDNSResponder airportd hidd coreaudiod'.split(' '),
  app: 'chrome Dropbox Safari WeChat Mail Xcode Spotify Slack'.split(' '),
  bool: ['true', 'false'],
  onoff: ['on', 'off'],
  axis: ['x+', 'x-', 'y+', 'y-', 'z+', 'z-'],
  label: ['View Lock', 'RILJ_ACK', 'AudioMix', 'NlpWakeLock', '*launch*', 'Window', '*alarm*'],
  ws: ['null', 'WorkSource{10113}', 'WorkSource{1000}'],
  screen: ['SCREEN_ON', 'SCREEN_OFF', 'TIME_TICK', 'BOOT_COMPLETED'],
  bits: ['', ' *64'],
  prop: ['mapred.tip.id', 'mapred.task.id', 'mapred.job.id', 'task.partition.count', 'fs.default.name'],
  package: ['com.example.mail', 'android', 'com.example.ui', 'org.sample.player'],
  activity: ['.MainActivity', '.ui.Home', '.Player'],
  device: ['alt0', 'scip0', 'eth1', 'cons2'],
  rdns: ['', 'host8.example.net', 'dsl-1-2-3.example.org', 'unknown'],
  lifetime: ['<1 sec', '00:12', '01:03:44', '00:01'],
};
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Mar', 'Jun', 'Jul', 'Sep', 'Nov', 'Dec'];

/** Fills `{kind}` with something new each time. */
export function fillLine(template: string, next: () => number): string {
  const below = (n: number): number => Math.floor(next() * n);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';
  const hex = (n: number): string => Array.from({ length: n }, () => below(16).toString(16)).join('');
  const ip = (): string => `${10 + below(200)}.${below(256)}.${below(256)}.${1 + below(250)}`;
  const host = (): string =>
    pick(['node', 'msra-sa-', 'web', 'db']) + (1 + below(90)) + pick(['.example.com', '.corp.example.org', '']);
  const kinds: Readonly<Record<string, () => string>> = {
    int: () => String(below(10 ** (1 + below(7)))),
    small: () => String(below(60)),
    digit: () => String(below(10)),
    port: () => String(1_024 + below(60_000)),
    float: () => (next() * 300).toFixed(1 + below(4)),
    ip,
    addr: () => `${ip()}:${1_024 + below(60_000)}`,
    host,
    blk: () => `blk_${below(2) ? '-' : ''}${below(1e9)}${below(1e9)}`,
    list: () => Array.from({ length: 1 + below(9) }, () => `blk_${below(1e9)}`).join(' '),
    oklist: () => Array.from({ length: below(5) }, () => `node-${below(99)} 0x${hex(8)} <ok>`).join(' '),
    attempt: () => `attempt_${below(1e9)}_${below(99)}_m_${below(999)}_0`,
    size: () => `${(next() * 900).toFixed(1)} ${pick(['B', 'KB', 'MB', 'GB'])}`,
    kb: () => (below(2) ? ` (${(next() * 90).toFixed(2)} KB)` : ''),
    hex: () => `0x${hex(4 + below(8))}`,
    hex8: () => `0000${hex(4)}`,
    hexword: () => `${hex(5)}${below(10)}`,
    id: () => hex(32),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    mac: () => Array.from({ length: 6 }, () => hex(2)).join(':'),
    path: () =>
      `/${pick(['var', 'usr', 'home', 'etc'])}/${pick(['lib', 'log', 'share'])}/${hex(4)}${pick(['', '.log', '.conf', '/part-00013'])}`,
    url: () => `hdfs://${host()}:9000/data/${hex(4)}`,
    version: () => `${below(9)}.${below(20)}.${below(9_000)}`,
    epoch: () => `15140${below(1e8)}`,
    date: () => `${pick(DAYS)} ${pick(MONTHS)} ${1 + below(28)} 14:0${below(10)}:1${below(10)} 2005`,
  };
  return template.replace(/\{(\w+)\}/g, (_whole, kind: string) => {
    const words = WORDS[kind];
    return words ? pick(words) : (kinds[kind]?.() ?? kind);
  });
}
