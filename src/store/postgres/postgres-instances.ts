import type { Clock } from '../../core/ports/clock';
import type { Duty, Instances, StoreChange } from '../../core/ports/instances';
import type { Logger } from '../../core/ports/logger';
import { PARTITIONS } from '../../domain/tenancy';
import { isRecord } from '../json-column';
import { DUTY_LOCKS, dutyKey } from './duty-lock';
import { openSession, type Session } from './session';
import { CHANNEL } from './tell-changes';

const LOOK_EVERY = 1_000;
// Advisory locks have two numbers; the first of those that say who lives is "CSB2".
const ALIVE = 0x43534232;

interface Share {
  readonly name: string;
  /** Second number of its lock. */
  readonly key: number;
  readonly duty: Duty;
  /** Shares of one group are spread evenly over the instances; a share without one is taken by who comes first. */
  readonly isPartition: boolean;
  mine: boolean;
}

export interface PostgresInstancesOptions {
  readonly url: string;
  /** A name that no other instance has. */
  readonly instance: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Several instances on one database. Each duty is an advisory lock of a connection that does nothing else: when an instance
 * dies, the database frees its locks, and the others take them at their next look.
 */
export function postgresInstances({ url, instance, clock, log }: PostgresInstancesOptions): Instances {
  const shares: Share[] = [];
  const listeners: ((change: StoreChange) => void)[] = [];
  const own = Math.floor(Math.random() * 0x7fffffff);
  let session: Session | undefined;
  let cancel: (() => void) | undefined;
  let looking: Promise<void> | undefined;
  let stopped = false;
  let wasLost = false;

  const tell = (change: StoreChange) => {
    for (const listener of listeners) listener(change);
  };

  function onNotice(payload: string): void {
    const told = parseNotice(payload);
    if (told && told.from !== `claude-status-bot ${instance}` && !told.from.endsWith(` ${instance}`)) tell(told.what);
  }

  async function connect(): Promise<Session> {
    const made = await openSession({
      url,
      instance,
      channel: CHANNEL,
      onNotice,
      onEnd() {
        if (session !== made) return;
        session = undefined;
        wasLost = true;
        if (!stopped) log.warn({}, 'connection that holds the duties of this instance lost');
      },
    });
    await made.query('select pg_advisory_lock_shared($1, $2)', [ALIVE, own]);
    return made;
  }

  /** What is held on a connection that is gone may be somebody else's by now. */
  async function dropAll(): Promise<void> {
    const held = shares.filter((share) => share.mine);
    for (const share of held) share.mine = false;
    await Promise.all(held.map((share) => guarded(share.duty.drop, share.name)));
  }

  async function look(): Promise<void> {
    try {
      if (wasLost) {
        wasLost = false;
        await dropAll();
      }
      if (!session) {
        session = await connect();
        // Nobody knows what was written meanwhile.
        tell({ kind: 'missed' });
      }
      await takeFairShare(session);
    } catch (err) {
      log.warn({ err }, 'instances cannot be looked at');
    }
  }

  async function takeFairShare(on: Session): Promise<void> {
    const rows = await on.query<{ classid: string; objid: string }>(
      `select classid::text, objid::text from pg_locks
        where locktype = 'advisory' and granted and classid in ($1, $2)
          and database = (select oid from pg_database where datname = current_database())`,
      [ALIVE, DUTY_LOCKS],
    );
    const alive = new Set(rows.filter((row) => Number(row.classid) === ALIVE).map((row) => row.objid)).size;
    const taken = new Set(rows.filter((row) => Number(row.classid) === DUTY_LOCKS).map((row) => Number(row.objid)));
    const partitions = shares.filter((share) => share.isPartition);
    const fair = Math.ceil(partitions.length / Math.max(1, alive));
    const held = partitions.filter((share) => share.mine);
    for (const share of held.slice(fair)) await handOver(on, share);
    let room = fair - held.length;
    for (const share of inTurnFrom(shares, own)) {
      if (share.mine || taken.has(share.key) || stopped) continue;
      if (share.isPartition && room-- <= 0) continue;
      await take(on, share);
    }
  }

  async function take(on: Session, share: Share): Promise<void> {
    const [row] = await on.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
      DUTY_LOCKS,
      share.key,
    ]);
    if (row?.got !== true) return;
    share.mine = true;
    // What is half begun is nobody's: another one may do better, or this one at its next look.
    if (!(await guarded(share.duty.take, share.name))) await handOver(on, share);
  }

  async function handOver(on: Session, share: Share): Promise<void> {
    share.mine = false;
    await guarded(share.duty.drop, share.name);
    await on.query('select pg_advisory_unlock($1, $2)', [DUTY_LOCKS, share.key]);
  }

  async function guarded(work: () => Promise<void>, name: string): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (err) {
      log.error({ err, duty: name }, 'duty could not be taken or dropped');
      return false;
    }
  }

  function lookAgain(): void {
    if (stopped) return;
    cancel = clock.after(LOOK_EVERY, () => {
      looking = look().finally(lookAgain);
      return looking;
    });
  }

  function add(name: string, duty: Duty, isPartition: boolean): void {
    shares.push({ name, key: dutyKey(name), duty, isPartition, mine: false });
  }

  return {
    several: true,
    onChange: (listener) => void listeners.push(listener),
    tell(what) {
      const payload = JSON.stringify({ from: `claude-status-bot ${instance}`, what });
      session
        ?.query('select pg_notify($1, $2)', [CHANNEL, payload])
        .catch((err: unknown) => log.warn({ err, kind: what.kind }, 'other instances could not be told'));
    },
    share: (name, duty) => add(name, duty, false),
    sharePartitions(duty) {
      for (let partition = 0; partition < PARTITIONS; partition++) add(`partition ${partition}`, duty(partition), true);
    },
    async start() {
      looking = look();
      await looking;
      lookAgain();
    },
    async stop() {
      stopped = true;
      cancel?.();
      await looking;
      await dropAll();
      await session?.end();
    },
  };
}

/** Each instance begins at another place, so that they seldom reach for the same. */
function inTurnFrom<T>(list: readonly T[], start: number): readonly T[] {
  const from = list.length === 0 ? 0 : start % list.length;
  return [...list.slice(from), ...list.slice(0, from)];
}

const KINDS: ReadonlySet<unknown> = new Set<StoreChange['kind']>([
  'events',
  'machines',
  'failures',
  'reports',
  'working',
  'helped',
  'marks',
  'outages',
  'subscriptions',
  'groupings',
  'forgotten',
  'deliveries',
  'pages',
  'installations',
]);

/** What the triggers of the database say; anybody else who may write there may say anything. */
function parseNotice(payload: string): { readonly from: string; readonly what: StoreChange } | undefined {
  try {
    const value: unknown = JSON.parse(payload);
    if (!isRecord(value) || typeof value.from !== 'string' || !isRecord(value.what)) return undefined;
    return KINDS.has(value.what.kind) ? { from: value.from, what: value.what as unknown as StoreChange } : undefined;
  } catch {
    return undefined;
  }
}
