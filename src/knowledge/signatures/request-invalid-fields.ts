import { phrases, type Signature } from '../signature';

/** How a request is recognised of which a single field, or the order of its messages, is refused. */
export const requestInvalidFields: readonly Signature[] = [
  {
    id: 'tool-name-pattern-400',
    label: 'A tool name is not allowed',
    weight: 9.9,
    phrases: phrases(`tools .. name string should match pattern | custom name string should match pattern
      | string should match pattern | tool name .. pattern | string should have at most 64 characters
      | string should have at most 128 characters | tool names must be unique | tools tool names must be unique
      | invalid tool name | tool name .. too long | property keys should match pattern | does not match .. pattern a za z`),
  },
  {
    id: 'tool-schema-400',
    label: 'A tool schema is not allowed',
    weight: 9.85,
    phrases: phrases(`input schema does not support oneof | json schema is invalid | input schema .. invalid
      | input schema json schema | input schema type field required | json schema draft 2020 12 | invalid schema for function
      | tools .. input schema | invalid function parameters | schema .. not supported | unknown tool type
      | tools .. input tag | input tag .. found using | does not match any of the expected tags | failed to convert .. schema`),
  },
  {
    id: 'extra-inputs-400',
    label: 'Extra inputs are not permitted',
    weight: 9.8,
    phrases:
      phrases(`extra inputs are not permitted | extra fields not permitted | unsupported parameter | parameter is not supported | strategy requires | unrecognized request argument
      | unknown parameter | context management extra inputs | unknown field | unsupportedparamserror`),
  },
  {
    id: 'setting-not-for-this-model-400',
    label: 'The model does not take a setting of the request',
    weight: 9.81,
    phrases: phrases(`not supported on this model | not supported by this model | not supported for this model
      | not supported with this model | this model does not support`),
    unless: phrases('message prefill | oneof | schema'),
  },
  {
    id: 'azure-provider-data-400',
    label: 'Azure: data about the organisation are missing',
    weight: 9.8,
    phrases: phrases('model provider data is required | invalid model provider data'),
  },
  {
    id: 'cache-control-refused-400',
    label: 'cache_control is not permitted there',
    weight: 9.82,
    phrases: phrases(
      'cache control extra inputs | cache control may not be specified | cache control .. not permitted',
    ),
  },
  {
    id: 'invalid-json-payload-400',
    label: 'Google Cloud: a field of the request is not known',
    weight: 9.82,
    phrases: phrases('invalid json payload received | unknown name .. cannot find field'),
  },
  {
    id: 'extraneous-key-400',
    label: 'AWS: a key of the request is not permitted',
    weight: 9.82,
    phrases: phrases('extraneous key'),
  },
  {
    id: 'beta-header-400',
    label: 'A beta flag is not known',
    weight: 9.9,
    phrases: phrases(`unexpected value s for the anthropic beta header | unexpected value .. anthropic beta
      | for the anthropic beta header | invalid beta flag | unsupported beta | invalid beta`),
  },
  {
    id: 'missing-field-400',
    label: 'A field of the request is missing',
    weight: 9.6,
    phrases: phrases('field required'),
    also: phrases('messages | max tokens | tools | system | model | invalid request error | 400'),
  },
  {
    id: 'reasoning-not-passed-back-400',
    label: 'The reasoning was not sent back',
    weight: 9.9,
    phrases: phrases('reasoning content .. must be passed back | missing reasoning content'),
  },
  {
    id: 'temperature-and-top-p-400',
    label: 'temperature and top_p cannot both be set',
    weight: 10,
    phrases: phrases(`temperature and top p cannot both be specified | temperature and top p | top p and temperature
      | temperature may only be set to 1 | temperature .. top p`),
  },
  {
    id: 'sampling-setting-gone-400',
    label: 'A sampling setting is no longer accepted',
    weight: 9.9,
    phrases: phrases('temperature is deprecated | top p is deprecated | top k is deprecated'),
  },
  {
    id: 'max-tokens-over-model-maximum-400',
    label: 'max_tokens above what the model allows',
    weight: 10,
    phrases: phrases(`maximum allowed number of output tokens | max tokens .. which is the maximum | max tokens must be
      | invalid max tokens | max tokens .. too large | max tokens .. exceed* the model`),
    unless: phrases('exceed context limit | budget tokens'),
  },
  {
    id: 'thinking-budget-400',
    label: 'The thinking budget does not fit max_tokens',
    weight: 10,
    phrases: phrases(`max tokens must be greater than thinking budget tokens | thinking budget tokens
      | budget tokens .. greater than or equal`),
  },
  {
    id: 'first-message-must-be-user-400',
    label: 'Message roles are in the wrong order',
    weight: 9.9,
    phrases:
      phrases(`first message must use the user role | roles must alternate | first message must be user | unexpected role system
      | unexpected role | role must be`),
  },
  {
    id: 'assistant-prefill-400',
    label: 'The conversation may not end with words of the assistant',
    weight: 9.9,
    phrases:
      phrases(`does not support assistant message prefill | conversation must end with a user message | pre filling assistant
      | final assistant content cannot end with trailing whitespace | prefill is not supported`),
  },
  {
    id: 'empty-content-400',
    label: 'A message is empty',
    weight: 9.9,
    phrases: phrases(`text content blocks must be non empty | messages must have non empty content | must be non empty
      | text content blocks must contain non whitespace text | all messages must have non empty content | content is empty
      | cache control cannot be set for empty text | non whitespace text
      | content field .. is empty`),
  },
  {
    id: 'no-messages-400',
    label: 'The request has no messages',
    weight: 9.9,
    phrases: phrases('at least one message is required | messages field is required'),
  },
  {
    id: 'cache-control-400',
    label: 'Too many cache_control blocks',
    weight: 9.9,
    phrases: phrases(`a maximum of 4 blocks with cache control | blocks with cache control | cache control .. found 5
      | ttl .. cache control`),
  },
  {
    id: 'invalid-json-400',
    label: 'The request is no valid JSON',
    weight: 9.7,
    phrases:
      phrases(`request body is not valid json | no low surrogate in string | invalid high surrogate | lone surrogate
      | surrogates not allowed | invalid unicode | could not parse request body | unexpected end of json input in request`),
  },
];
