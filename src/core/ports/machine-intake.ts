import type { ErrorTypeId } from '../../domain/error-type';
import type { TenantId } from '../../domain/tenancy';
import type { VerdictKind } from '../../domain/verdict';

/** Who sends: a machine whose token was proven. */
export interface MachineSender {
  readonly tenant: TenantId;
  /** Id of the token. */
  readonly token: string;
  /** Person key, when the token is one person's. */
  readonly person?: string | undefined;
  /** Who the machine says it is, such as the name of the account on it. Only ever kept as a salted hash. */
  readonly name?: string | undefined;
  /** Which network it sends from: a salted hash, or any other word that is the same for everybody there. */
  readonly network?: string | undefined;
}

/** Somebody's turn ended on an error. */
export interface MachineFailure {
  readonly session?: string | undefined;
  /** What the person saw; untrusted. */
  readonly text: string;
}

/** What to tell who just failed, in plain words without any control character. */
export interface MachineAnswer {
  readonly verdict: VerdictKind;
  readonly title: string;
  readonly body: string;
}

/** What became of a failure that a machine told of. */
export interface TakenFailure {
  /** `undefined` when there is nothing new to say. */
  readonly answer: MachineAnswer | undefined;
  /** Whether it survives a killed process: it is stored, or there was nothing to store. */
  readonly kept: boolean;
}

/** Whose machine it is, as far as an event says. */
export interface MachineClaims {
  readonly session?: string | undefined;
  /** Id of the person's account with the provider. */
  readonly account?: string | undefined;
  /** Id of the installation. */
  readonly installation?: string | undefined;
}

/** One request to Claude that ended, well or not. Texts are untrusted. */
export interface MachineSignal extends MachineClaims {
  readonly ok: boolean;
  /** ms since 1970, by the machine's own clock. */
  readonly at?: number | undefined;
  readonly model: string;
  /** `anthropic`, `bedrock`, `vertex`, `foundry`, `gateway` or `other`. */
  readonly route: string;
  readonly version: string;
  /** HTTP status of a failure; absent when nothing came back. */
  readonly status?: number | undefined;
  /** The failure in its own words. */
  readonly message?: string | undefined;
  /** The kind of failure, where that is known without any words. */
  readonly type?: ErrorTypeId | undefined;
  /** How many requests ended like this, when it speaks for more than one. */
  readonly count?: number | undefined;
  /** The same failure is told a second time: it counts no further request. */
  readonly echo?: boolean | undefined;
  /** A helper's request beside the person's own work, such as the one that names a session. */
  readonly aside?: boolean | undefined;
}

/** Takes what machines report, for the tenant that their token names. */
export interface MachineIntake {
  /** Counts the failure, and answers once it is stored; a store that takes long is not waited for. */
  takeFailure(sender: MachineSender, failure: MachineFailure): Promise<TakenFailure>;
  /**
   * Counts in memory, and resolves once reports that were made of it are stored, as above; sums reach the store with the
   * next flush. `whose` says which sessions belong to whom.
   */
  takeSignals(
    sender: MachineSender,
    signals: readonly MachineSignal[],
    whose?: readonly MachineClaims[],
  ): Promise<void>;
  /** Everything taken until now is stored once it resolves, as far as the store works. */
  flush(): Promise<void>;
  /** Flushes, and takes no further time. */
  stop(): Promise<void>;
}
