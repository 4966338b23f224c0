import type { Span } from '../../../src/content/card';
import { stepsNow } from '../../../src/core/verdict/steps-now';
import type { ErrorTypeId } from '../../../src/domain/error-type';
import type { Adviser } from '../../../src/knowledge/advise';
import { adviser } from '../../../src/knowledge/advise';

/** For which kind of failure the steps are. */
function askedFor(verdict: Parameters<typeof stepsNow>[0], outages: Parameters<typeof stepsNow>[1]) {
  const asked: ErrorTypeId[] = [];
  const advise: Adviser = (type, ...rest) => {
    asked.push(type);
    return adviser()(type, ...rest);
  };
  return { steps: stepsNow(verdict, outages, advise), asked };
}

describe('the steps that fit now', () => {
  test('are about what most people report, over all outages', () => {
    const outages = [{ types: { overloaded: 2, server_error: 3 } }, { types: { timeout: 7, overloaded: 1 } }];
    expect(askedFor('provider-outage', outages).asked).toEqual(['timeout']);
  });

  test('go by the verdict where nobody knows what is reported', () => {
    expect(askedFor('provider-outage', [{ types: { unknown: 4 } }]).asked).toEqual(['server_error']);
    expect(askedFor('office-network', [{ types: { unknown: 4 } }]).asked).toEqual(['connection']);
    expect(askedFor('provider-outage', []).asked).toEqual(['server_error']);
  });

  test('are three at most, and none where nothing fails', () => {
    expect(askedFor('provider-outage', [{ types: { overloaded: 3 } }]).steps).toHaveLength(3);
    expect(askedFor('healthy', []).steps).toEqual([]);
    expect(askedFor('unknown', []).steps).toEqual([]);
  });

  test('begin with what the machines of the team call for', () => {
    const here: readonly Span[] = [{ kind: 'text', text: 'Switch.' }];
    expect(stepsNow('provider-outage', [{ types: { overloaded: 3 } }], adviser(), undefined, here)[0]).toEqual(here);
  });
});
