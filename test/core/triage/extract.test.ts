import { createTriage } from '../../../src/core/triage/triage';

const triage = createTriage();
const facts = (text: string) => triage.triage(text).facts;

describe('the facts in a report', () => {
  test('the body of the API gives status, type, message and request id', () => {
    const text =
      'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_011CTestTestTest"}';
    expect(facts(text)).toMatchObject({
      httpStatus: 529,
      errorType: 'overloaded_error',
      message: 'Overloaded',
      requestId: 'req_011CTestTestTest',
    });
  });

  test('the body of the Python SDK gives the same', () => {
    const text = "Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}}";
    expect(facts(text)).toMatchObject({ httpStatus: 529, errorType: 'overloaded_error', message: 'Overloaded' });
  });

  test.each([
    ['API Error (502 <html>)', 502],
    ['HTTP/1.1 503 Service Unavailable', 503],
    ['status code: 429', 429],
    ['"status":403,"x":1', 403],
    ['500 Internal Server Error', 500],
    ['getting 529s all morning', 529],
    ['错误 500', 500],
    ['API Error: 400 due to tool use concurrency issues', 400],
  ])('%s has a status', (text, status) => {
    expect(facts(text).httpStatus).toBe(status);
  });

  test.each([
    'at emit (node:events:529:35)',
    'cli.js:429:500',
    'it used 12,400 tokens',
    'after 529 ms',
    'processed 500 files',
    'costs $429',
    'issue #529',
    'v2.1.404',
    'took 500 seconds',
    '/var/log/503',
  ])('%s has none', (text) => {
    expect(facts(text).httpStatus).toBeUndefined();
  });

  test('the status that is said to be one wins over numbers in logs', () => {
    expect(facts('GET /favicon.ico 404\nAPI Error: 529 Overloaded').httpStatus).toBe(529);
  });

  test.each([
    ['Unable to connect to API (ECONNRESET)', 'ECONNRESET'],
    ['getaddrinfo EAI_AGAIN api.anthropic.com', 'EAI_AGAIN'],
    ['SSL certificate error (UNABLE_TO_GET_ISSUER_CERT_LOCALLY)', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
    ['Unable to connect (ConnectionRefused)', 'ConnectionRefused'],
  ])('%s has a code', (text, errno) => {
    expect(facts(text).errno).toBe(errno);
  });

  test('words are no codes and no types', () => {
    expect(facts('the connection refused to work, some api error')).toEqual({});
  });

  test.each([
    ["You've hit your session limit · resets 3:45pm", '3:45pm'],
    ["You've hit your session limit · resets 15:45 UTC", '15:45 UTC'],
    ["You've hit your session limit · resets 3:45pm PST", '3:45pm PST'],
    ["You've hit your weekly limit · resets Mon 12:00am", 'Mon 12:00am'],
    ["You've hit your session limit · resets 11:40pm (America/Lima)", '11:40pm (America/Lima)'],
    ["You're out of extra usage · resets Mar 9, 6pm (Europe/Oslo)", 'Mar 9, 6pm (Europe/Oslo)'],
    ['You will regain access on 2026-02-01 at 00:00 UTC.', '2026-02-01 at 00:00 UTC'],
    ['spend limit reached (daily; resets 2026-08-09 00:00 UTC)', '2026-08-09 00:00 UTC'],
    ['Claude AI usage limit reached|1753077600', '2025-07-21T06:00:00Z'],
  ])('%s has a reset time', (text, resetsAt) => {
    expect(facts(text).resetsAt).toBe(resetsAt);
  });

  test.each([
    ['API Error: 529 Overloaded (claude-opus-4-6[1m])', 'claude-opus-4-6[1m]'],
    ['Opus 4.6 is overloaded', 'opus 4.6'],
    ['only Sonnet fails', 'sonnet'],
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5-20250929-v1:0'],
  ])('%s names a model', (text, model) => {
    expect(facts(text).model).toBe(model);
  });

  test('the client itself is no model', () => {
    expect(facts('claude-code 2.1.330 fails')).toEqual({ clientVersion: '2.1.330' });
  });

  test.each([
    ['Bedrock says ThrottlingException', 'bedrock'],
    ['quota of aiplatform.googleapis.com', 'vertex'],
    ['Failed to connect to api.anthropic.com: ECONNREFUSED', 'anthropic'],
    ['API Error: 500 check your inference gateway (llm.corp.example:8443)', 'gateway:llm.corp.example:8443'],
    ['export ANTHROPIC_BASE_URL=https://relay.example.org/api and now 500 errors', 'gateway:relay.example.org'],
    ['litellm.RateLimitError', 'gateway'],
  ])('%s tells the route', (text, route) => {
    expect(facts(text).route).toBe(route);
  });

  test('the last retry counter counts', () => {
    const text = 'API Error (Connection error.) · Retrying in 1 seconds… (attempt 1/10)\nRetrying (attempt 4/10)';
    expect(facts(text)).toMatchObject({ attempt: 4, maxAttempts: 10 });
  });
});
