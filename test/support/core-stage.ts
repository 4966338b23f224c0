import type { ActionId, Card } from '../../src/content/card';
import { plainText } from '../../src/content/plain-text';
import { subscriptionOf } from '../../src/core/announcing/subscriptions';
import { createCore } from '../../src/core/create-core';
import { createAdaptiveDetector } from '../../src/core/detection/adaptive-detector';
import type { IsManager } from '../../src/core/people/may-manage';
import type { PersonOf } from '../../src/core/people/people';
import type { ChartPainter } from '../../src/core/ports/chart';
import type { Instances } from '../../src/core/ports/instances';
import type { Metrics } from '../../src/core/ports/metrics';
import type { Form, Inbound, Responder } from '../../src/core/ports/platform';
import type { Rehearse } from '../../src/core/ports/rehearse';
import type { Store } from '../../src/core/ports/store';
import { createTriage } from '../../src/core/triage/triage';
import { DAY, MINUTE } from '../../src/domain/duration';
import { SourceError } from '../../src/domain/errors';
import type { Incident, PageReading, StatusPageRef } from '../../src/domain/status-page';
import type { Subscription } from '../../src/domain/subscription';
import type { TeamContact } from '../../src/domain/team-contact';
import type { ChannelRef } from '../../src/domain/tenancy';
import { adviser } from '../../src/knowledge/advise';
import { noLogger } from '../../src/lib/no-logger';
import { noMetrics } from '../../src/lib/no-metrics';
import { createVirtualClock, type VirtualClock } from '../../src/lib/virtual-clock';
import { openStore } from '../../src/store/open-store';
import { type FakePlatform, fakePlatform } from './fake-platform';

export const START = Date.UTC(2026, 3, 28, 14);
export const PAGE = { id: 'claude', name: 'Claude', url: 'https://status.claude.com' };
export const ALERTS: ChannelRef = { platform: 'fake', workspace: 'w', channel: 'alerts' };
export const HELP: ChannelRef = { platform: 'fake', workspace: 'w', channel: 'help' };
export const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';

export interface Answer {
  readonly card: Card;
  readonly text: string;
  readonly visibility: 'private' | 'channel';
}

interface StageOptions {
  readonly contacts?: readonly TeamContact[];
  /** Whom the configuration names. */
  readonly isManager?: IsManager;
  readonly rehearse?: Rehearse;
  readonly painter?: ChartPainter;
  readonly personOf?: PersonOf;
  readonly store?: Store;
  readonly clock?: VirtualClock;
  /** Those that share the store with it. */
  readonly instances?: Instances;
  readonly platform?: FakePlatform;
  readonly metrics?: Metrics;
  /** Followed beside Claude's own. */
  readonly otherPages?: readonly StatusPageRef[];
}

/** Over all stages of a test: instances that share a platform are never handed two events under one name. */
let events = 0;

/** The whole core on an in-memory store, a clock that is moved by hand and a platform in memory. */
export async function openStage(options: StageOptions = {}) {
  const clock = options.clock ?? createVirtualClock(START);
  const store = options.store ?? (await openStore({ file: ':memory:' }));
  const platform = options.platform ?? fakePlatform();
  const core = await createCore({
    tenant: 'default',
    store,
    clock,
    log: noLogger,
    metrics: options.metrics ?? noMetrics,
    triage: createTriage(),
    newDetector: () => createAdaptiveDetector({ people: 3 }),
    pages: [PAGE, ...(options.otherPages ?? [])],
    advise: adviser(),
    adapterFor: (name) => (name === platform.adapter.platform ? platform.adapter : undefined),
    ...(options.contacts && { contacts: options.contacts }),
    retention: 90 * DAY,
    isManager: options.isManager,
    ...(options.instances && { instances: options.instances }),
    rehearse: options.rehearse,
    painter: options.painter,
    personOf: options.personOf,
  });
  await core.start();
  const { context } = core;

  type What =
    | { kind: 'command' | 'mention'; text: string }
    | { kind: 'message'; text: string }
    | { kind: 'action'; action: ActionId; value?: string; quote?: string }
    | { kind: 'form'; values: Record<string, string>; choices?: Record<string, readonly string[]> }
    | { kind: 'home' };

  async function act(person: string, channel: ChannelRef, what: What, dedupeKey = `e${++events}`) {
    const answers: Answer[] = [];
    const forms: Form[] = [];
    const respond: Responder = {
      reply: async (card, visibility) => void answers.push({ card, text: plainText(card), visibility }),
      openForm: async (form) => void forms.push(form),
    };
    const actor = { platform: 'fake', workspace: 'w', user: person, name: person };
    const base = { actor, channel, dedupeKey };
    const event: Inbound =
      what.kind === 'message'
        ? { ...base, kind: 'message', text: what.text, message: { ...channel, message: dedupeKey } }
        : what.kind === 'form'
          ? { ...base, kind: 'form', form: 'report', values: what.values, choices: what.choices ?? {} }
          : { ...base, ...what };
    await core.handle(event, respond);
    for (const card of platform.posted(channel, dedupeKey))
      answers.push({ card, text: plainText(card), visibility: 'channel' });
    await context.wakeOutbox();
    return { answers, forms, first: answers[0] as Answer };
  }

  return {
    core,
    context,
    clock,
    store,
    platform,
    act,
    command: (person: string, text: string, channel = HELP) => act(person, channel, { kind: 'command', text }),
    report: (person: string, text = OVERLOADED, channel = HELP) =>
      act(person, channel, { kind: 'command', text: `report ${text}` }),
    press: (person: string, action: ActionId, channel = HELP, value?: string) =>
      act(person, channel, { kind: 'action', action, ...(value === undefined ? {} : { value }) }),
    subscribe: (channel: ChannelRef, wish: Partial<Subscription> = {}) =>
      subscriptionOf(context).put({
        channel,
        components: [],
        smallestImpact: 'none',
        teamOutages: true,
        monitored: false,
        ...wish,
      }),
    minutes: (n: number) => clock.advance(n * MINUTE),
    async page(reading: Partial<PageReading> = {}, page: StatusPageRef = PAGE) {
      await core.takeReading(page, pageReading(clock.now(), reading));
      await context.wakeOutbox();
    },
    async pageFails() {
      await core.takePageFailure(PAGE, new SourceError('unreachable', 'no answer'));
      await context.wakeOutbox();
    },
    async close() {
      await core.stop();
      if (!options.store) await store.close();
    },
  };
}

/** A reading of Claude's page on which, unless said otherwise, everything is well. */
export function pageReading(at: number, reading: Partial<PageReading> = {}): PageReading {
  return {
    at,
    indicator: 'none',
    components: [
      { id: 'api', name: 'Claude API (api.anthropic.com)', status: 'operational' },
      { id: 'code', name: 'Claude Code', status: 'operational' },
    ],
    incidents: [],
    ...reading,
  };
}

/** An incident that takes the API down, with as many updates as statuses are given. */
export function incident(at: number, ...statuses: Incident['status'][]): Incident {
  const status = statuses.at(-1) ?? 'investigating';
  const over = status === 'resolved';
  return {
    id: 'i1',
    name: 'Elevated errors on the API',
    status,
    impact: 'major',
    url: 'https://stspg.io/i1',
    createdAt: at,
    startedAt: at,
    ...(over ? { resolvedAt: at } : {}),
    updates: statuses.map((s, i) => ({
      id: `u${i}`,
      status: s,
      body: `Update ${i}: ${s}.`,
      createdAt: at + i * MINUTE,
      affected: [
        {
          id: 'api',
          name: 'Claude API',
          status: s === 'investigating' || s === 'identified' ? 'major_outage' : 'operational',
        },
      ],
    })),
    components: [],
  };
}

/** A reading in which the API is down and the incident went through these statuses. */
export function apiDown(...statuses: Incident['status'][]): Partial<PageReading> {
  return {
    indicator: 'major',
    components: [{ id: 'api', name: 'Claude API', status: 'major_outage' }],
    incidents: [incident(START, ...statuses)],
  };
}

/** A reading in which everything is well and the incident went through these statuses. */
export function apiWell(...statuses: Incident['status'][]): Partial<PageReading> {
  return { incidents: [incident(START, ...statuses)] };
}
