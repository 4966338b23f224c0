import type { Installation, Installations } from '../../src/core/ports/installations';

/** Installations that last as long as the test. */
export function memoryInstallations(): Installations {
  const kept = new Map<string, Installation>();
  return {
    put: async (installation) => void kept.set(installation.workspace, installation),
    remove: async (workspace) => void kept.delete(workspace),
    get: async (workspace) => kept.get(workspace),
    all: async () => [...kept.values()],
  };
}
