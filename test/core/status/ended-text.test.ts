import fc from 'fast-check';
import { namedDuration, namedTimes, saysEnded } from '../../../src/core/status/ended-text';
import { MINUTE } from '../../../src/domain/duration';

const iso = (times: readonly number[]) => times.map((at) => new Date(at).toISOString().slice(0, 16));

describe('the text of an update', () => {
  it.each([
    'Between 13:20 and 13:41 UTC sign-in failed; success rates have recovered.',
    'As of 14:34 UTC errors are back to normal.',
    'For about 10 minutes error rates on Sonnet were raised; normal again at about 11:07a PDT.',
    'This incident has been resolved.',
    'We have seen full recovery since 14:20 UTC.',
    'Errors have stopped and the API is operational again.',
    'Error rates have returned to baseline.',
    'All services are now operating normally. We keep watching.',
    'Requests failed for some users until 14:00 UTC. The issue is fixed.',
    'The problem ended at 14:20 UTC. We keep watching.',
    'Mitigated at 13:40 UTC, monitoring.',
    'Requests now succeed since 13:40 UTC.',
    'Success rates are at normal levels since 13:40 UTC.',
    'Errors were raised until 13:40 UTC.',
    'Requests failed between 13:10 and 13:25 UTC. We are monitoring.',
    'Error rates were raised from 1:10 to 1:25pm PT.',
  ])('says that it is over: %s', (body) => expect(saysEnded(body)).toBe(true));

  it.each([
    'A fix has been implemented and we are monitoring the results.',
    'Success rates have partially recovered.',
    'We will post again once this is resolved.',
    'Most requests are back to normal, some still fail.',
    'The issue is not fixed yet.',
    'We are working towards full recovery.',
    'We expect to see full recovery within the hour.',
    'A workaround is now available.',
    'Some requests stopped before they were complete.',
    'We will tell when this has ended.',
    'This has not ended.',
    'Errors are raised between two regions.',
    'Expect slow answers until 18:00 UTC.',
    'We expect errors between 13:10 and 13:25 UTC.',
    'Errors began at 13:10 UTC and go on.',
    'Access to this model is suspended for now. Other models are not affected.',
    'We are starting to see that errors have recovered for a few users.',
    '',
  ])('does not say that it is over: %s', (body) => expect(saysEnded(body)).toBe(false));

  const march = Date.UTC(2027, 2, 5, 18, 15);
  const july = Date.UTC(2027, 6, 5, 18, 15);
  it.each([
    ['from 13:20 UTC to 13:41 UTC', march, ['2027-03-05T13:20', '2027-03-05T13:41']],
    ['at about 11:07a PDT', march, ['2027-03-05T18:07']],
    ['at 10:07 AM PST', march, ['2027-03-05T18:07']],
    ['at 10:07am PT', march, ['2027-03-05T18:07']],
    ['at 11:07 a.m. PT', july, ['2027-07-05T18:07']],
    ['at 1:07 pm EST', march, ['2027-03-05T18:07']],
    ['since 23:50 GMT', march, ['2027-03-04T23:50']],
    ['at 5:30pm PDT', Date.UTC(2027, 2, 5, 1, 0), ['2027-03-05T00:30']],
    ['at 25:99 UTC, in room 13:20', march, []],
    ['between 13:20 and 13:41 UTC', march, ['2027-03-05T13:20', '2027-03-05T13:41']],
    ['from 13:20 to 13:41 (UTC)', march, ['2027-03-05T13:20', '2027-03-05T13:41']],
    ['13:20–13:41 UTC', march, ['2027-03-05T13:20', '2027-03-05T13:41']],
    ['between 7:05-7:50am PT', march, ['2027-03-05T15:05', '2027-03-05T15:50']],
    ['from 9:03 AM until 9:24 AM PT', march, ['2027-03-05T17:03', '2027-03-05T17:24']],
    ['from 11:50 to 12:10pm EST', march, ['2027-03-05T16:50', '2027-03-05T17:10']],
    ['between 23:50 and 00:20 UTC', Date.UTC(2027, 2, 5, 1, 0), ['2027-03-04T23:50', '2027-03-05T00:20']],
    ['between 99:20 and 13:41 UTC', march, ['2027-03-05T13:41']],
  ] as const)('names times: %s', (body, writtenAt, expected) => {
    expect(iso(namedTimes(body, writtenAt))).toEqual(expected);
  });

  it('names how long it lasted', () => {
    expect(namedDuration('For about 10 minutes error rates were raised')).toBe(10 * MINUTE);
    expect(namedDuration('errors for 2 hours')).toBe(120 * MINUTE);
    expect(namedDuration('for a while')).toBeUndefined();
  });

  it('may be anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 0, max: 4e12 }), (body, at) => {
        expect(typeof saysEnded(body)).toBe('boolean');
        for (const time of namedTimes(body, at)) expect(time).toBeLessThanOrEqual(at + 5 * MINUTE);
      }),
    );
  });

  it.each([
    'for about '.repeat(400),
    '1'.repeat(4_000),
    '11:1'.repeat(1_000),
    'is '.repeat(1_300),
    'working '.repeat(500),
  ])('takes no longer for hostile repetition (%#)', (body) => {
    expect(saysEnded(body)).toBe(false);
    expect(namedTimes(body, march)).toEqual([]);
    expect(namedDuration(body)).toBeUndefined();
  });
});
