import type { FastifyPluginAsync } from 'fastify';
import type { z } from 'zod';
import type { Clock } from '../core/ports/clock';
import type { Logger } from '../core/ports/logger';
import type { PlatformAdapter } from '../core/ports/platform';
import type { Subscription } from '../domain/subscription';
import type { VerdictKind } from '../domain/verdict';

export interface PlatformContext {
  readonly log: Logger;
  readonly clock: Clock;
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
  /** Shows the verdict where everybody sees it at any time, such as beside the bot's name. */
  readonly showVerdict?: (shown: ShownVerdict) => void;
}

/**
 * One folder of `platforms/`. `settings` holds the platform's own environment variables; every field carries
 * `.meta({ description, mend })`, so that a wrong value is answered with what to do, and README and .env.example
 * can be held against it. The SDK is imported inside `create`, so that a platform that is not configured costs nothing.
 */
export interface PlatformModule<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly settings: z.ZodObject<Shape>;
  isConfigured(settings: z.output<z.ZodObject<Shape>>): boolean;
  create(settings: z.output<z.ZodObject<Shape>>, context: PlatformContext): Promise<Platform>;
}
