import { phrases, type Signature } from '../signature';
import { requestInvalidFields } from './request-invalid-fields';
import { requestInvalidInWords } from './request-invalid-in-words';

/** How `request_invalid` is recognised. */
export const requestInvalidSignatures: readonly Signature[] = [
  {
    id: 'tool-call-pairing-400',
    label: 'Tool calls and results do not pair up',
    weight: 9.9,
    phrases:
      phrases(`tool use concurrency | tool use ids were found without tool result | unexpected tool use id found in tool result
      | tool use ids must be unique | without tool result blocks immediately after | each tool use block must have
      | each tool result block must have | tool result blocks that are missing | each tool use must have a single result
      | multiple tool result blocks with id | tool use block must have a corresponding | orphaned tool result*
      | unexpected tool use id | tool use id found in tool result blocks | previous tool use | corresponding tool use block | must be followed by tool messages | tool call id .. not found
      | tool use blocks can only be in assistant | tool result .. without .. tool use | toolu .. without tool result
      | function response parts .. equal to the number of function call | no tool output found for function call
      | insufficient tool messages following`),
  },
  {
    id: 'thinking-blocks-modified-400',
    label: 'Thinking blocks were changed',
    weight: 10.05,
    phrases:
      phrases(`redacted thinking blocks in the latest assistant message cannot be modified | blocks must remain as they were
      | thinking blocks .. cannot be modified | thinking blocks cannot be modified`),
  },
  {
    id: 'thinking-block-expected-400',
    label: 'A thinking block is missing at the start',
    weight: 10.06,
    phrases:
      phrases(`expected thinking or redacted thinking | must start with a thinking block | expected thinking but found
      | the first block must be thinking | each thinking block must contain thinking`),
  },
  {
    id: 'thinking-signature-400',
    label: 'The signature of a thinking block is missing or not valid',
    weight: 10.06,
    phrases: phrases(`invalid signature in thinking block | signature in thinking block | thinking block .. signature
      | thinking .. field required | thinking signature`),
  },
  {
    id: 'prompt-too-long',
    label: 'The prompt is too long',
    weight: 9.8,
    phrases:
      phrases(`prompt is too long | prompt too long | conversation too long | conversation is too long | input is too long
      | exceed context limit | exceeds context limit | context window exceed* | context limit reached | context window limit
      | maximum context length | input length and max tokens exceed | context length exceeded | exceeds the maximum number of tokens
      | input too long | contextwindowexceedederror | context low run compact | exceeds the context window
      | too many tokens in the prompt | prompt tokens exceed | maximum allowed number of input tokens
      | exceeded the maximum token* | exceeds maximum context | capability rejected prompt too long | context size exceed*
      | context window is full | conversation has gotten too long | model's maximum context | range of input length
      | long context beta header | tokens 200000 maximum | content exceeds maximum allowed tokens | reduce the length of the messages
      | longer than .. context length | longer than .. maximum context | 上下文过长 | 超出上下文 | 上下文长度 | 提示过长 | input tokens exceed | exceeds model context`),
    unless: phrases('file content exceeds maximum allowed tokens'),
  },
  {
    id: 'request-too-large-413',
    label: 'HTTP 413, request too large',
    weight: 9.8,
    phrases:
      phrases(`request too large | request entity too large | payload too large | request exceeds the maximum size
      | 413 request too large | request size exceeds | request body too large | request is too large | http 413 | error 413
      | maximum request size | body exceeded | exceeds the maximum allowed number of bytes | 413 error
      | entity too large | content length limit exceeded`),
    unless: phrases('image exceeds'),
  },
  { id: 'request-too-large-413', label: 'HTTP 413, request too large', weight: 7, status: [413] },
  {
    id: 'could-not-process-image-400',
    label: 'Could not process image',
    weight: 9.9,
    phrases:
      phrases(`could not process image | unable to process image | image could not be processed | could not process the image
      | invalid image | unsupported image format | invalid image data | failed to process image | image is not valid`),
  },
  {
    id: 'image-empty-400',
    label: 'An image is empty',
    weight: 9.92,
    phrases: phrases('image cannot be empty | image is empty | image .. is empty'),
  },
  {
    id: 'image-media-type-400',
    label: 'An image is of another type than it says',
    weight: 9.92,
    phrases: phrases('image does not match the provided media type | image media type | image was specified using the'),
  },
  {
    id: 'image-too-big-400',
    label: 'An image is too large',
    weight: 9.95,
    phrases:
      phrases(`image exceeds 5 mb | image exceeds .. maximum | image dimensions exceed | image was too large | image is too large
      | max allowed size for many image requests | many image requests | image too large | dimension limit for many image
      | at least one of the image dimensions exceed max allowed size | image dimensions | too many images
      | too many images and documents | too much media | images exceed`),
  },
  {
    id: 'could-not-process-pdf-400',
    label: 'A PDF cannot be processed',
    weight: 9.9,
    phrases:
      phrases(`could not process pdf | pdf specified was not valid | pdf is password protected | pdf file was not valid
      | invalid pdf | the pdf .. not valid`),
  },
  {
    id: 'pdf-too-large-400',
    label: 'A PDF is too large',
    weight: 9.92,
    phrases: phrases('pdf too large | pdf is too large | maximum of 100 pdf pages | pdf pages may be provided'),
  },
  {
    id: 'output-token-maximum',
    label: 'The answer is longer than the output maximum',
    weight: 10,
    phrases:
      phrases(`output token maximum | response exceeded the .. output | exceeded the .. output token | output tokens maximum
      | claude code max output tokens | max output tokens env* | output token limit exceeded | exceeded the output token
      | maximum output tokens exceeded | response exceeded the .. maximum | output limit .. tokens | max output tokens reached
      | hit the maximum output token limit | response was cut off .. max tokens`),
    unless: phrases('variable .. ignored | max tokens .. maximum allowed number of output'),
  },
  {
    id: 'usage-policy-refusal',
    label: 'Refused under the usage policy',
    weight: 10,
    phrases:
      phrases(`violate our usage policy | unable to respond to this request | against our usage policy | violates our usage policy
      | appears to violate our | content filtering policy | blocked by content filtering | output blocked by content
      | usage policy | acceptable use policy | legal aup | stop reason refusal | safety filter* | safeguards flagged
      | blocked under anthropic's usage | flagged this message | flagged .. cyber* | chat paused
      | safety measures flag* | refusal to .. cyber* | violates .. terms of service | content policy violation
      | contentpolicyviolationerror | responsible ai policy | cyber verification`),
  },
  ...requestInvalidFields,
  {
    id: 'model-not-found-404',
    label: 'The model is not known',
    weight: 9,
    phrases: phrases(`not found error message model | model not found | model does not exist
      | model .. does not exist | not found error model | invalid model name
      | provided model identifier is invalid | model identifier is invalid | unknown model | unsupported model | model not supported
      | model is not supported | deploymentnotfound | publisher model .. not found | the model .. was not found | no such model
      | model_not_found | not a valid model id | invalid model | could not resolve the foundation model | model not exist
      | is not available on your .. deployment | reached the end of its life | model .. deprecated | model unavailable | is not a valid model | llm provider not provided
      | 模型不存在 | 模型未找到 | 不支持的模型 | 未找到模型 | 모델을 찾을 수 없 | モデルが見つかり`),
    unless: phrases('fable 5 is not available | mythos | model provider data'),
  },
  {
    // Claude Code says it of any model that is refused to the account, also where the name is right.
    id: 'selected-model-404',
    label: 'There is an issue with the selected model',
    weight: 9.1,
    phrases:
      phrases(`issue with the selected model | it may not exist or you may not have access | problema com o modelo selecionado
      | problema con el modelo seleccionado | probleme avec le modele selectionne | problem mit dem ausgewahlten modell`),
    unless: phrases('fable 5 is not available | mythos'),
  },
  {
    id: 'inference-profile-needed-400',
    label: 'AWS: the model needs an inference profile',
    weight: 9.8,
    phrases: phrases('on demand throughput | id or arn of an inference profile'),
  },
  {
    id: 'api-not-supported-404',
    label: 'The endpoint does not offer this API',
    weight: 9,
    phrases: phrases('requested api is currently not supported | code api not supported | operationnotsupported'),
  },
  {
    id: 'model-not-available-404',
    label: 'The model is not available',
    weight: 9.3,
    phrases: phrases(
      'claude .. is not available please use | is not available please use | fable mythos access | model is not available',
    ),
  },
  {
    id: 'not-found-404',
    label: 'HTTP 404, not_found_error',
    weight: 7.4,
    names: 'message',
    phrases:
      phrases(`not found error | notfounderror | api error 404 | error 404 | 404 error | 404 not found | http 404 | status code 404
      | error code 404 | 404 page not found`),
  },
  {
    id: 'model-not-found-404',
    label: 'The model is not known',
    weight: 9,
    phrases: phrases('publisher model projects'),
    also: phrases('not found'),
    unless: phrases('does not have access'),
  },
  {
    id: 'no-such-path-404',
    label: 'The endpoint does not know this path',
    weight: 8,
    phrases: phrases('invalid url post | invalid url get'),
  },
  { id: 'not-found-404', label: 'HTTP 404, not_found_error', weight: 6.8, names: 'message', status: [404] },
  {
    id: 'router-missing-field-422',
    label: 'The provider behind a router refuses the request',
    weight: 8.3,
    names: 'message',
    phrases:
      phrases(`error from provider | provider response error | provider returned error | failed to deserialize the json body
      | unprocessable entity | missing field model | openrouter error | upstream rejected the request`),
    unless: phrases(
      'rate limit* | too many requests | unauthorized | insufficient* | fetch failed | overloaded | internal server error',
    ),
  },
  {
    id: 'invalid-request-400',
    label: 'HTTP 400, invalid_request_error',
    weight: 7.3,
    names: 'message',
    phrases:
      phrases(`invalid request error | type conflict error | conflicterror | badrequesterror | invalidrequesterror | api error 400 | error 400 | 400 bad request
      | 400 error | http 400 | status code 400 | error code 400 | validationexception | bad request | invalid argument
      | api error 422 | failed precondition | request validation failed | unprocessableentityerror | invalid request`),
    unless: phrases('err bad request'),
  },
  {
    id: 'invalid-request-400',
    label: 'HTTP 400, invalid_request_error',
    weight: 6.9,
    names: 'message',
    status: [400, 405, 406, 409, 410, 411, 412, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 431],
  },
  ...requestInvalidInWords,
];
