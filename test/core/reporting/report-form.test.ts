import fc from 'fast-check';
import { readReportForm, reportForm } from '../../../src/core/reporting/report-form';
import { HELP, OVERLOADED, openStage, START } from '../../support/core-stage';

describe('the report form', () => {
  test('asks for the error alone; everything else may stay empty, and it fits every platform', () => {
    const { fields } = reportForm();
    expect(fields.filter(({ required }) => required).map(({ id }) => id)).toEqual(['text']);
    expect(fields.map(({ id }) => id)).toEqual(['text', 'what', 'since', 'where', 'tried']);
    for (const field of fields) {
      expect(field.label.length).toBeLessThanOrEqual(45);
      if (field.kind === 'choice') expect(field.options.length).toBeLessThanOrEqual(10);
    }
  });

  test('reads what was chosen, in moments and words of ours', () => {
    const read = readReportForm(
      {
        values: { text: 'API Error: 529', what: 'in a deploy' },
        choices: { since: ['hour'], where: ['vpn'], tried: ['other-network', 'restart'] },
      },
      START,
    );
    expect(read).toEqual({
      text: 'API Error: 529\n\nin a deploy',
      circumstances: { failingSince: START - 3_600_000, place: 'vpn', tried: ['restart', 'other-network'] },
    });
  });

  test('takes nothing that it did not offer', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.array(fc.string())), fc.string(), (choices, text) => {
        const { circumstances } = readReportForm({ values: { text }, choices }, START);
        expect(Object.keys(circumstances).every((key) => ['failingSince', 'place', 'tried'].includes(key))).toBe(true);
      }),
    );
    expect(readReportForm({ values: {}, choices: { since: ['constructor'], where: ['<!channel>'] } }, START)).toEqual({
      text: '',
      circumstances: {},
    });
  });

  test('is answered with what the person said, without the steps they took already', async () => {
    const stage = await openStage();
    await stage.page();
    const error = 'Unable to connect to API (ECONNRESET)';
    const send = (choices: Record<string, string[]>) =>
      stage.act('ann', HELP, { kind: 'form', values: { text: error }, choices });
    const { first: plain } = await send({});
    expect(plain.text).not.toContain('You said');
    const { first } = await send({ since: ['longer'], where: ['home'], tried: ['other-network'] });
    expect(first.visibility).toBe('private');
    expect(first.text).toContain(
      'You said: since about 10:00 UTC; at home; tried: another network (hotspot, VPN off).',
    );
    expect(first.text).toContain('the network is unlikely');
    expect(first.text).not.toContain('hotspot. When');
    expect((await stage.store.reports.since('default', 0)).map((report) => report.circumstances)).toEqual([
      undefined,
      { failingSince: START - 4 * 3_600_000, place: 'home', tried: ['other-network'] },
    ]);
    await stage.close();
  });

  test('recognises the error beside a sentence about what happened', async () => {
    const stage = await openStage();
    await stage.act('ann', HELP, {
      kind: 'form',
      values: { text: OVERLOADED, what: 'login works, I was in the middle of a deploy' },
    });
    expect(stage.context.state.reports[0]?.type).toBe('overloaded');
    await stage.close();
  });
});
