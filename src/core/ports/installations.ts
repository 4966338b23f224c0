/** The bot as one workspace installed it. */
export interface Installation {
  readonly workspace: string;
  /** What it takes to act there, as the platform wrote it: never logged, sealed at rest. */
  readonly secret: string;
  /** User id of who installed it. */
  readonly installedBy?: string;
  /** ms since 1970. */
  readonly installedAt: number;
}

/** The installations of one platform. Fails with StoreError, and with AppError where nothing can be sealed. */
export interface Installations {
  /** Takes the place of an earlier one of the workspace. */
  put(installation: Installation): Promise<void>;
  remove(workspace: string): Promise<void>;
  /** The workspace's, if it can be opened: one that cannot is told in the log, once, and left as it is. */
  get(workspace: string): Promise<Installation | undefined>;
  /** All that can be opened. */
  all(): Promise<readonly Installation[]>;
}
