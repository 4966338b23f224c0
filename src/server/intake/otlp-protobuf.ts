import { type INamespace, Reader, Root, type Type } from 'protobufjs/light';
import { MOST_RECORDS, type OtlpGroup, type OtlpLogs, textAttribute } from './otlp-log';

/** What we look into of opentelemetry/proto: fields that are not named here are skipped by the decoder. */
const SCHEMA: INamespace = {
  nested: {
    Resource: { fields: { attributes: { rule: 'repeated', type: 'KeyValue', id: 1 } } },
    Scope: { fields: { version: { type: 'string', id: 2 } } },
    LogRecord: {
      fields: {
        timeUnixNano: { type: 'fixed64', id: 1 },
        body: { type: 'AnyValue', id: 5 },
        attributes: { rule: 'repeated', type: 'KeyValue', id: 6 },
      },
    },
    KeyValue: { fields: { key: { type: 'string', id: 1 }, value: { type: 'AnyValue', id: 2 } } },
    AnyValue: {
      oneofs: { value: { oneof: ['stringValue', 'boolValue', 'intValue', 'doubleValue'] } },
      fields: {
        stringValue: { type: 'string', id: 1 },
        boolValue: { type: 'bool', id: 2 },
        intValue: { type: 'int64', id: 3 },
        doubleValue: { type: 'double', id: 4 },
      },
    },
    Response: { fields: { partialSuccess: { type: 'PartialSuccess', id: 1 } } },
    PartialSuccess: {
      fields: { rejectedLogRecords: { type: 'int64', id: 1 }, errorMessage: { type: 'string', id: 2 } },
    },
    // google.rpc
    Status: { fields: { code: { type: 'int32', id: 1 }, message: { type: 'string', id: 2 } } },
  },
};

/** Numbers of the fields that hold one another: ExportLogsServiceRequest, ResourceLogs, ScopeLogs. */
const RESOURCE_LOGS = 1;
const RESOURCE = 1;
const SCOPE_LOGS = 2;
const SCOPE = 1;
const LOG_RECORDS = 2;
const LENGTH_DELIMITED = 2;

/** An empty attribute takes two bytes: without a bound a few megabytes of them would become a few hundred. */
const LARGEST_MESSAGE = 64 * 1024;

let root: Root | undefined;

function type(name: string): Type {
  root ??= Root.fromJSON(SCHEMA);
  return root.lookupType(name);
}

/**
 * Reads an export request in protobuf; fails when it is none. The outer messages are walked and not built, and a record
 * without the `mark` in its bytes is not decoded at all: millions of empty ones cost time, but no memory.
 */
export function readOtlpProtobuf(body: Buffer, mark: string): OtlpLogs {
  const record = type('LogRecord');
  const groups: OtlpGroup[] = [];
  let room = MOST_RECORDS;
  let beyond = 0;
  for (const resourceLogs of fields(body, RESOURCE_LOGS)) {
    const version = versionIn(resourceLogs);
    for (const scopeLogs of fields(resourceLogs, SCOPE_LOGS)) {
      const records: unknown[] = [];
      for (const bytes of fields(scopeLogs, LOG_RECORDS)) {
        if (room === 0) beyond++;
        else {
          room--;
          // The first one of each sender says whose session it is.
          if (records.length > 0 && !bytes.includes(mark)) records.push(null);
          else records.push(bytes.length > LARGEST_MESSAGE ? undefined : record.decode(bytes));
        }
      }
      if (records.length > 0) groups.push({ version: version ?? scopeVersionIn(scopeLogs), records });
    }
  }
  return { groups, beyond };
}

/** What is answered in protobuf: the response when part was refused, or the status of a failure. */
export function writeOtlpProtobuf(name: 'Response' | 'Status', message: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.from(type(name).encode(message).finish());
}

function* fields(message: Buffer, id: number): Generator<Buffer> {
  const reader = Reader.create(message);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === id && (tag & 7) === LENGTH_DELIMITED) yield reader.bytes() as Buffer;
    else reader.skipType(tag & 7);
  }
}

function versionIn(resourceLogs: Buffer): string | undefined {
  for (const resource of fields(resourceLogs, RESOURCE))
    if (resource.length <= LARGEST_MESSAGE) {
      const { attributes } = type('Resource').decode(resource) as unknown as { readonly attributes: unknown };
      return textAttribute(attributes, 'service.version');
    }
  return undefined;
}

function scopeVersionIn(scopeLogs: Buffer): string | undefined {
  for (const scope of fields(scopeLogs, SCOPE))
    if (scope.length <= LARGEST_MESSAGE)
      return (type('Scope').decode(scope) as unknown as { readonly version: string }).version || undefined;
  return undefined;
}
