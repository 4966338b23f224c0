import type { FastifyPluginAsync } from 'fastify';
import type { z } from 'zod';
import type { Clock } from '../core/ports/clock';
import type { Installations } from '../core/ports/installations';
import type { Logger } from '../core/ports/logger';
import type { PlatformAdapter } from '../core/ports/platform';
import type { PreviewCard } from '../core/ports/preview';
import type { Subscription } from '../domain/subscription';
import type { TenantId } from '../domain/tenancy';
import type { VerdictKind } from '../domain/verdict';

export interface PlatformContext {
  readonly log: Logger;
  readonly clock: Clock;
}

/** What a platform is made with. */
export interface ModuleContext extends PlatformContext {
  /** Which workspaces installed the bot there by themselves. */
  readonly installations: Installations;
  /** How browsers reach our server, without a slash at its end. */
  readonly publicUrl?: string;
}

/** The verdict in so few words that they fit beside the bot's name. */
export interface ShownVerdict {
  readonly kind: VerdictKind;
  readonly line: string;
}

export interface Platform {
  readonly adapter: PlatformAdapter;
  /** Mounted on our own server before it listens. */
  readonly routes?: FastifyPluginAsync;
  /** What its channels hear while nobody has subscribed any of them. */
  readonly firstSubscriptions?: readonly Subscription[];
  /** Whether it is connected at the moment, once it has started; always so when absent. */
  readonly ready?: () => boolean;
  /** The tenant of a workspace that has one of its own. */
  readonly tenantOf?: (workspace: string) => TenantId | undefined;
  /**
   * Where every connection hears everything: of several instances only one may answer, and the others hold their
   * connections ready. `name` is the same for those that hear the same.
   */
  readonly hearsAll?: { readonly name: string; readonly listen: (yes: boolean) => void };
  /** Shows the verdict where everybody sees it at any time, such as beside the bot's name. */
  readonly showVerdict?: (shown: ShownVerdict) => void;
}

/**
 * One folder of `platforms/`. `settings` holds the platform's own environment variables; every field carries
 * `.meta({ description, mend })`, so that a wrong value is answered with what to do, and docs/settings.md and .env.example
 * can be held against it. The SDK is imported inside `create`, so that a platform that is not configured costs nothing.
 */
export interface PlatformModule<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly settings: z.ZodObject<Shape>;
  isConfigured(settings: z.output<z.ZodObject<Shape>>): boolean;
  /** Settings of the bot itself that have to be set with these, and which of these is the reason. */
  needs?(settings: z.output<z.ZodObject<Shape>>): OwnNeeds | undefined;
  create(settings: z.output<z.ZodObject<Shape>>, context: ModuleContext): Promise<Platform>;
  /** How it shows a card, to be looked at before anything is posted; works without settings. */
  readonly preview?: () => Promise<PreviewCard>;
}

interface OwnNeeds {
  readonly settings: readonly ('PUBLIC_URL' | 'ENCRYPTION_KEY')[];
  readonly because: string;
}
