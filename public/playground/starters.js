/** Things to try, so that a newcomer knows what to do at once. `error` is pasted as it is where the bot listens, else with a mention. */
export const STARTERS = [
  { label: '/claude-status', text: '/claude-status' },
  {
    label: 'Paste an overload',
    error:
      'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_011CSamplePlayground1"}',
  },
  {
    label: 'Paste a network error',
    error: 'API Error: Connection error.\n  cause: Error: getaddrinfo ENOTFOUND api.anthropic.com',
  },
  { label: 'Paste a usage limit', error: 'Claude usage limit reached. Your limit will reset at 3pm (Europe/Berlin).' },
  { label: 'What can you do?', text: '/claude-status help' },
];
