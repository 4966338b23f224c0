import type { Baseline } from '../../src/core/ports/detector';
import type { Announcement, DeliveryReason, Subject } from '../../src/domain/announcement';
import type { ErrorReport } from '../../src/domain/error-report';
import type { Outage } from '../../src/domain/outage';
import type { OutageNote } from '../../src/domain/outage-note';
import type { PageRecord } from '../../src/domain/page-record';
import type { Subscription } from '../../src/domain/subscription';
import type { ChannelRef, MessageRef } from '../../src/domain/tenancy';

/** Rows with every field set, so that a field which gets lost on the way is seen. */
export const AT = 1_777_384_800_000;

export const GENERAL: ChannelRef = { platform: 'playground', workspace: 'local', channel: 'general' };
export const ALERTS: ChannelRef = { platform: 'playground', workspace: 'local', channel: 'alerts: "odd" \u{1f6a8}' };

export function sampleReport(id: string, at = AT): ErrorReport {
  return {
    id,
    at,
    reporter: 'playground:local:ann',
    channel: 'playground:local:general',
    type: 'overloaded',
    cluster: { id: 'c1-abc', type: 'overloaded', label: 'HTTP 529, "overloaded"', basis: 'signature' },
    confidence: 0.1 + 0.2,
    reason: 'same: HTTP 529',
    facts: { httpStatus: 529, errorType: 'overloaded_error', attempt: 10, maxAttempts: 10, resetsAt: '3:45pm' },
    redactions: ['api_key', 'email'],
    circumstances: { failingSince: at - 60_000, place: 'vpn', tried: ['restart', 'other-network'] },
    text: 'API Error: 529 {"type":"error"}\nit\'s \u202edown \u{1f635}\'; drop table reports; --',
  };
}

export function sampleOutage(id: string, more: Partial<Outage> = {}): Outage {
  return {
    id,
    scope: 'provider',
    state: 'confirmed',
    since: AT,
    suspectedAt: AT + 1,
    confirmedAt: AT + 2,
    lastFailureAt: AT + 3,
    people: ['playground:local:ann', 'playground:local:bob'],
    recovered: ['playground:local:bob'],
    types: { overloaded: 2, timeout: 1 },
    usual: 0.4,
    incidentId: 'inc1',
    revision: 1,
    ...more,
  };
}

export function samplePage(pageId: string, readAt = AT): PageRecord {
  return {
    pageId,
    readAt,
    indicator: 'minor',
    components: [{ id: 'api', name: 'Claude API', status: 'partial_outage' }],
    incidents: {},
    notes: [],
    unreachable: { since: AT, reason: 'time-out', announced: true },
  };
}

export function sampleSubscription(channel: ChannelRef, more: Partial<Subscription> = {}): Subscription {
  return {
    channel,
    components: ['api', 'code'],
    smallestImpact: 'minor',
    teamOutages: true,
    monitored: false,
    mutedUntil: AT + 60_000,
    subscribedBy: 'ann',
    lost: { at: AT + 1, why: 'not-permitted', needs: 'needs Send Messages in #general' },
    ...more,
  };
}

export const INCIDENT: Subject = { kind: 'incident', id: 'inc1' };

export function announcement(revision: number, reason: DeliveryReason = 'changed', subject = INCIDENT): Announcement {
  return { subject, revision, reason, at: AT };
}

export function messageIn(channel: ChannelRef, message: string): MessageRef {
  return { ...channel, message };
}

export function sampleBaseline(total: number): Baseline {
  const stream = { total, hours: Array.from({ length: 168 }, (_, hour) => hour / 7) };
  return {
    version: 1,
    since: AT,
    learntUntil: AT + 3_600_000,
    watched: Array.from({ length: 168 }, () => 1.5),
    people: Array.from({ length: 48 }, () => 0.25),
    streams: { all: stream, 'cluster:c1-"odd"': { total: 0.125 } },
  };
}

export function sampleNote(id: string, wish: Partial<OutageNote> = {}): OutageNote {
  const words = { person: 'slack:T1:ann', author: 'Ann', text: 'VPN change' };
  return { id, kind: 'change', outage: 'o1', at: AT, happenedAt: AT - 10, ...words, ...wish };
}
