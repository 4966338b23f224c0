import {
  isAt,
  kindAt,
  type Reader,
  readList,
  readObject,
  scalarIn,
  skipSpace,
  skipText,
  skipValue,
  type Words,
  wordIn,
  wordsOf,
} from '../../lib/json-reader';
import {
  MOST_ATTRIBUTES,
  MOST_RECORDS,
  type OtlpAttribute,
  type OtlpLogs,
  type OtlpValue,
  textAttribute,
} from './otlp-log';
import { isOther, KNOWN_KEYS } from './otlp-signals';

type Value = { -readonly [K in keyof OtlpValue]: OtlpValue[K] };

interface Attributes {
  readonly wanted: Words<string>;
  readonly attributes: OtlpAttribute[];
  count: number;
  /** Of the attribute at hand: '' when it is not wanted. */
  key: string | undefined;
  value: Value | undefined;
}

interface Request {
  readonly groups: { version: string | undefined; readonly records: unknown[] }[];
  room: number;
  beyond: number;
}

interface Resource extends Attributes {
  readonly request: Request;
}

interface Scope {
  readonly request: Request;
  readonly records: unknown[];
  version: string | undefined;
}

interface LogRecord extends Attributes {
  /** The first one of each sender is looked into whatever it is about: it says whose session it is. */
  readonly isFirst: boolean;
  readonly body: Value;
  timeUnixNano: unknown;
  isOther: boolean;
  isBroken: boolean;
}

const NAME = 'event.name';
const KEY_FIRST = Buffer.from('{"key":"');
const OF_RESOURCE = wordsOf({ 'service.version': 'service.version' });
const OF_RECORD = wordsOf(Object.fromEntries([NAME, ...KNOWN_KEYS].map((key) => [key, key])));

const VALUE = wordsOf<Reader<Value>>({
  stringValue(bytes, at, value) {
    const end = skipValue(bytes, at);
    value.stringValue = scalarIn(bytes, at, end);
    return end;
  },
  boolValue(bytes, at, value) {
    const end = skipValue(bytes, at);
    value.boolValue = scalarIn(bytes, at, end);
    return end;
  },
  intValue(bytes, at, value) {
    const end = skipValue(bytes, at);
    value.intValue = scalarIn(bytes, at, end);
    return end;
  },
  doubleValue(bytes, at, value) {
    const end = skipValue(bytes, at);
    value.doubleValue = scalarIn(bytes, at, end);
    return end;
  },
});

const ATTRIBUTE = wordsOf<Reader<Attributes>>({
  key(bytes, at, into) {
    const end = skipValue(bytes, at);
    into.key = wordIn(bytes, at, end, into.wanted) ?? '';
    return end;
  },
  value(bytes, at, into) {
    if (into.key === '') return skipValue(bytes, at);
    into.value = noValue();
    return readObject(bytes, at, VALUE, into.value);
  },
});

const RECORD = wordsOf<Reader<LogRecord>>({
  timeUnixNano(bytes, at, record) {
    const end = skipValue(bytes, at);
    record.timeUnixNano = scalarIn(bytes, at, end);
    return end;
  },
  body(bytes, at, record) {
    const end = readObject(bytes, at, VALUE, record.body);
    record.isOther = isOther(record.body.stringValue);
    return end;
  },
  attributes(bytes, at, record) {
    if (record.isOther && !record.isFirst) return skipValue(bytes, at);
    const kind = kindAt(bytes, at);
    const end = readList(bytes, at, readAttribute, record);
    record.isBroken ||= record.count > MOST_ATTRIBUTES || (kind !== 'list' && kind !== 'null');
    return end;
  },
});

const SCOPE = wordsOf<Reader<Scope>>({
  scope: (bytes, at, scope) => readObject(bytes, at, SCOPE_ITSELF, scope),
  logRecords(bytes, at, scope) {
    const kind = kindAt(bytes, at);
    // What should be a list and is not is one thing that cannot be read.
    if (kind !== 'list' && kind !== 'null') scope.records.push(undefined);
    return readList(bytes, at, readRecord, scope);
  },
});

const SCOPE_ITSELF = wordsOf<Reader<Scope>>({
  version(bytes, at, scope) {
    const end = skipValue(bytes, at);
    const version = scalarIn(bytes, at, end);
    if (typeof version === 'string') scope.version = version;
    return end;
  },
});

const RESOURCE = wordsOf<Reader<Resource>>({
  resource: (bytes, at, resource) => readObject(bytes, at, RESOURCE_ITSELF, resource),
  scopeLogs: (bytes, at, resource) => readList(bytes, at, readScope, resource.request),
});

const RESOURCE_ITSELF = wordsOf<Reader<Resource>>({
  attributes: (bytes, at, resource) => readList(bytes, at, readAttribute, resource),
});

const REQUEST = wordsOf<Reader<Request>>({
  resourceLogs(bytes, at, request) {
    const kind = kindAt(bytes, at);
    if (kind !== 'list' && kind !== 'null') throw new SyntaxError('no export request');
    return readList(bytes, at, readResource, request);
  },
});

/** Reads an export request in JSON; fails when it is none. What is not looked at is checked, but nothing is made of it. */
export function readOtlpJson(body: Buffer): OtlpLogs {
  const request: Request = { groups: [], room: MOST_RECORDS, beyond: 0 };
  const begin = skipSpace(body, 0);
  if (kindAt(body, begin) !== 'object') throw new SyntaxError('no export request');
  const end = readObject(body, begin, REQUEST, request);
  if (skipSpace(body, end) !== body.length) throw new SyntaxError('more than one value');
  return request;
}

function readResource(bytes: Buffer, at: number, request: Request): number {
  const first = request.groups.length;
  const resource: Resource = {
    request,
    wanted: OF_RESOURCE,
    attributes: [],
    count: 0,
    key: undefined,
    value: undefined,
  };
  const end = readObject(bytes, at, RESOURCE, resource);
  const version = textAttribute(resource.attributes, 'service.version');
  if (version !== undefined) for (const group of request.groups.slice(first)) group.version = version;
  return end;
}

function readScope(bytes: Buffer, at: number, request: Request): number {
  const scope: Scope = { request, records: [], version: undefined };
  const end = readObject(bytes, at, SCOPE, scope);
  if (scope.records.length > 0) request.groups.push({ version: scope.version, records: scope.records });
  return end;
}

function readRecord(bytes: Buffer, at: number, { request, records }: Scope): number {
  if (request.room === 0) {
    request.beyond++;
    return skipValue(bytes, at);
  }
  request.room--;
  // Written out: a spread of what is the same for both costs as much as all the rest.
  const record: LogRecord = {
    wanted: OF_RECORD,
    attributes: [],
    count: 0,
    key: undefined,
    value: undefined,
    isFirst: records.length === 0,
    body: noValue(),
    timeUnixNano: undefined,
    isOther: false,
    isBroken: kindAt(bytes, at) !== 'object',
  };
  const end = readObject(bytes, at, RECORD, record);
  if (record.isOther) records.push(record.isFirst ? record : null);
  else records.push(record.isBroken ? undefined : record);
  return end;
}

function readAttribute(bytes: Buffer, at: number, into: Attributes): number {
  if (++into.count > MOST_ATTRIBUTES || isUnwanted(bytes, at, into.wanted)) return skipValue(bytes, at);
  into.key = undefined;
  into.value = undefined;
  const end = readObject(bytes, at, ATTRIBUTE, into);
  const { key, value } = into;
  if (key && value) into.attributes.push({ key, value });
  return end;
}

/** Sees it at once, as exporters write it: most attributes are of no interest. */
function isUnwanted(bytes: Buffer, at: number, wanted: Words<string>): boolean {
  if (!isAt(bytes, at, KEY_FIRST)) return false;
  const key = at + KEY_FIRST.length - 1;
  return wordIn(bytes, key, skipText(bytes, key), wanted) === undefined;
}

function noValue(): Value {
  return { stringValue: undefined, boolValue: undefined, intValue: undefined, doubleValue: undefined };
}
