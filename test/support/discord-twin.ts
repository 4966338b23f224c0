import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

// The package is an ES module that starts a server: it has a process of its own. Left alone it listens on all interfaces.
const PROGRAM = `
import { Server } from 'node:http';
import { createInterface } from 'node:readline';
const listen = Server.prototype.listen;
Server.prototype.listen = function (port, done) { return listen.call(this, port, '127.0.0.1', done); };
const { DigitalDiscord } = await import('discord-digital-twin');
const twin = new DigitalDiscord(JSON.parse(process.argv[1]));
await twin.start();
const asked = {
  messages: (channelId) => twin.prisma.message.findMany({ where: { channelId }, orderBy: { id: 'asc' } }),
  channel: (id) => twin.prisma.channel.findUnique({ where: { id } }),
  acknowledged: async (interactionId) =>
    (await twin.prisma.interactionResponse.findUnique({ where: { interactionId } }))?.acknowledged,
};
const say = (line) => process.stdout.write(JSON.stringify(line, (_key, value) => (typeof value === 'bigint' ? String(value) : value)) + '\\n');
say({ id: 0, result: { restUrl: twin.restUrl, token: twin.botToken, bot: twin.botUserId, guild: twin.guildId } });
for await (const line of createInterface(process.stdin)) {
  const { id, name, args } = JSON.parse(line);
  try {
    say({ id, result: (await (asked[name] ? asked[name](...args) : twin[name](...args))) ?? null });
  } catch (error) {
    say({ id, error: String(error) });
  }
}
await twin.stop();
process.exit(0);
`;

/** A message as the twin keeps it. */
export interface TwinMessage {
  readonly id: string;
  readonly authorId: string;
  readonly flags: number;
  /** JSON. */
  readonly embeds: string;
  readonly components: string;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

export type DiscordTwin = Awaited<ReturnType<typeof startDiscordTwin>>;

/** The package `discord-digital-twin` as a Discord that nobody here wrote. */
export async function startDiscordTwin(options: object) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let last = 0;

  const answerTo = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
  createInterface(child.stdout).on('line', (line) => {
    const { id, result, error } = JSON.parse(line) as Answer;
    const asking = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asking?.resolve(result);
    else asking?.reject(new Error(error));
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void gone.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the twin has ended'));
  });

  const first = await answerTo(0);
  const { restUrl, token, bot, guild } = first as Record<'restUrl' | 'token' | 'bot' | 'guild', string>;

  function ask<T>(name: string, ...args: readonly unknown[]): Promise<T> {
    last += 1;
    const answer = answerTo(last);
    child.stdin.write(`${JSON.stringify({ id: last, name, args })}\n`);
    return answer as Promise<T>;
  }

  return {
    restUrl,
    token,
    bot,
    guild,
    write: (userId: string, channelId: string, content: string) =>
      ask<{ readonly id: string }>('simulateUserMessage', { userId, channelId, content }),
    command: (userId: string, channelId: string, name: string, options: readonly object[] = []) =>
      ask<{ readonly id: string }>('simulateSlashCommand', { userId, channelId, name, options }),
    press: (userId: string, channelId: string, messageId: string, customId: string) =>
      ask<{ readonly id: string }>('simulateButtonClick', { userId, channelId, messageId, customId }),
    acknowledged: (interaction: string) => ask<boolean | null>('acknowledged', interaction),
    messages: (channel: string) => ask<readonly TwinMessage[]>('messages', channel),
    channel: (id: string) => ask<Readonly<Record<string, unknown>> | null>('channel', id),
    async close(): Promise<void> {
      child.stdin.end();
      await gone;
    },
  };
}
