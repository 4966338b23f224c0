import { createTriage } from '../../../src/core/triage/triage';

const triage = createTriage();

// What the API, Claude Code, the SDKs, the clouds, curl, the HTTP libraries and npm document as their messages.
describe('a documented message', () => {
  test.each([
    [
      '{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: Field required"}}',
      'request_invalid',
    ],
    ['{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}', 'authentication'],
    ['{"type":"error","error":{"type":"billing_error","message":"Your account has a billing problem"}}', 'usage_limit'],
    [
      '{"type":"error","error":{"type":"permission_error","message":"Your API key does not have permission to use the specified resource."}}',
      'permission',
    ],
    ['{"type":"error","error":{"type":"not_found_error","message":"model: claude-3-opus-latest"}}', 'request_invalid'],
    ['{"type":"error","error":{"type":"not_found_error","message":"Not found"}}', 'request_invalid'],
    ['{"type":"error","error":{"type":"conflict_error","message":"The resource was changed"}}', 'request_invalid'],
    [
      '{"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum allowed number of bytes."}}',
      'request_invalid',
    ],
    [
      '{"type":"error","error":{"type":"rate_limit_error","message":"Number of concurrent connections has exceeded your rate limit"}}',
      'rate_limit',
    ],
    [
      '{"type":"error","error":{"type":"rate_limit_error","message":"limit","details":{"error_code":"enforced_spend_limit_reached"}}}',
      'usage_limit',
    ],
    ['{"type":"error","error":{"type":"api_error","message":"Internal server error"}}', 'server_error'],
    ['{"type":"error","error":{"type":"api_error","message":"Overloaded"}}', 'overloaded'],
    ['{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}', 'overloaded'],
    [
      'API Error: Repeated 529 Overloaded errors. The API is at capacity — this is usually temporary. Try again in a moment. If it persists, check https://status.claude.com.',
      'overloaded',
    ],
    ['Opus is experiencing high load, please use /model to switch to Sonnet', 'overloaded'],
    ['API Error: Server is temporarily limiting requests (not your usage limit)', 'rate_limit'],
    [
      'API Error: Request rejected (429) · this may be a temporary capacity issue. If it persists, check https://status.claude.com.',
      'rate_limit',
    ],
    ["You've hit your Opus limit · resets 3:45pm", 'usage_limit'],
    ['spend limit reached (daily; resets 2026-08-09 00:00 UTC)', 'usage_limit'],
    ['spend limit unavailable', 'usage_limit'],
    ['Credit balance is too low', 'usage_limit'],
    ['Server error mid-response. The response above may be incomplete.', 'server_error'],
    ['Connection lost mid-response', 'connection'],
    ['The response stopped arriving', 'timeout'],
    ['Your computer went to sleep mid-response', 'connection'],
    ['Request timed out. Check your internet connection and proxy settings', 'timeout'],
    ['Connection refused — a firewall or proxy may be blocking it (ConnectionRefused)', 'connection'],
    ["Can't reach the API server — check your internet or DNS (ENOTFOUND)", 'connection'],
    ['No internet route — check your connection or VPN (EHOSTUNREACH)', 'connection'],
    ["Couldn't connect through your proxy (ERR_PROXY_TUNNEL)", 'tls_proxy'],
    ['Connection dropped (ECONNRESET)', 'connection'],
    [
      'Unable to connect to API: SSL certificate verification failed. Check your proxy or corporate SSL certificates',
      'tls_proxy',
    ],
    ['SSL certificate error (UNABLE_TO_GET_ISSUER_CERT_LOCALLY)', 'tls_proxy'],
    [
      'API returned an empty or malformed response (HTTP 200) — check for a proxy or gateway intercepting the request.',
      'tls_proxy',
    ],
    ['Not logged in · Please run /login', 'authentication'],
    ['Login expired · Please run /login', 'authentication'],
    ['Please run /login · API Error: 401 Invalid authentication credentials', 'authentication'],
    ['Invalid API key · Fix external API key', 'authentication'],
    ['Your apiKeyHelper script is failing', 'authentication'],
    ['all upstreams failed (3 attempted)', 'server_error'],
    ['upstream rate limit exceeded', 'rate_limit'],
    ['upstream rejected the request', 'request_invalid'],
    ['capability_rejected: prompt_too_long', 'request_invalid'],
    ['Context limit reached · /compact or /clear to continue', 'request_invalid'],
    ['Request too large (max 32MB)', 'request_invalid'],
    ['Extra inputs are not permitted', 'request_invalid'],
    [
      "There's an issue with the selected model (claude-foo). It may not exist or you may not have access to it. Run /model to pick a different model.",
      'request_invalid',
    ],
    ['anthropic.APIConnectionError: Connection error.', 'connection'],
    ['anthropic.APITimeoutError: Request timed out.', 'timeout'],
    ['anthropic.APIResponseValidationError: Data returned by API invalid for expected schema.', 'client_bug'],
    [
      "anthropic.NotFoundError: Error code: 404 - {'type': 'error', 'error': {'type': 'not_found_error', 'message': 'model: claude-9'}}",
      'request_invalid',
    ],
    ['anthropic.ConflictError: Error code: 409', 'request_invalid'],
    ['anthropic.UnprocessableEntityError: Error code: 422', 'request_invalid'],
    [
      "anthropic.PermissionDeniedError: Error code: 403 - {'error': {'type': 'forbidden', 'message': 'Request not allowed'}}",
      'permission',
    ],
    ['anthropic.RateLimitError: Error code: 429', 'rate_limit'],
    ['anthropic.InternalServerError: Error code: 500', 'server_error'],
    ['APIUserAbortError: Request was aborted.', 'client_bug'],
    ['anthropic.APIStatusError: Error code: 529', 'overloaded'],
    ['anthropic.InternalServerError: Error code: 529', 'overloaded'],
    ['anthropic.InternalServerError: Overloaded', 'overloaded'],
    ['ThrottlingException: Too many requests', 'rate_limit'],
    ['ValidationException: The provided model identifier is invalid.', 'request_invalid'],
    ['ValidationException: Malformed input request: #: extraneous key [foo] is not permitted', 'request_invalid'],
    ['AccessDeniedException: User is not authorized to perform: bedrock:InvokeModel', 'permission'],
    ['ModelTimeoutException: The request took too long to process', 'timeout'],
    ['ModelErrorException: The request failed due to an error while processing the model', 'server_error'],
    ['ModelStreamErrorException: An error occurred while streaming the response', 'server_error'],
    ['ModelNotReadyException: The model is not ready for inference', 'overloaded'],
    ['ServiceUnavailableException: Bedrock is unable to process your request.', 'server_error'],
    [
      'InternalServerException: The system encountered an unexpected error during processing. Try your request again.',
      'server_error',
    ],
    ['ExpiredTokenException: The security token included in the request is expired', 'authentication'],
    ['UnrecognizedClientException: The security token included in the request is invalid', 'authentication'],
    ['IncompleteSignatureException: Authorization header requires Credential parameter', 'authentication'],
    ['MissingAuthenticationToken: Missing Authentication Token', 'authentication'],
    ['ResourceNotFoundException: This model version has reached the end of its life.', 'request_invalid'],
    ['ResourceNotFoundException: Could not resolve the foundation model from the model identifier', 'request_invalid'],
    ['ServiceQuotaExceededException: Your request exceeds the service quota', 'rate_limit'],
    [
      '{"error":{"code":429,"message":"Resource exhausted. Please try again later.","status":"RESOURCE_EXHAUSTED"}}',
      'rate_limit',
    ],
    [
      '{"error":{"code":403,"message":"Permission \'aiplatform.endpoints.predict\' denied on resource","status":"PERMISSION_DENIED"}}',
      'permission',
    ],
    ['{"error":{"code":503,"message":"The service is currently unavailable.","status":"UNAVAILABLE"}}', 'server_error'],
    ['{"error":{"message":"The service is currently unavailable.","status":"UNAVAILABLE"}}', 'server_error'],
    [
      '{"error":{"code":401,"message":"Request had invalid authentication credentials.","status":"UNAUTHENTICATED"}}',
      'authentication',
    ],
    ['{"error":{"code":504,"status":"DEADLINE_EXCEEDED"}}', 'server_error'],
    ['{"error":{"code":500,"message":"Internal error encountered.","status":"INTERNAL"}}', 'server_error'],
    [
      '{"error":{"code":404,"message":"Publisher Model `projects/p/locations/us-east5/publishers/anthropic/models/claude-x` was not found or your project does not have access to it.","status":"NOT_FOUND"}}',
      'request_invalid',
    ],
    [
      '{"error":{"code":400,"status":"FAILED_PRECONDITION","message":"Project `p` is not allowed to use Publisher Model"}}',
      'permission',
    ],
    ['{"error":{"code":400,"status":"INVALID_ARGUMENT","message":"bad"}}', 'request_invalid'],
    [
      '{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}',
      'request_invalid',
    ],
    ['{"error":{"code":"PermissionDenied","message":"The principal lacks the required data action"}}', 'permission'],
    [
      '{"statusCode":401,"message":"Access denied due to invalid subscription key or wrong API endpoint."}',
      'authentication',
    ],
    [
      '{"error":{"code":"429","message":"Requests have exceeded the call rate limit of your current pricing tier"}}',
      'rate_limit',
    ],
    ['{"error":{"code":"api_not_supported","message":"Requested API is currently not supported"}}', 'request_invalid'],
    ['curl: (6) Could not resolve host: api.anthropic.com', 'connection'],
    ['curl: (7) Failed to connect to api.anthropic.com port 443 after 2 ms: Connection refused', 'connection'],
    ['curl: (28) Operation timed out after 30001 milliseconds', 'timeout'],
    ['curl: (28) Failed to connect to api.anthropic.com port 443 after 75003 ms: Timeout was reached', 'connection'],
    ['curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to api.anthropic.com:443', 'tls_proxy'],
    ['curl: (56) Proxy CONNECT aborted', 'tls_proxy'],
    ['curl: (56) Recv failure: Connection reset by peer', 'connection'],
    ['curl: (60) SSL certificate problem: unable to get local issuer certificate', 'tls_proxy'],
    ['curl: (5) Could not resolve proxy: proxy.corp', 'tls_proxy'],
    ['curl: (92) HTTP/2 stream 1 was not closed cleanly: INTERNAL_ERROR (err 2)', 'connection'],
    [
      "requests.exceptions.SSLError: HTTPSConnectionPool(host='api.anthropic.com', port=443): Max retries exceeded with url: /v1/messages (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate')))",
      'tls_proxy',
    ],
    ['requests.exceptions.ProxyError: Cannot connect to proxy. 407 Proxy Authentication Required', 'tls_proxy'],
    ['httpx.ConnectTimeout', 'connection'],
    ['httpx.ReadTimeout', 'timeout'],
    ['httpx.PoolTimeout', 'timeout'],
    ['httpx.ReadError', 'connection'],
    ['httpcore.ConnectError: [SSL: WRONG_VERSION_NUMBER] wrong version number', 'tls_proxy'],
    ['Error: write EPROTO 140:error:0A00010B:SSL routines:ssl3_get_record:wrong version number', 'tls_proxy'],
    ["Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames", 'tls_proxy'],
    ['Error: CERT_HAS_EXPIRED: certificate has expired', 'tls_proxy'],
    ['Error: unable to verify the first certificate UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_proxy'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_proxy'],
    ['Error: tunneling socket could not be established, statusCode=407', 'tls_proxy'],
    ['error 1015: You are being rate limited', 'rate_limit'],
    ['Error 1020 Access denied | api.anthropic.com', 'permission'],
    ['npm ERR! code ETARGET\nnpm ERR! notarget No matching version found for @anthropic-ai/claude-code', 'client_bug'],
    ['npm error code E404 @anthropic-ai/claude-code', 'client_bug'],
    ['npm error code ENOTEMPTY', 'client_bug'],
    ["npm WARN EBADENGINE Unsupported engine { package: '@anthropic-ai/claude-code' }", 'client_bug'],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'tls_proxy'],
    [
      'npm error network request to https://registry.example.org/@anthropic-ai%2fclaude-code failed, reason: getaddrinfo ENOTFOUND',
      'connection',
    ],
    ['zsh: command not found: claude', 'client_bug'],
    ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', 'client_bug'],
  ])('%s is %s', (text, type) => {
    expect(triage.triage(text).type).toBe(type);
  });
});

describe('different problems stay apart', () => {
  test.each([
    [
      'API Error: 400 thinking.foo: Extra inputs are not permitted',
      'API Error: 400 Unexpected value(s) `x-2026` for the `anthropic-beta` header',
    ],
    [
      'API Error: 400 messages.7.content.0.text: Field required',
      'API Error: 400 tools.1.foo: Extra inputs are not permitted',
    ],
    [
      'ValidationException: Invocation with on-demand throughput isn’t supported',
      'ValidationException: The provided model identifier is invalid.',
    ],
    ['status_code=500, upstream error: do request failed', 'API Error: 503 no healthy upstream'],
    ['Not logged in · Please run /login', 'Invalid API key · Please run /login'],
    [
      '{"error":"invalid_grant","error_description":"reauth related error (invalid_rapt)"}',
      'Token refresh failed: 400 {"error":"invalid_grant","error_description":"Refresh token not found or invalid"}',
    ],
    ['400 `temperature` is deprecated for this model', '400 `temperature` and `top_p` cannot both be specified'],
  ])('%s / %s', (one, other) => {
    const [first, second] = [triage.triage(one), triage.triage(other)];
    expect(second.cluster.id).not.toBe(first.cluster.id);
    expect(second.type).not.toBe('unknown');
  });

  test('what was retried before a page of Cloudflare came does not name the problem', () => {
    const { type, cluster } = triage.triage(
      'API Error (Request timed out.) · Retrying in 5 seconds… (attempt 4/10)\nAPI Error (520 <!DOCTYPE html> <title>api.anthropic.com | 520: Web server is returning an unknown error</title>',
    );
    expect([type, cluster.label]).toEqual(['server_error', 'Cloudflare 52x']);
  });

  test('the advice to sign in does not hide that Google Cloud refuses', () => {
    const text =
      'Please run /login · API Error: 403 [{"error":{"code":403,"message":"no","status":"PERMISSION_DENIED"}}]';
    expect(triage.triage(text).type).toBe('permission');
  });

  test('a gateway that did not get out says so in its message, whatever status it answers', () => {
    expect(triage.triage('API Error (500 {"error":{"message":"fetch failed"}})').type).toBe('connection');
  });
});
