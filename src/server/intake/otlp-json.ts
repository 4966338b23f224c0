import { listOf, MOST_RECORDS, type OtlpGroup, type OtlpLogs, textAttribute } from './otlp-log';

interface Resource {
  readonly resource?: { readonly attributes?: unknown } | null;
  readonly scopeLogs?: unknown;
}

interface Scope {
  readonly scope?: { readonly version?: unknown } | null;
  readonly logRecords?: unknown;
}

/** Reads an export request in JSON; fails when it is none. */
export function readOtlpJson(body: Buffer): OtlpLogs {
  const request = JSON.parse(body.toString()) as { readonly resourceLogs?: unknown } | null;
  const isRequest = typeof request === 'object' && request !== null && !Array.isArray(request);
  const resources = isRequest ? listOf(request.resourceLogs) : undefined;
  if (!resources) throw new Error('not an export request');
  const groups: OtlpGroup[] = [];
  let room = MOST_RECORDS;
  let beyond = 0;
  for (const resource of resources as readonly (Resource | null)[]) {
    const version = textAttribute(resource?.resource?.attributes, 'service.version');
    for (const scope of (listOf(resource?.scopeLogs) ?? []) as readonly (Scope | null)[]) {
      const own = scope?.scope?.version;
      // What should be a list and is not is one thing that cannot be read.
      const records = listOf(scope?.logRecords) ?? [undefined];
      const taken = records.length <= room ? records : records.slice(0, room);
      room -= taken.length;
      beyond += records.length - taken.length;
      groups.push({ version: version ?? (typeof own === 'string' ? own : undefined), records: taken });
    }
  }
  return { groups, beyond };
}
