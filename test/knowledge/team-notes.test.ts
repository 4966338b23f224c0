import fc from 'fast-check';
import { parseTeamNotes } from '../../src/knowledge/parse-team-notes';
import { NOTE_LIMITS, noteProblemText, selectNotes } from '../../src/knowledge/team-notes';

const problems = (source: string) => parseTeamNotes('it.yaml', source).problems.map(noteProblemText);

describe("a team's own notes", () => {
  test('are read from one note in a file', () => {
    const source =
      'types: [tls_proxy, connection]\nnote: "our proxy is `proxy.corp:8080`, ask #it-help"\nlink: https://wiki.example.org/proxy\n';
    expect(parseTeamNotes('it.yaml', source)).toEqual({
      notes: [
        {
          file: 'it.yaml',
          types: ['tls_proxy', 'connection'],
          spans: [
            { kind: 'text', text: 'our proxy is ' },
            { kind: 'code', text: 'proxy.corp:8080' },
            { kind: 'text', text: ', ask #it-help' },
          ],
          url: 'https://wiki.example.org/proxy',
        },
      ],
      problems: [],
    });
  });

  test('are read from a list, and a single word may stand for a list', () => {
    const { notes, problems: none } = parseTeamNotes(
      'a.yml',
      '- types: timeout\n  note: one\n- verdicts: [gateway]\n  note: >\n    two\n    lines\n',
    );
    expect(none).toEqual([]);
    expect(notes).toMatchObject([{ types: ['timeout'] }, { verdicts: ['gateway'], spans: [{ text: 'two lines' }] }]);
  });

  test.each([
    ['types: [tls_prox]\nnote: a', 'it.yaml line 1: `tls_prox` is not known; did you mean `tls_proxy`?'],
    [
      'note: a\n\nverdicts:\n  - gateway\n  - ofice-network',
      'it.yaml line 5: `ofice-network` is not known; did you mean `office-network`?',
    ],
    ['types: timeout', 'it.yaml line 1: `note` is missing: write what your team should know, as one text'],
    ['note: a\ntype: timeout', 'it.yaml line 1: `type` is not known; did you mean `types`?'],
    ['note: a\nlink: http://wiki', 'it.yaml line 2: `link` must be an https address'],
    ['note: a\nlink: javascript:alert(1)', 'it.yaml line 2: `link` must be an https address'],
    ['note: a\ntypes: 7', 'it.yaml line 2: `types` must be a list of words'],
    ['note: a\ntypes: []', 'it.yaml line 2: `types` is empty; leave it out to mean all'],
    ['note: "  "', 'it.yaml line 1: `note` is empty'],
    [
      `note: ${'n'.repeat(NOTE_LIMITS.note + 1)}`,
      `it.yaml line 1: \`note\` is longer than ${NOTE_LIMITS.note} characters`,
    ],
    ['just words', 'it.yaml line 1: expected a note: `types: [...]` and `note: "..."`'],
    ['', 'it.yaml: is empty'],
    ['note: a\n---\nnote: b', 'it.yaml line 2: holds more than one document; use a list'],
    ['- note: &a x\n- note: *a', 'it.yaml line 2: an alias (`*name`) cannot be used here'],
  ])('that are broken are named with line and reason: %j', (source, problem) => {
    expect(problems(source)).toEqual([problem]);
  });

  test('with broken YAML are named with the line', () => {
    expect(problems('note: "a\ntypes: [b')[0]).toMatch(/^it\.yaml line \d: \S/);
  });

  test('that are good are used although others of the file are broken', () => {
    const { notes, problems: found } = parseTeamNotes(
      'a.yaml',
      '- note: good\n- note: 7\n- types: [nonsense]\n  note: bad\n- note: also good\n',
    );
    expect(notes.map((note) => note.spans)).toEqual([
      [{ kind: 'text', text: 'good' }],
      [{ kind: 'text', text: 'also good' }],
    ]);
    expect(found.map((problem) => problem.line)).toEqual([2, 3]);
  });

  test('hold no hidden or control characters', () => {
    const { notes } = parseTeamNotes('a.yaml', 'note: "left\\u202Eright\\u0007\\u200Bend"');
    expect(notes[0]?.spans).toEqual([{ kind: 'text', text: 'left right end' }]);
  });

  test('are at most fifty in a file and three in an answer', () => {
    const many = Array.from({ length: 60 }, (_, i) => `- note: n${i}`).join('\n');
    const { notes, problems: found } = parseTeamNotes('a.yaml', many);
    expect(notes).toHaveLength(50);
    expect(found).toEqual([{ file: 'a.yaml', problem: 'holds 60 notes; only the first 50 are used' }]);
    expect(selectNotes(notes, 'timeout', 'unknown')).toHaveLength(3);
  });

  test.each([
    [
      'aliases that unfold without end',
      `a: &a [x, x]\n${'bcdefghij'.replace(/./g, (k) => `${k}: &${k} [*a, *a]\n`)}note: *j`,
    ],
    ['nesting without end', '['.repeat(60_000)],
    ['a map that wants to be a prototype', '__proto__: { polluted: true }\nnote: a'],
    ['a tag that is none', 'note: !!js/function "x"'],
  ])('survive %s', (_, source) => {
    const { problems: found } = parseTeamNotes('evil.yaml', source);
    expect(Array.isArray(found)).toBe(true);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('never break the bot, whatever a file holds', () => {
    const key = fc.constantFrom('types', 'verdicts', 'note', 'link', '__proto__', 'x', '? ', '- ');
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('[timeout]', '*a', '&a b', '!!set', '{', '|\n  x', '"', '<<: *a', '\t'),
    );
    const line = fc.tuple(key, value).map(([k, v]) => `${k}: ${v}`);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 500 }),
          fc.array(line, { maxLength: 12 }).map((l) => l.join('\n')),
        ),
        (source) => {
          const { notes, problems: found } = parseTeamNotes('f.yaml', source);
          expect(notes.length + found.length).toBeGreaterThan(0);
          for (const problem of found) expect(noteProblemText(problem)).not.toMatch(/\n/);
          for (const note of notes) expect(note.spans.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
