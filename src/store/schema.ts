import type { Generated, Kysely } from 'kysely';

/** The connection pool or the open transaction, as the queries see it. */
export type Db = Kysely<Schema>;

// Moments are ms since 1970, flags are 0 or 1, and columns that say `JSON` hold text: the same in every SQL dialect.
export interface Schema {
  reports: ReportRow;
  working: WorkingRow;
  outages: OutageRow;
  pages: PageRow;
  page_news: PageNewsRow;
  page_heard: PageHeardRow;
  subscriptions: SubscriptionRow;
  watchers: WatcherRow;
  held: HeldRow;
  baselines: BaselineRow;
  groupings: GroupingRow;
  deliveries: DeliveryRow;
  installations: InstallationRow;
  tokens: TokenRow;
  secrets: SecretRow;
  signals: SignalRow;
  reminders: ReminderRow;
  noise: NoiseRow;
  marks: MarkRow;
  links: LinkRow;
  notes: NoteRow;
}

export interface ReportRow {
  /** Order of arrival: tells apart what has the same `at`. */
  seq: Generated<number>;
  tenant: string;
  id: string;
  at: number;
  reporter: string;
  channel: string | null;
  type: string;
  confidence: number;
  reason: string;
  text: string;
  /** JSON: Cluster. */
  cluster: string;
  /** JSON: Facts. */
  facts: string;
  /** JSON: RedactionKind[]. */
  redactions: string;
  /** JSON: Circumstances. */
  circumstances: string | null;
}

export interface WorkingRow {
  seq: Generated<number>;
  tenant: string;
  person: string;
  at: number;
  helped: string | null;
}

export interface GroupingRow {
  tenant: string;
  id: string;
  at: number;
  /** JSON: GroupingRule. */
  body: string;
}

export interface OutageRow {
  tenant: string;
  id: string;
  since: number;
  ended: number;
  revision: number;
  /** JSON: Outage. */
  body: string;
}

export interface PageRow {
  tenant: string;
  page_id: string;
  /** JSON: PageRecord. */
  body: string;
}

export interface PageNewsRow {
  page_id: string;
  number: number;
  at: number;
  /** JSON: PageChange[]. */
  changes: string;
}

export interface PageHeardRow {
  tenant: string;
  page_id: string;
  number: number;
}

export interface SubscriptionRow {
  tenant: string;
  platform: string;
  workspace: string;
  channel: string;
  /** JSON: string[]. */
  components: string;
  smallest_impact: string;
  team_outages: number;
  monitored: number;
  muted_until: number | null;
  subscribed_by: string | null;
  lost_at: number | null;
  lost_why: string | null;
  lost_needs: string | null;
  /** JSON: TellingSettings. */
  settings: string | null;
}

export interface HeldRow {
  tenant: string;
  id: string;
  why: string;
  subject_kind: string;
  subject_id: string;
  platform: string;
  workspace: string;
  channel: string;
  at: number;
  state: string;
  to_user: string | null;
  digest: string | null;
}

export interface WatcherRow {
  tenant: string;
  subject_kind: string;
  subject_id: string;
  platform: string;
  workspace: string;
  channel: string;
}

export interface BaselineRow {
  tenant: string;
  /** JSON: Baseline. */
  body: string;
}

export interface DeliveryRow {
  id: string;
  tenant: string;
  subject_kind: string;
  subject_id: string;
  platform: string;
  workspace: string;
  channel: string;
  revision: number;
  /** Whether it was asked for as the first message, which it stays until one was delivered. */
  first: number;
  /** The strongest reason of all that waits: `resolved`, `changed` or `reminder`. */
  reason: string;
  delivered: number;
  delivered_at: number | null;
  /** JSON: MessageRef. */
  message: string | null;
  state: string;
  due_at: number;
  /** `due_at`, or while somebody has claimed it the end of the lease, when that is later. */
  ready_at: number;
  /** Claims since it was last settled. */
  attempts: number;
  last_error: string | null;
  /** What was asked for since the last claim: the reason and the time that are left once that claim is settled. */
  next_reason: string | null;
  next_due_at: number | null;
  /** Of the tenant. */
  partition: number;
}

export interface InstallationRow {
  platform: string;
  tenant: string;
  workspace: string;
  /** What it takes to act there, unreadable without a key that is not in the database. */
  sealed: string;
  installed_by: string | null;
  installed_at: number;
}

export interface TokenRow {
  tenant: string;
  id: string;
  name: string;
  /** SHA-256 of the secret part: what was shown once cannot be had from it. */
  hash: string;
  person: string | null;
  created_at: number;
  revoked_at: number | null;
  used_at: number | null;
}

export interface SecretRow {
  name: string;
  value: string;
}

export interface SignalRow {
  seq: Generated<number>;
  tenant: string;
  minute: number;
  model: string;
  route: string;
  version: string;
  outcome: string;
  count: number;
}

export interface NoiseRow {
  seq: Generated<number>;
  tenant: string;
  /** Begin of the day in UTC. */
  day: number;
  platform: string;
  workspace: string;
  channel: string;
  posts: number;
  edits: number;
  pings: number;
}

export interface ReminderRow {
  tenant: string;
  id: string;
  kind: string;
  person: string;
  platform: string;
  workspace: string;
  channel: string;
  due_at: number;
  /** Whether it was handed out. */
  claimed: number;
  /** JSON: what it is about. */
  about: string;
}

export interface MarkRow {
  tenant: string;
  outage: string;
  person: string;
  opinion: string;
  at: number;
}

export interface NoteRow {
  tenant: string;
  id: string;
  kind: string;
  outage: string | null;
  at: number;
  happened_at: number;
  person: string;
  author: string;
  text: string;
}

export interface LinkRow {
  tenant: string;
  /** Salted hash of what a machine said. */
  claim: string;
  person: string;
  until: number;
}
