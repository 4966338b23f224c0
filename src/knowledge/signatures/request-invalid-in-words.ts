import { phrases, type Signature } from '../signature';

/** How people describe a request that is refused. */
export const requestInvalidInWords: readonly Signature[] = [
  {
    // Compacting also fails for what else can fail a request: that message says more.
    id: 'prompt-too-long',
    label: 'The prompt is too long',
    weight: 7.6,
    phrases: phrases('error during compaction'),
  },
  {
    id: 'prompt-too-long',
    label: 'The prompt is too long',
    weight: 4.5,
    phrases:
      phrases(`context too long | context is longer than | more tokens than .. limit | longer than .. limit | bigger than .. context | 上下文大小 .. 限制 | too long for .. context | context window .. full | out of context | 上下文过长 | 上下文已满 | 上下文满了 | 上下文用完 | 上下文爆 | 上下文溢出 | 上下文太长 | 上下文超 | 压缩失败 | compact 失败 | compact 报错 | 压缩不了 | over the context
      | context overflow | exceed .. context window | context full | context length | too big for it | conversation is too | compacting doesn't | compacting fails | doesn't compact | compact fails | compaction fails | can't compact | cannot compact
      | compact .. fails | compact .. failed | compact .. too long | auto compact .. fail* | kontext zu lang | contexte trop long
      | contexto demasiado largo | contexto muito longo | コンテキスト長 | 컨텍스트 초과 | 컨텍스트 길이`),
  },
  {
    id: 'usage-policy-refusal',
    label: 'Refused under the usage policy',
    weight: 4.5,
    phrases:
      phrases(`refuses to | refusal | refusals | refused to answer | false positive | policy violation | violation | violates policy
      | content filter | flagged as | gets flagged | aup | cybersecurity | safety classifier | nutzungsrichtlinie
      | politique d'utilisation | politica de uso | 使用政策 | 违反 | 内容过滤 | 利用ポリシー | 사용 정책`),
    unless: phrases('connection refused | econnrefused | claude.md'),
  },
  {
    id: 'thinking-blocks-modified-400',
    label: 'Thinking blocks were changed',
    weight: 5,
    phrases: phrases('redacted thinking | thinking blocks | thinking block'),
    unless: phrases('show | hide | collapse* | expand* | display'),
  },
  {
    id: 'output-token-maximum',
    label: 'The answer is longer than the output maximum',
    weight: 4.5,
    phrases:
      phrases(`output tokens | max output | output token limit | token maximum | 32000 | 32k output | 64k output | 输出长度
      | response .. exceed*`),
    also: phrases('exceed* | maximum | limit | too long | over'),
    unless: phrases('per minute | variable .. ignored | variable is ignored'),
  },
  {
    id: 'image-too-big-400',
    label: 'An image is too large',
    weight: 4.8,
    phrases: phrases(
      `image .. pixels | images .. pixels | screenshot .. pixels | image .. too big | image .. too large | images .. too large | oversized image* | bild .. zu gross | image .. trop grande | imagen .. demasiado grande | imagem .. grande demais | immagine .. troppo grande | 图片太大 | 图片过大 | 画像が大き | 이미지가 너무 크`,
    ),
    unless: phrases('feature request | would be nice'),
  },
  {
    id: 'image-said',
    label: 'Images are refused',
    weight: 4,
    names: 'type',
    phrases: phrases(
      `can't process image | cannot process image | pasted an image | pasted a screenshot | one bad screenshot | bild kann nicht verarbeitet | traiter l'image | colle une image | l'image ne peut pas | procesar la imagen | processar a imagem | elaborare l'immagine
      | 图片无法处理 | 画像を処理でき | 이미지를 처리할 수 없 | interrupting a tool | image .. 400 | image error | send .. image | screenshot .. fail* | image upload fail* | broken image | missing tool results | tool results are missing`,
    ),
  },
  {
    id: 'bad-request-said',
    label: 'HTTP 400 or 404, without details',
    weight: 3.6,
    names: 'type',
    phrases: phrases('400s | 404s | invalid request'),
  },
  {
    id: 'bad-request-said',
    label: 'HTTP 400 or 404, without details',
    weight: 3.6,
    names: 'type',
    status: [400, 404, 413, 422],
  },
  {
    id: 'request-said',
    label: 'The request is refused, without details',
    weight: 2.7,
    names: 'type',
    phrases: phrases(`max tokens | context limit | context window | tool_use | tool_result | tool use
      | tool result | anthropic beta | cache control | system prompt | model name | too many tokens | token limit | invalid request
      | ungultige anfrage | requete invalide | solicitud invalida | pedido invalido | richiesta non valida | 参数错误 | 请求无效
      | 无效请求 | 无效的请求 | リクエストが無効 | 잘못된 요청 | refuses | prompt too | thinking block*`),
  },
];
