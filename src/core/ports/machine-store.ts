import type { ErrorTypeId } from '../../domain/error-type';
import type { TenantId } from '../../domain/tenancy';

/** A machine's right to report. What the machine shows for it is kept nowhere, only its hash. */
export interface MachineToken {
  /** The part that may be seen: it names the token in lists. */
  readonly id: string;
  /** What it is for, in the words of who made it. */
  readonly name: string;
  /** SHA-256 of the secret part, hexadecimal. */
  readonly hash: string;
  /** Person key of the one person who uses it; absent for a token that many share. */
  readonly person?: string;
  /** ms since 1970. */
  readonly createdAt: number;
  /** ms since 1970; no longer good from then on. */
  readonly revokedAt?: number;
  /** ms since 1970, to the minute. */
  readonly usedAt?: number;
}

/** Tokens of machines. May be written by a second process while the bot runs. */
export interface TokenStore {
  add(tenant: TenantId, token: MachineToken): Promise<void>;
  /** Those of every tenant, revoked ones too, oldest first. */
  all(): Promise<readonly (MachineToken & { readonly tenant: TenantId })[]>;
  /** Another one after each token that was added, revoked or dropped: tells cheaply whether `all` has anything new. */
  edition(): Promise<string>;
  /** Answers whether there was such a token that was still good. */
  revoke(tenant: TenantId, id: string, at: number): Promise<boolean>;
  /** Notes that it was used; never goes back. */
  used(tenant: TenantId, id: string, at: number): Promise<void>;
  /** A secret of this database: the first one ever offered. */
  salt(fresh: string): Promise<string>;
}

/** How many requests of one kind ended one way in one minute. */
export interface SignalCount {
  /** Start of the minute, ms since 1970. */
  readonly minute: number;
  readonly model: string;
  /** `anthropic`, `bedrock`, `vertex`, `foundry`, `gateway` or `other`. */
  readonly route: string;
  /** Of the client. */
  readonly version: string;
  readonly outcome: 'ok' | ErrorTypeId;
  readonly count: number;
}

/** What machines measured, in sums: nobody can be told from them. */
export interface SignalStore {
  /** Adds to what is there. */
  add(tenant: TenantId, counts: readonly SignalCount[]): Promise<void>;
  /** Those whose minute began at or after the moment, oldest first. */
  since(tenant: TenantId, at: number): Promise<readonly SignalCount[]>;
  /** Drops minutes that began before, of every tenant; answers how many rows that were. */
  prune(before: number): Promise<number>;
}
