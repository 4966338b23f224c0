/** As far as we look into them: OTLP's own names, whether they came as JSON or as protobuf. Everything may be anything. */
export interface OtlpValue {
  readonly stringValue?: unknown;
  readonly boolValue?: unknown;
  readonly intValue?: unknown;
  readonly doubleValue?: unknown;
}

export interface OtlpAttribute {
  readonly key?: unknown;
  readonly value?: OtlpValue | null;
}

export interface OtlpRecord {
  readonly timeUnixNano?: unknown;
  readonly body?: OtlpValue | null;
  readonly attributes?: unknown;
}

/** Records of one resource, in their order: `undefined` where one cannot be read, `null` where it does not matter. */
export interface OtlpGroup {
  /** Of the client, as the resource or the scope says. */
  readonly version: string | undefined;
  readonly records: readonly unknown[];
}

/** An export request, as far as it was looked at. */
export interface OtlpLogs {
  readonly groups: readonly OtlpGroup[];
  /** How many records came after the most that are taken at once. */
  readonly beyond: number;
}

/** The exporters send 512 at once unless they are told otherwise. */
export const MOST_RECORDS = 10_000;

/** Of a record, and of a resource. */
export const MOST_ATTRIBUTES = 128;

/** The text of an attribute in a list of them. */
export function textAttribute(attributes: unknown, key: string): string | undefined {
  if (!Array.isArray(attributes)) return undefined;
  for (const attribute of attributes as readonly (OtlpAttribute | null)[])
    if (attribute?.key === key && typeof attribute.value?.stringValue === 'string') return attribute.value.stringValue;
  return undefined;
}
