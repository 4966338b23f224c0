import { parseReplayEvent } from '../../src/cli/parse-replay-event';

const works = (at: unknown) => parseReplayEvent({ at, kind: 'works', reporter: 'ann' });
const AT = '2026-01-05T10:00:00Z';

describe('a recorded event', () => {
  test.each([
    ['2026-01-05T10:00:00Z', Date.UTC(2026, 0, 5, 10)],
    ['2026-01-05T10:00:00.25+02:00', Date.UTC(2026, 0, 5, 8, 0, 0, 250)],
    ['2024-02-29T00:00:00-05:30', Date.UTC(2024, 1, 29, 5, 30)],
  ])('may be at %s', (written, at) => {
    expect(works(written)).toEqual({ at, kind: 'works', reporter: 'ann' });
  });

  test.each([
    'yesterday',
    '2026-01-05',
    '2026-01-05T10:00Z',
    '2026-01-05T10:00:00',
    '2026-01-05 10:00:00Z',
    '2026-01-05T24:00:00Z',
    '2026-02-29T10:00:00Z',
    '2026-04-31T10:00:00Z',
    '2026-13-01T10:00:00Z',
    ' 2026-01-05T10:00:00Z',
    1_767_607_200_000,
    null,
    undefined,
  ])('is refused at %p, by the name of the field', (written) => {
    expect(works(written)).toMatch(/^at: /);
  });

  test.each([
    ['kind', { at: AT, reporter: 'ann' }],
    ['kind', { at: AT, kind: 'dance' }],
    ['kind', { at: AT, kind: 'toString' }],
    ['reporter', { at: AT, kind: 'report', text: 'x' }],
    ['reporter', { at: AT, kind: 'works', reporter: 5 }],
    ['text', { at: AT, kind: 'report', reporter: 'ann' }],
    ['channel', { at: AT, kind: 'report', reporter: 'ann', text: 'x', channel: 7 }],
    ['error', { at: AT, kind: 'page-error' }],
  ])('says that its %s is wrong', (field, event) => {
    expect(parseReplayEvent(event)).toMatch(new RegExp(`^${field}: `));
  });

  test('may leave the channel out, and a page its documents', () => {
    expect(parseReplayEvent({ at: AT, kind: 'report', reporter: 'ann', text: 'x' })).toMatchObject({ text: 'x' });
    expect(parseReplayEvent({ at: AT, kind: 'page' })).toMatchObject({ kind: 'page' });
  });
});
