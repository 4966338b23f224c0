import fc from 'fast-check';
import { createTemplateMiner } from '../../../src/core/triage/template-miner';

/** The ids of the lines, learnt together. */
function idsOf(lines: readonly string[]): string[] {
  const miner = createTemplateMiner(1_024);
  const bytes = Buffer.from(lines.join('\n'));
  const templates: number[] = [];
  for (let at = 0; templates.length < lines.length; at = miner.lineEnd() + 1)
    templates.push(miner.learn(bytes, at, bytes.length));
  return templates.map((template) => miner.idOf(template));
}

const groups = (lines: readonly string[]): number => new Set(idsOf(lines)).size;

describe('grouping lines by shape', () => {
  test.each([
    [
      'numbers and addresses',
      'Found child 6725 in slot 10 of 10.0.0.1:80',
      'Found child 9 in slot 3 of 192.168.4.7:8080',
    ],
    ['paths', 'cannot open /var/lib/a.db for writing', 'cannot open /srv/b for writing'],
    ['ids', '[instance: b9000564-fe1a-409b-b8cc-1e88b294cd1d] VM started', '[instance: 00-11] VM started'],
    ['units', 'stored as bytes (estimated size 21.4 KB, free 1.2 GB), took 3 ms', 'stored as bytes, took 2 seconds'],
    [
      'dates',
      'connection from 1.2.3.4 () at Sun Jul 17 14:03:05 2005',
      'connection from 9.9.9.9 (h.example.org) at Fri Jun 3 07:07:00 2006',
    ],
    [
      'what a program adds in parentheses',
      'close, 0 bytes sent, 451 bytes (1.2 KB) received',
      'close, 12 bytes (3 KB) sent, 4 bytes received',
    ],
    ['lists', 'ask 10.0.0.1:5 to drop blk_1', 'ask 10.0.0.2:5 to drop blk_1 blk_2 blk_3'],
    ['values of keys', 'lock=23 tag="View Lock" ws=null uid=1', 'lock=9 tag="Audio" ws=null uid=77'],
    ['yes and no', 'keyguard showing: true, occluded=false', 'keyguard showing: false, occluded=true'],
    ['case', 'Link Is Down on eth0', 'link is down on eth1'],
    [
      'MAC addresses without a digit in front',
      'offer to ab:cd:ef:00:11:22 via eth1',
      'offer to 00:11:22:33:44:55 via eth0',
    ],
  ])('%s are left out', (_name, one, other) => {
    expect(groups([one, other])).toBe(1);
  });

  test.each([
    ['other words', 'session opened for user root', 'session closed for user root'],
    ['another name before a value', 'getTotal=17', 'setTotal=17'],
    ['another key', 'rhost=1.2.3.4 user=root', 'rhost=1.2.3.4'],
    ['another method', '1.2.3.4 "GET /v2/a" status: 200', '1.2.3.4 "POST /v2/a" status: 200'],
    ['another program', 'sshd[123]: exited', 'crond[123]: exited'],
  ])('%s are told apart', (_name, one, other) => {
    expect(groups([one, other])).toBe(2);
  });

  test('a place that took five words is a variable, for the lines before, too', () => {
    const opened = ['cyrus', 'news', 'root', 'test'].map((user) => `session opened for user ${user} by (uid=0)`);
    expect(groups(opened)).toBe(4);
    expect(groups([...opened, 'session opened for user maria by (uid=0)'])).toBe(1);
  });

  test('a value that is a number elsewhere is one as a word, too', () => {
    expect(groups(['acquire name=android uid=1', 'acquire name=com.example.mail uid=2'])).toBe(1);
  });

  test('numbers, ids and paths never change the group', () => {
    const value = fc.oneof(
      fc.nat().map(String),
      fc.ipV4(),
      fc.uuid(),
      fc.nat().map((n) => `0x${n.toString(16)}`),
      fc.constantFrom('/tmp/a.log', '/usr/lib/x', 'attempt_1_m_02', '12:30:01.5', '99%'),
    );
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(
          groups([`worker ${a} gave up on ${b}: peer=${c} is gone`, 'worker 1 gave up on 2: peer=3 is gone']),
        ).toBe(1);
      }),
    );
  });

  test('two miners give one line the same id', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 6 }), (parts) => {
        const line = parts.join(' ').replaceAll('\n', ' ');
        expect(idsOf([line])).toEqual(idsOf([line]));
        expect(idsOf([line])[0]).toMatch(/^t1-[0-9a-z]{14}$/);
      }),
    );
  });

  test('thousands of lines of garbage take fixed memory and do not change what matters', () => {
    const miner = createTemplateMiner(1_024);
    const learn = (line: string): string => {
      const bytes = Buffer.from(line);
      const template = miner.learn(bytes, 0, bytes.length);
      const id = miner.idOf(template);
      if (miner.isFull()) miner.forget();
      return id;
    };
    const users = ['amy', 'ben', 'cleo', 'dan', 'eve'];
    users.map((user) => learn(`refused the key of ${user} again`));
    const before = learn('refused the key of amy again');
    const letters = (n: number): string => n.toString(26).replace(/\d/g, (d) => 'qrstuvwxyz'[Number(d)] ?? 'q');
    for (let i = 0; i < 20_000; i++) {
      learn(`${letters(i * 7_919)} ${letters(i * 104_729)} ${letters(i)}`);
      if (i % 1_000 === 0) users.map((user) => learn(`refused the key of ${user} again`));
    }
    expect(learn('refused the key of zoe again')).toBe(before);
  });

  test.each([
    ['nothing', ''],
    ['openings that never close', '('.repeat(50_000)],
    ['keys without end', 'a="'.repeat(50_000)],
    ['one endless word', 'x'.repeat(200_000)],
    ['only marks', '.:-/[='.repeat(20_000)],
    ['bytes that are no text', '\u0000\u0001\ufffd'.repeat(10_000)],
  ])('%s is read to its end', (_name, line) => {
    const miner = createTemplateMiner(1_024);
    const bytes = Buffer.from(`${line}\nnext`);
    miner.learn(bytes, 0, bytes.length);
    expect(miner.lineEnd()).toBe(Buffer.byteLength(line));
  });
});
