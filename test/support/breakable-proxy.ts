import { connect, createServer, type Socket } from 'node:net';

/** A way to a local server that can be broken and mended, as networks are. */
export async function openBreakableProxy(target: () => string) {
  const sockets = new Set<Socket>();
  let broken = false;
  const server = createServer((near) => {
    if (broken) return void near.destroy();
    const far = connect(Number(new URL(target()).port), '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');

  function cut(): void {
    broken = true;
    for (const socket of sockets) socket.destroy();
  }
  return {
    base: `http://127.0.0.1:${address.port}`,
    cut,
    mend() {
      broken = false;
    },
    close() {
      cut();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
