import fc from 'fast-check';
import { ERROR_TYPES } from '../../src/domain/error-type';
import { findErrorType } from '../../src/knowledge/find-type';

describe('asking for a kind of error', () => {
  test.each(ERROR_TYPES)('%s is found by its id in any spelling', (type) => {
    expect(findErrorType(type)).toEqual({ type });
    expect(findErrorType(` ${type.replaceAll('_', '-').toUpperCase()} `)).toEqual({ type });
    expect(findErrorType(type.replaceAll('_', ' '))).toEqual({ type });
  });

  test.each([
    ['529', 'overloaded'],
    ['HTTP 500', 'server_error'],
    ['429', 'rate_limit'],
    ['login', 'authentication'],
    ['vpn', 'tls_proxy'],
    ['overloaded_error', 'overloaded'],
    ['ECONNRESET', 'connection'],
    ['weekly', 'usage_limit'],
  ])('%s is understood as %s', (words, type) => {
    expect(findErrorType(words)).toEqual({ type });
  });

  test.each([
    ['timeuot', 'timeout'],
    ['overlaoded', 'overloaded'],
    ['certifcate', 'tls_proxy'],
  ])('%s is a slip, and the nearest is offered', (words, nearest) => {
    expect(findErrorType(words)).toEqual({ nearest });
  });

  test.each(['', '   ', 'supercalifragilistic', '💥'])('%j is nothing that is near', (words) => {
    expect(findErrorType(words)).toEqual({});
  });

  test('any words get an answer', () => {
    fc.assert(fc.property(fc.string({ maxLength: 2_000 }), (words) => typeof findErrorType(words) === 'object'));
  });
});
