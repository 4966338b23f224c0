import type { z } from 'zod';
import { ConfigError, type ConfigProblem } from './domain/errors';
import { guardProblems } from './guard-settings';
import { type OwnSettings, ownSettings } from './own-settings';
import type { PlatformModule } from './platforms/platform-module';

export interface Config {
  readonly own: OwnSettings;
  /** The settings of each platform, by its name, checked by the platform's own schema. */
  readonly platforms: Readonly<Record<string, unknown>>;
}

/** Where the rows are, as the store wants it said. */
export function databasePlace({ DATABASE_FILE, DATABASE_URL, DATABASE_POOL }: OwnSettings) {
  return { file: DATABASE_FILE, url: DATABASE_URL, connections: DATABASE_POOL };
}

/** Reads all settings from the environment; every problem is reported at once, each with its mend (ConfigError). */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  modules: readonly PlatformModule[],
): Config {
  const set = Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, plain(value ?? '')] as const)
      .filter(([, value]) => value !== ''),
  );
  const problems: ConfigProblem[] = [];
  const own = check(ownSettings, set, problems);
  if (own) problems.push(...guardProblems(own));
  const platforms = Object.fromEntries(
    modules.map((module) => {
      const settings = check(module.settings, set, problems);
      const needs = settings && module.needs?.(settings);
      for (const setting of needs?.settings ?? [])
        if (set[setting] === undefined)
          problems.push({
            setting,
            problem: `is missing, while ${needs?.because} is set`,
            mend: mendOf(ownSettings.shape[setting]),
          });
      return [module.name, settings];
    }),
  );
  if (problems.length > 0 || !own) throw new ConfigError(problems);
  return { own, platforms };
}

/** As Node reads a value in .env: docker and kubectl hand on the quotes and blanks that stand around it there. */
function plain(value: string): string {
  return value.trim().replace(/^(["'`])(.*)\1$/s, '$2');
}

function check<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: Readonly<Record<string, unknown>>,
  problems: ConfigProblem[],
): z.output<z.ZodObject<Shape>> | undefined {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const setting = String(issue.path[0] ?? '');
    const field = schema.shape[setting] as z.ZodType | undefined;
    problems.push({ setting, problem: issue.message, mend: mendOf(field) });
  }
  return undefined;
}

function mendOf(field: z.ZodType | undefined): string {
  const mend = field?.meta()?.mend;
  return typeof mend === 'string' ? mend : 'See .env.example.';
}
